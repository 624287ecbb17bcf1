import type { Bytes } from './bytes.ts'
import { Ints } from './ints.ts'
import { atOnce, type Steps, stretches } from './steps.ts'
import { hashText } from './text-hash.ts'
import type { Texts } from './texts.ts'

/**
 * Finds a row by kind and id. Open addressing in one column of row + 1, so that versions of an index share its pages. Ids stand in the table itself and are hashed and compared there.
 */
export interface RowIndex {
  slots: Ints
  used: number
}

interface Keyed {
  count: number
  id: Texts
  kind: Bytes
}

const smallest = 16
/** What an index is made with room for, and what more may be inserted before it is made anew. */
const fullest = 0.7
const overfull = 0.85

export function createIndex(rows: number): RowIndex {
  let capacity = smallest
  while (capacity * fullest < rows) capacity *= 2
  return { slots: Ints.zeros(capacity), used: 0 }
}

/** Row of this kind and id, retracted or not; −1 when there never was one. */
export function findRow({ slots }: RowIndex, table: Keyed, kind: number, id: string): number {
  const last = slots.length - 1
  for (let slot = hashText(kind, id) & last; slots.at(slot) !== 0; slot = (slot + 1) & last) {
    const row = slots.at(slot) - 1
    if (table.kind.at(row) === kind && table.id.is(row, id)) return row
  }
  return -1
}

/** Makes a row findable; its kind and id must not be in the index yet, and need not be in the table yet. */
export function insertRow(index: RowIndex, table: Keyed, row: number, kind: number, id: string): void {
  if (index.used + 1 > index.slots.length * overfull) widen(index, table)
  place(index, row, hashText(kind, id))
}

function place(index: RowIndex, row: number, hash: number): void {
  const { slots } = index
  const last = slots.length - 1
  let slot = hash & last
  while (slots.at(slot) !== 0) slot = (slot + 1) & last
  slots.set(slot, row + 1)
  index.used++
}

function widen(index: RowIndex, table: Keyed): void {
  const entries = index.slots.flat()
  index.slots = Ints.zeros(index.slots.length * 2)
  index.used = 0
  for (const entry of entries)
    if (entry !== 0) place(index, entry - 1, table.id.hash(table.kind.at(entry - 1), entry - 1))
}

/** An index of every row of a table. */
export function indexRows(table: Keyed): RowIndex {
  return atOnce(indexRowsInSteps(table))
}

export function* indexRowsInSteps(table: Keyed): Steps<RowIndex> {
  const index = createIndex(table.count)
  for (const [from, to] of stretches(table.count)) {
    for (let row = from; row < to; row++) place(index, row, table.id.hash(table.kind.at(row), row))
    yield
  }
  return index
}

/** An index that begins as another and may be added to without touching it. */
export function versionOfIndex({ slots, used }: RowIndex): RowIndex {
  return { slots: slots.version(), used }
}

/** The index without pages; with more room where little is left. */
export function* flatIndexInSteps(index: RowIndex, table: Keyed): Steps<RowIndex> {
  if (index.used > index.slots.length * fullest) return yield* indexRowsInSteps(table)
  return { ...index, slots: index.slots.flattened() }
}
