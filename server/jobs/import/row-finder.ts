import type { RecordKind } from '../../../model/schema/records.ts'
import type { SheetRows } from '../../spreadsheet/all-sheets.ts'
import type { RowPlace } from './drafting.ts'

/** Finds the rows behind records that have a code of their own. Looks through a sheet when it is first asked. */
export interface RowFinder {
  /** The first row about a record. */
  of(kind: string, id: string): RowPlace | undefined
  /** Of these records the one whose row stands first, if any of them has one. */
  firstOf(kind: string, ids: readonly string[]): string | undefined
}

type Coded = RowPlace & { code: string | undefined }

const coded: Partial<Record<RecordKind, (rows: SheetRows) => Iterable<Coded>>> = {
  place: ({ place }) => place.map((row) => ({ ...row, code: row.values.id })),
  region: ({ regions }) => regions.map((row) => ({ ...row, code: row.values.id })),
  organization: ({ organizations }) => organizations.map((row) => ({ ...row, code: row.values.id })),
  'joint-building': ({ pairings }) => pairings.map((row) => ({ ...row, code: row.values.id })),
  group: ({ groups }) => groups.map((row) => ({ ...row, code: row.values.id })),
  officer: ({ posts }) => posts.map((row) => ({ ...row, code: row.values.officer })),
  activity: ({ activities }) => activities.map((row) => ({ ...row, code: row.values.id })),
}

export function rowFinder(rows: SheetRows): RowFinder {
  const byKind = new Map<string, Map<string, { row: RowPlace; position: number }>>()
  const rowsOf = (kind: string) => {
    let found = byKind.get(kind)
    if (!found) {
      found = new Map()
      let position = 0
      for (const row of coded[kind as RecordKind]?.(rows) ?? []) {
        if (row.code !== undefined && !found.has(row.code)) found.set(row.code, { row, position })
        position += 1
      }
      byKind.set(kind, found)
    }
    return found
  }
  return {
    of: (kind, id) => rowsOf(kind).get(id)?.row,
    firstOf(kind, ids) {
      const found = ids.flatMap((id) => {
        const one = rowsOf(kind).get(id)
        return one ? [{ id, position: one.position }] : []
      })
      return found.reduce<(typeof found)[number] | undefined>(
        (first, one) => (first && first.position < one.position ? first : one),
        undefined,
      )?.id
    },
  }
}
