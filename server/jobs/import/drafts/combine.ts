import type { Column, Columns, ReadRow } from '../../../spreadsheet/sheet.ts'
import { type Drafting, error } from '../drafting.ts'

/** Rows by key, in the order of their first. */
export function grouped<R, K>(rows: readonly R[], key: (row: R) => K): Map<K, R[]> {
  const groups = new Map<K, R[]>()
  for (const row of rows) {
    const known = groups.get(key(row))
    if (known) known.push(row)
    else groups.set(key(row), [row])
  }
  return groups
}

/**
 * What several rows say of one thing, as one row standing at the first: a blank cell says nothing, two different values
 * are an error. Undefined when they differ.
 */
export function combine<C extends Columns>(
  drafting: Drafting,
  rows: readonly ReadRow<C>[],
  keys: readonly (keyof C & string)[],
  columns: C,
  code: Column,
): ReadRow<C> | undefined {
  const [first] = rows
  const values = { ...first.values }
  const stated = new Set(rows.flatMap((row) => [...row.stated]))
  const from = new Map<string, ReadRow<C>>()
  let agreed = true
  for (const row of rows) {
    for (const key of keys) {
      const value = row.values[key]
      if (value === undefined) continue
      const earlier = from.get(key)
      if (!earlier) {
        from.set(key, row)
        values[key] = value
      } else if (JSON.stringify(earlier.values[key]) !== JSON.stringify(value)) {
        agreed = false
        const at =
          earlier.file === row.file
            ? { zh: `第 ${earlier.row} 行`, en: `row ${earlier.row}` }
            : { zh: `${earlier.file} 第 ${earlier.row} 行`, en: `${earlier.file} row ${earlier.row}` }
        error(
          drafting,
          row,
          columns[key],
          columns[key].cell.write(value),
          {
            zh: `与${at.zh}「${code.header}」相同，此列却不同`,
            en: `differs from ${at.en}, which has the same ${code.header}`,
          },
          { zh: '两行写成一样，或把一行的此列留空', en: 'make them the same, or leave one of them empty' },
        )
      }
    }
  }
  return agreed ? { ...first, values, stated } : undefined
}
