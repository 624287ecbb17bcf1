import { closed, type Entries, entriesOf, place, summedUp, versionOf } from './entries.ts'
import { Ints } from './ints.ts'
import { type Steps, stretches } from './steps.ts'

/** A list of rows for each row, ascending. */
export interface Lists extends Entries {
  item: Ints
}

/** That `item` stands in the list of `row`. */
export interface Listed {
  row: number
  item: number
}

/**
 * Lists of so many rows, made of items in ascending order, each of which may stand in several.
 * @param rowOf the k-th row in whose list an item stands, −1 in none
 * @param most how many rows there may be for one item
 */
export function* listsInSteps(
  rows: number,
  items: number,
  most: number,
  rowOf: (item: number, k: number) => number,
): Steps<Lists> {
  const offsets = new Int32Array(rows + 1)
  for (const [from, to] of stretches(items)) {
    for (let item = from; item < to; item++)
      for (let k = 0; k < most; k++) if (rowOf(item, k) >= 0) offsets[rowOf(item, k) + 1]++
    yield
  }
  summedUp(offsets)
  const next = offsets.slice(0, rows)
  const listed = new Int32Array(offsets[rows])
  for (const [from, to] of stretches(items)) {
    for (let item = from; item < to; item++)
      for (let k = 0; k < most; k++) if (rowOf(item, k) >= 0) listed[next[rowOf(item, k)]++] = item
    yield
  }
  return { ...entriesOf(offsets), item: Ints.of(listed) }
}

/** Lists of so many rows with some items taken out and others put in. */
export function mendedLists(before: Lists, rows: number, removed: readonly Listed[], added: readonly Listed[]): Lists {
  if (before.first.length === rows && removed.length === 0 && added.length === 0) return before
  const lists = versionOf(before)
  for (let row = before.first.length; row < rows; row++) place(lists, row, 0, 0)
  for (const row of new Set([...removed, ...added].map((each) => each.row))) {
    const items = new Set(itemsAt(lists, row))
    for (const each of removed) if (each.row === row) items.delete(each.item)
    for (const each of added) if (each.row === row) items.add(each.item)
    const start = lists.item.length
    for (const item of [...items].sort((one, other) => one - other)) lists.item.set(lists.item.length, item)
    place(lists, row, start, lists.item.length)
  }
  return closed(lists)
}

export function itemsAt({ first, end, item }: Lists, row: number): number[] {
  const items: number[] = []
  for (let k = first.at(row), to = end.at(row); k < to; k++) items.push(item.at(k))
  return items
}
