/** Moves surrogates above the rest of the plane, so that code units compare as code points. */
function weight(unit: number): number {
  if (unit < 0xd800) return unit
  return unit > 0xdfff ? unit - 0x800 : unit + 0x2000
}

/** Order of the offices' codes, by code point. [B13] */
export function compareCodes(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)]
    if (x !== y) return weight(x) - weight(y)
  }
  return a.length - b.length
}

/** Of two rows the one with the smaller code; −1 stands for no row. [B13] */
export function smallerCode(ids: string[], a: number, b: number): number {
  if (a < 0 || b < 0) return Math.max(a, b)
  return compareCodes(ids[a], ids[b]) <= 0 ? a : b
}
