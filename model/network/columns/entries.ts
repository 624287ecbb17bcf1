import type { Bytes } from './bytes.ts'
import { Ints } from './ints.ts'

/** Entries of something by row, those of a row one after another: first ≤ k < end. */
export interface Entries {
  first: Ints
  end: Ints
}

/**
 * Entries in order of their rows: those of `row` are offsets[row] … offsets[row + 1] − 1. Both columns read the one
 * array, until rows are written whose entries stand elsewhere.
 */
export function entriesOf(of: Int32Array): Entries {
  const offsets = of[of.length - 1] === 0 ? noneOf(of) : of
  return { first: Ints.of(offsets.subarray(0, -1)), end: Ints.of(offsets.subarray(1)) }
}

let none = new Int32Array(1)

/** Rows without any entries are often as many: all of them read one array of zeros. */
function noneOf(zeros: Int32Array): Int32Array {
  if (none.length !== zeros.length) none = zeros.slice()
  return none
}

/** The offsets of so many rows, from how many entries stand at `offsets[row + 1]`. */
export function summedUp(offsets: Int32Array): Int32Array {
  for (let row = 1; row < offsets.length; row++) offsets[row] += offsets[row - 1]
  return offsets
}

/** All columns of something as versions that may be written; it stays as it was. */
export function versionOf<T extends Record<keyof T, Ints | Bytes>>(columns: T): T {
  const version: Record<string, Ints | Bytes> = {}
  for (const [name, column] of Object.entries<Ints | Bytes>(columns)) version[name] = column.version()
  return { ...version } as T
}

export function closed<T extends Record<keyof T, Ints | Bytes>>(columns: T): T {
  for (const column of Object.values<Ints | Bytes>(columns)) column.close()
  return columns
}

/** Says that the entries of a row are these. */
export function place({ first, end }: Entries, row: number, from: number, to: number): void {
  first.set(row, from)
  end.set(row, to)
}
