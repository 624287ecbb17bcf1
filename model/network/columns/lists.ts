import { compressed } from './compressed.ts'
import { closed, type Entries, entriesOf, place, versionOf } from './entries.ts'
import { Ints } from './ints.ts'

/** A list of rows for each row, ascending. */
export interface Lists extends Entries {
  item: Ints
}

/** That `item` stands in the list of `row`. */
export interface Listed {
  row: number
  item: number
}

/** Lists of so many rows, of items in ascending order; else as `compressed`. */
export function listsOf(...of: Parameters<typeof compressed>): Lists {
  const { offsets, item } = compressed(...of)
  return { ...entriesOf(offsets), item: Ints.of(item) }
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
