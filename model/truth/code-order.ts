import type { Texts } from '../network/columns/texts.ts'

/** Of two rows the one with the smaller code, by code point; −1 stands for no row. [B13] */
export function smallerCode(ids: Texts, a: number, b: number): number {
  if (a < 0 || b < 0) return Math.max(a, b)
  return ids.compare(a, b) <= 0 ? a : b
}
