import { atOnce, type Steps, stretches } from './steps.ts'
import { hashText } from './text-hash.ts'
import type { Texts } from './texts.ts'

/**
 * Finds a row by kind and id. Open addressing in one typed array of row + 1, so that copying an index for a changed
 * network is one copy of memory. Ids stand in the table itself and are hashed and compared there.
 */
export interface RowIndex {
  slots: Int32Array
  used: number
}

interface Keyed {
  count: number
  id: Texts
  kind: Uint8Array
}

const smallest = 16
const fullest = 0.7

export function createIndex(rows: number): RowIndex {
  let capacity = smallest
  while (capacity * fullest < rows) capacity *= 2
  return { slots: new Int32Array(capacity), used: 0 }
}

/** Row of this kind and id, retracted or not; −1 when there never was one. */
export function findRow({ slots }: RowIndex, table: Keyed, kind: number, id: string): number {
  const last = slots.length - 1
  for (let slot = hashText(kind, id) & last; slots[slot] !== 0; slot = (slot + 1) & last) {
    const row = slots[slot] - 1
    if (table.kind[row] === kind && table.id.is(row, id)) return row
  }
  return -1
}

/** Makes a row findable; its kind and id must not be in the index yet, and need not be in the table yet. */
export function insertRow(index: RowIndex, table: Keyed, row: number, kind: number, id: string): void {
  if (index.used + 1 > index.slots.length * fullest) widen(index, table)
  place(index, row, hashText(kind, id))
}

function place(index: RowIndex, row: number, hash: number): void {
  const { slots } = index
  const last = slots.length - 1
  let slot = hash & last
  while (slots[slot] !== 0) slot = (slot + 1) & last
  slots[slot] = row + 1
  index.used++
}

function widen(index: RowIndex, table: Keyed): void {
  const rows = index.slots.filter((entry) => entry !== 0)
  index.slots = new Int32Array(index.slots.length * 2)
  index.used = 0
  for (const entry of rows) place(index, entry - 1, table.id.hash(table.kind[entry - 1], entry - 1))
}

/** An index of every row of a table. */
export function indexRows(table: Keyed): RowIndex {
  return atOnce(indexRowsInSteps(table))
}

export function* indexRowsInSteps(table: Keyed): Steps<RowIndex> {
  const index = createIndex(table.count)
  for (const [from, to] of stretches(table.count)) {
    for (let row = from; row < to; row++) place(index, row, table.id.hash(table.kind[row], row))
    yield
  }
  return index
}

export function copyIndex({ slots, used }: RowIndex): RowIndex {
  return { slots: slots.slice(), used }
}
