import type { z } from 'zod'
import { wordsOfFlaw } from '../../../model/flaw-words.ts'
import type { Sentence } from '../../../model/problem.ts'
import { kinds } from '../../../model/schema/kinds.ts'
import { findFlaw, flawIn, keepable } from '../../../model/schema/legible.ts'
import type { AnyRecord, RecordKind, RecordOf, Versioned } from '../../../model/schema/records.ts'
import { wordsOf } from '../../issue-words.ts'
import { type SheetId, sheetOf } from '../../spreadsheet/all-sheets.ts'
import type { Column } from '../../spreadsheet/sheet.ts'
import type { OtherPlaces } from './other-places.ts'
import type { Present } from './present.ts'
import type { Report } from './report.ts'
import type { Stored } from './stored.ts'

/** Where a row stands and which columns its file has. */
export interface RowPlace {
  file: string
  row: number
  stated: ReadonlySet<string>
}

/** A record as the files want it, beside what the store has. A null record is to be taken out. */
export interface Draft {
  sheet: SheetId
  rows: readonly RowPlace[]
  /** Whether its rows are counted as added with it. */
  isMain: boolean
  record: AnyRecord | null
  stored: Versioned | undefined
  /** Where the office has the row from. */
  origin?: string | undefined
}

/** What every drafter of a sheet works with. */
export interface Drafting {
  /** The place's root region. */
  place: string
  today: string
  present: Present
  /** What of the store is of other places. */
  others: OtherPlaces
  report: Report
  /** Whether the rows were drafted before, and nothing was wrong with them. */
  again: boolean
  /** What the store has of the rows at hand. */
  stored: Stored
  /** What has been drafted of them. */
  drafts: Draft[]
  /** Ids that the program has made for assignments and visits: several rows may lead to one. */
  given: Set<string>
}

type Fields<K extends RecordKind> = Partial<Omit<RecordOf<K>, 'kind' | 'id' | 'source' | 'sourceRef'>>

interface NewDraft<K extends RecordKind> {
  sheet: SheetId
  kind: K
  id: string
  /** What the store has of it. */
  stored: Versioned<RecordOf<K>> | undefined
  /** Fields that the rows speak of, in parts, later over earlier; one that is undefined is taken off the stored record. */
  fields: readonly (Fields<K> | false)[]
  rows: readonly RowPlace[]
  isMain?: boolean
  /** Where the office has the row from. */
  origin?: string | undefined
}

/** Puts what the rows say over what the store has and adds the draft; a record that its schema refuses is an error. */
export function draft<K extends RecordKind>(drafting: Drafting, wanted: NewDraft<K>): RecordOf<K> | undefined {
  const record = recordOf(drafting, wanted)
  if (!record) return undefined
  const { sheet, rows, isMain = true, stored, origin } = wanted
  drafting.drafts.push({ sheet, rows, isMain, record, stored, origin })
  return record
}

function recordOf<K extends RecordKind>(drafting: Drafting, wanted: NewDraft<K>): RecordOf<K> | undefined {
  const { kind, id, rows, stored, origin, fields } = wanted
  const at = `${rows[0].file} 第 ${rows[0].row} 行`
  const sourceRef = keepable(origin === undefined ? at : `${origin}(${at})`, 200)
  // A literal that begins with a spread gets a layout of its own each time, which outlives it by far.
  const merged: Record<string, unknown> = { kind, id, ...stored?.record, source: 'user', sourceRef }
  for (const part of fields) if (part) Object.assign(merged, part)
  // What has been parsed once is built here again in the same way.
  if (drafting.again) return merged as RecordOf<K>
  const parsed = kinds[kind].schema.safeParse(merged)
  if (parsed.success) return parsed.data as RecordOf<K>
  const { says, mend } = whyNoRecord(wanted.sheet, merged, parsed.error)
  error(drafting, rows[0], undefined, undefined, says, mend)
  return undefined
}

/** A field of a record as the sheet calls it, where a column of that name fills it. */
function headerOf(sheet: SheetId, field: string): string {
  return sheetOf(sheet).columns[field.split('.')[0]]?.header ?? field
}

/** Cells are judged when they are read: text that nobody sees comes from the store, and from before it was refused. */
function whyNoRecord(
  sheet: SheetId,
  merged: object,
  { issues: [issue] }: z.ZodError,
): { says: Sentence; mend?: Sentence } {
  const found = findFlaw(merged, flawIn)
  const [at, why] = found ? [found.at, wordsOfFlaw(found.flaw).says] : [issue.path.join('.'), wordsOf(issue, merged)]
  const field = headerOf(sheet, at)
  const says = {
    zh: `这一行不能成为记录（${field}：${why.zh}）`,
    en: `this row makes no record (${field}: ${why.en})`,
  }
  if (!found) return { says }
  const mend = { zh: '在表里加上这一列，重新填写', en: 'add the column to the sheet and write it anew' }
  return { says, mend }
}

/** Takes a stored record out: the rows say that it is not so. */
export function withdraw(drafting: Drafting, sheet: SheetId, stored: Versioned, rows: readonly RowPlace[]): void {
  drafting.drafts.push({ sheet, rows, isMain: false, record: null, stored })
}

/** The values of a row under the names of a record's fields, for the columns that its file has. */
export function stated<V extends object, K extends keyof V & string>(
  row: RowPlace & { values: V },
  ...columns: K[]
): Partial<Pick<V, K>> {
  const fields: Partial<Pick<V, K>> = {}
  for (const column of columns) if (row.stated.has(column)) fields[column] = row.values[column]
  return fields
}

export function error(
  drafting: Drafting,
  row: RowPlace,
  column: Column | undefined,
  value: string | undefined,
  says: Sentence,
  mend?: Sentence,
): void {
  drafting.report.add({ severity: 'error', file: row.file, row: row.row, column: column?.header, value, says, mend })
}

export function warning(
  drafting: Drafting,
  row: RowPlace,
  column: Column | undefined,
  value: string | undefined,
  says: Sentence,
): void {
  drafting.report.add({ severity: 'warning', file: row.file, row: row.row, column: column?.header, value, says })
}
