/** A position in a list of texts for each row. */
export type Codes = Uint8Array | Uint16Array

const codesAtMost = 0x10000

/** Few different texts and each row's position among them; undefined when there are too many to be worth it. */
export function coding(
  start: Int32Array,
  lengths: Uint16Array,
  count: number,
): { start: Int32Array; lengths: Uint16Array; codes: Codes } | undefined {
  const most = Math.min(codesAtMost, count / 4)
  const positions = new Map<number, number>()
  const codes = new Uint16Array(count)
  const rows: number[] = []
  for (let row = 0; row < count; row++) {
    const text = lengths[row] === 0 ? -1 : start[row]
    let position = positions.get(text)
    if (position === undefined) {
      position = rows.length
      if (position >= most) return undefined
      positions.set(text, position)
      rows.push(row)
    }
    codes[row] = position
  }
  return {
    start: Int32Array.from(rows, (row) => start[row]),
    lengths: Uint16Array.from(rows, (row) => lengths[row]),
    codes: rows.length > 0x100 ? codes : Uint8Array.from(codes),
  }
}
