import { summedUp } from './entries.ts'

/** Compressed sparse rows: the items of `row` are item[offsets[row]] … item[offsets[row + 1] − 1]. */
export interface Compressed {
  offsets: Int32Array
  item: Int32Array
}

/**
 * Items by row, in the order given.
 * @param rowOf in which row each item stands; −1 in none
 * @param items the items; without them the positions in `rowOf`
 */
export function compressed(rows: number, rowOf: ArrayLike<number>, items?: ArrayLike<number>): Compressed {
  const offsets = new Int32Array(rows + 1)
  for (let i = 0; i < rowOf.length; i++) if (rowOf[i] >= 0) offsets[rowOf[i] + 1]++
  summedUp(offsets)
  const next = offsets.slice(0, rows)
  const item = new Int32Array(offsets[rows])
  for (let i = 0; i < rowOf.length; i++) if (rowOf[i] >= 0) item[next[rowOf[i]]++] = items ? items[i] : i
  return { offsets, item }
}
