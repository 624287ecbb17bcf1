import { type EdgeKind, edgeKinds, isApart } from './drawn-ties.ts'

/** Lines of the legend in their order: ties of J, signs on them, ties beside J. */
export type LineKey = EdgeKind | 'fragile' | 'dormant'
export const lineKeys: readonly LineKey[] = [
  ...edgeKinds.filter((kind) => !isApart(kind)),
  'fragile',
  'dormant',
  ...edgeKinds.filter(isApart),
]

const shapeKeys = [
  'level-10',
  'level-20',
  'level-40',
  'level-50',
  'level-60',
  'level-70',
  'level-90',
  'isolated',
  'island',
] as const

/** What the legend's eye can hide: families by level, signs, and ties by kind or state. */
export type LegendKey = (typeof shapeKeys)[number] | LineKey
export const legendKeys: readonly LegendKey[] = [...shapeKeys, ...lineKeys]
