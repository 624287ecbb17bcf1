import type { LegendKey } from './legend-key.ts'

/** Level by shape: 10, 20 and 40 share the pentagon; 90 and unknown the triangle. */
export const shapes = ['pentagon', 'square', 'diamond', 'circle', 'triangle'] as const
export type Shape = (typeof shapes)[number]

const shapeOfLevel: Record<number, Shape> = {
  10: 'pentagon',
  20: 'pentagon',
  40: 'pentagon',
  50: 'square',
  60: 'diamond',
  70: 'circle',
}

export function shapeOf(level: number): Shape {
  return shapeOfLevel[level] ?? 'triangle'
}

export type LevelKey = Extract<LegendKey, `level-${number}`>

const levelKeys: Record<number, LevelKey> = {
  10: 'level-10',
  20: 'level-20',
  40: 'level-40',
  50: 'level-50',
  60: 'level-60',
  70: 'level-70',
}

/** The legend's entry for a level; 90 and unknown are «other». */
export function levelKey(level: number): LevelKey {
  return levelKeys[level] ?? 'level-90'
}

/** Half-width in pixels where one layout unit is one pixel. */
export const halfWidths: Record<Shape, number> = { pentagon: 9, square: 5.2, diamond: 6.4, circle: 4.1, triangle: 4 }

/** Of every shape where it holds a letter. */
export const lettered = 7.5
const leastLettered = 5.5
/** Whether letters can be read, and the marks that hold them have room, at a zoom of `scale` pixels a layout unit. */
export function holdsLetters(scale: number): boolean {
  return drawnHalfWidth(lettered, scale) >= leastLettered
}

export const leastHalfWidth = 2.5
export const mostHalfWidth = 14
/** Pixels of a half-width at a zoom of `scale` pixels a layout unit: it grows with the root of the zoom. */
export function drawnHalfWidth(halfWidth: number, scale: number): number {
  return Math.min(mostHalfWidth, Math.max(leastHalfWidth, halfWidth * Math.sqrt(scale)))
}

/** How far from the middle of a node a pointer, or a finger, still hits it, in pixels. */
export const pointerReach = 12
export const fingerReach = 20

export function reach(halfWidth: number, scale: number, least: number): number {
  return Math.max(least, drawnHalfWidth(halfWidth, scale) + 5)
}

/** Pixels beyond the half-width: the soft disc of a finding, the hard ring of an isolated one, the selection. */
export const discBeyond = 4
export const ringBeyond = 5.5
export const selectionBeyond = 8.5

/** What stands round a node shrinks with it when the whole is seen from afar. */
export function shrunk(pixels: number, scale: number): number {
  return pixels * Math.min(1, Math.sqrt(scale))
}
