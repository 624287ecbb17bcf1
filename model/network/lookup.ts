/**
 * Finds a row by kind and id. Open addressing in one typed array: slot pairs of hash and row + 1, so that copying an
 * index for a changed network is one copy of memory. Ids stand in the table itself and are compared there.
 */
export interface RowIndex {
  slots: Int32Array
  used: number
}

interface Keyed {
  count: number
  id: string[]
  kind: Uint8Array
}

const smallest = 16

export function createIndex(rows: number): RowIndex {
  let capacity = smallest
  while (capacity * 0.7 < rows) capacity *= 2
  return { slots: new Int32Array(capacity * 2), used: 0 }
}

function hashOf(kind: number, id: string): number {
  let hash = (kind + 0x811c9dc5) | 0
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}

/** Row of this kind and id, retracted or not; −1 when there never was one. */
export function findRow(index: RowIndex, table: Keyed, kind: number, id: string): number {
  const { slots } = index
  const hash = hashOf(kind, id)
  const last = slots.length - 2
  for (let slot = (hash << 1) & last; slots[slot + 1] !== 0; slot = (slot + 2) & last) {
    if (slots[slot] !== hash) continue
    const row = slots[slot + 1] - 1
    if (table.kind[row] === kind && table.id[row] === id) return row
  }
  return -1
}

function place(slots: Int32Array, hash: number, entry: number): void {
  const last = slots.length - 2
  let slot = (hash << 1) & last
  while (slots[slot + 1] !== 0) slot = (slot + 2) & last
  slots[slot] = hash
  slots[slot + 1] = entry
}

/** Makes a row findable; its kind and id must not be in the index yet. */
export function insertRow(index: RowIndex, row: number, kind: number, id: string): void {
  if ((index.used + 1) * 2 > index.slots.length * 0.7) {
    const wider = new Int32Array(index.slots.length * 2)
    for (let slot = 0; slot < index.slots.length; slot += 2) {
      if (index.slots[slot + 1] !== 0) place(wider, index.slots[slot], index.slots[slot + 1])
    }
    index.slots = wider
  }
  place(index.slots, hashOf(kind, id), row + 1)
  index.used++
}

/** An index of every row of a table. */
export function indexRows(table: Keyed): RowIndex {
  const index = createIndex(table.count)
  for (let row = 0; row < table.count; row++) insertRow(index, row, table.kind[row], table.id[row])
  return index
}

export function copyIndex({ slots, used }: RowIndex): RowIndex {
  return { slots: slots.slice(), used }
}
