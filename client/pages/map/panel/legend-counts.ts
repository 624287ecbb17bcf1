import { type LegendKey, type LineKey, lineKeys } from '../../../drawing/scene/legend-key.ts'
import type { Scene } from '../../../drawing/scene/scene.ts'
import type { Signs } from '../../../drawing/scene/signs.ts'
import type { GlyphLevel } from '../../../parts/signs/level-glyph.tsx'

/** How many there are of one entry, and the families that a click selects. */
export interface LegendCount<K extends LegendKey = LegendKey> {
  key: K
  count: number
  bodies: string[]
}

interface LegendCounts {
  /** Levels that are present, highest first. */
  levels: (LegendCount & { level: GlyphLevel })[]
  isolated: LegendCount
  island: LegendCount
  /** Lines that are present; pairings always. */
  lines: LegendCount<LineKey>[]
}

const levels = [10, 20, 40, 50, 60, 70, 90] as const

/** Counts families and ties as they are drawn, before anything is hidden. */
export function countLegend(scene: Scene, signs: Signs): LegendCounts {
  const bodies = (nodes: Iterable<number>) => [...new Set(nodes)].map((node) => scene.nodes[node].id)
  const where = (holds: (node: number) => boolean) =>
    bodies(scene.nodes.flatMap((_, node) => (holds(node) ? [node] : [])))
  const byLevel = levels.map((level) => {
    const found = where((node) => scene.nodes[node].level === `level-${level}`)
    return { key: `level-${level}` as const, level, count: found.length, bodies: found }
  })
  const isolated = where((node) => signs.isolated[node] === 1)
  const lines = new Map<LineKey, { ties: Set<string>; ends: number[] }>(
    lineKeys.map((key) => [key, { ties: new Set(), ends: [] }]),
  )
  const add = (key: LineKey, id: string, ...ends: number[]) => {
    lines.get(key)?.ties.add(id)
    lines.get(key)?.ends.push(...ends)
  }
  for (const { a, b, ties, id: edge } of scene.edges) {
    for (const { id, kind } of ties) {
      // A group is one tie id but a line to each member.
      add(kind, kind === 'group' ? `${id} ${edge}` : id, a, b)
      if (signs.fragile.has(id)) add('fragile', id, a, b)
      if (signs.dormant.has(id)) add('dormant', id, a, b)
    }
  }
  return {
    levels: byLevel.filter(({ count }) => count > 0),
    isolated: { key: 'isolated', count: isolated.length, bodies: isolated },
    island: { key: 'island', count: signs.islands.length, bodies: bodies(signs.islands.flat()) },
    lines: [...lines]
      .filter(([key, { ties }]) => key === 'pairing' || ties.size > 0)
      .map(([key, { ties, ends }]) => ({ key, count: ties.size, bodies: bodies(ends) })),
  }
}
