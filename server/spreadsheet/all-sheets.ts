import type { Column, Columns, ReadRow, Sheet } from './sheet.ts'
import { organizationSheet, pairingSheet, placeSheet, regionSheet } from './sheets/network-sheets.ts'
import { activitySheet, groupSheet, liaisonSheet, postSheet, reportingSheet } from './sheets/work-sheets.ts'

/** The sheets that can be read, in the order in which an office would fill them in. */
const sheets = {
  place: placeSheet,
  regions: regionSheet,
  organizations: organizationSheet,
  pairings: pairingSheet,
  groups: groupSheet,
  posts: postSheet,
  liaisons: liaisonSheet,
  reporting: reportingSheet,
  activities: activitySheet,
} as const

export type SheetId = keyof typeof sheets
type ColumnsOf<S extends SheetId> = (typeof sheets)[S]['columns']
export type RowOf<S extends SheetId> = ReadRow<ColumnsOf<S>>
/** All rows of all files, by sheet. */
export type SheetRows = { [S in SheetId]: RowOf<S>[] }

export const sheetIds = Object.keys(sheets) as SheetId[]

export function sheetOf(id: SheetId): Sheet<Columns> {
  return sheets[id]
}

/** The column that says which thing a row is about: the first required one. */
export function codeColumn(id: SheetId): Column {
  const column = Object.values(sheetOf(id).columns).find(({ required }) => required)
  if (!column) throw new TypeError(`${id} has no required column`)
  return column
}
