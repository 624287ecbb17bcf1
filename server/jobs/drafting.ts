import type { Sentence } from '../../model/problem.ts'
import {
  type AnyRecord,
  type RecordKind,
  type RecordOf,
  recordKey,
  recordKinds,
  type Versioned,
} from '../../model/schema/records.ts'
import { type SheetId, sheetOf } from '../spreadsheet/all-sheets.ts'
import type { Column } from '../spreadsheet/sheet.ts'
import type { NamedKind } from './directory.ts'
import type { Present } from './present.ts'
import type { Report } from './report.ts'

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
  report: Report
  drafts: Draft[]
}

type Fields<K extends RecordKind> = Partial<Omit<RecordOf<K>, 'kind' | 'id' | 'source' | 'sourceRef'>>

interface NewDraft<K extends RecordKind> {
  sheet: SheetId
  kind: K
  id: string
  /** Fields that the rows speak of; one that is undefined is taken off the stored record. */
  fields: Fields<K>
  rows: readonly RowPlace[]
  isMain?: boolean
  stored?: Versioned | undefined
  /** Where the office has the row from. */
  origin?: string | undefined
}

/** Puts what the rows say over what the store has and adds the draft; a record that its schema refuses is an error. */
export function draft<K extends RecordKind>(drafting: Drafting, wanted: NewDraft<K>): RecordOf<K> | undefined {
  const { kind, id, rows } = wanted
  const stored = wanted.stored ?? drafting.present.records.get(recordKey({ kind, id }))
  const merged: Record<string, unknown> = { ...stored?.record }
  for (const [field, value] of Object.entries(wanted.fields)) {
    if (value === undefined) delete merged[field]
    else merged[field] = value
  }
  const at = `${rows[0].file} 第 ${rows[0].row} 行`
  const sourceRef = (wanted.origin === undefined ? at : `${wanted.origin}(${at})`).slice(0, 200)
  const parsed = recordKinds[kind].safeParse({ ...merged, kind, id, source: 'user', sourceRef })
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    error(drafting, rows[0], undefined, undefined, {
      zh: `这一行不能成为记录(${issue.path.join('.')}:${issue.message})`,
      en: `this row makes no record (${issue.path.join('.')}: ${issue.message})`,
    })
    return undefined
  }
  const record = parsed.data as RecordOf<K>
  drafting.drafts.push({
    sheet: wanted.sheet,
    rows,
    isMain: wanted.isMain ?? true,
    record,
    stored,
    origin: wanted.origin,
  })
  return record
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

/** Whether the code is known; says where it stands when it is not. */
export function refers(
  drafting: Drafting,
  row: RowPlace,
  column: Column,
  kinds: NamedKind | readonly NamedKind[],
  code: string,
): boolean {
  const list = typeof kinds === 'string' ? [kinds] : kinds
  if (list.some((kind) => drafting.present.directory.has(kind, code))) return true
  const { says, mend } = drafting.present.directory.unknown(list, code, drafting.report.hasRoom())
  error(drafting, row, column, code, says, mend)
  return false
}

/** An end is the first day without: it lies behind the beginning. `lastGood` days may be the day of the beginning. */
export function inOrder(
  drafting: Drafting,
  row: RowPlace,
  from: { column: Column; on: string | undefined },
  to: { column: Column; on: string | undefined },
  lastGood = false,
): boolean {
  if (from.on === undefined || to.on === undefined || to.on > from.on) return true
  if (to.on === from.on) {
    if (!lastGood)
      warning(drafting, row, to.column, to.on, {
        zh: `与「${from.column.header}」同一天:结束日期是不再有效的第一天,等于从未有效`,
        en: `the same day as ${from.column.header}: an end is the first day without, so it never held`,
      })
    return true
  }
  error(
    drafting,
    row,
    to.column,
    to.on,
    { zh: `早于「${from.column.header}」${from.on}`, en: `is before ${from.column.header} ${from.on}` },
    { zh: '改正其中一个日期', en: 'correct one of the two dates' },
  )
  return false
}

/** The first row of each code; a second one that says the same is passed over, one that differs is an error. */
export function uniqueRows<R extends RowPlace & { values: object }>(
  drafting: Drafting,
  sheet: SheetId,
  rows: readonly R[],
  code: (row: R) => string,
): R[] {
  const first = new Map<string, R>()
  const column = Object.values(sheetOf(sheet).columns).find(({ required }) => required)
  for (const row of rows) {
    const earlier = first.get(code(row))
    if (!earlier) {
      first.set(code(row), row)
      continue
    }
    const at =
      earlier.file === row.file
        ? { zh: `第 ${earlier.row} 行`, en: `row ${earlier.row}` }
        : { zh: `${earlier.file} 第 ${earlier.row} 行`, en: `${earlier.file} row ${earlier.row}` }
    if (JSON.stringify(earlier.values) === JSON.stringify(row.values))
      warning(drafting, row, column, code(row), {
        zh: `与${at.zh}完全相同,只读一次`,
        en: `is the same as ${at.en}: read once`,
      })
    else
      error(
        drafting,
        row,
        column,
        code(row),
        { zh: `与${at.zh}编码相同,内容不同`, en: `has the code of ${at.en} but says something else` },
        { zh: '合并为一行,或改用另一个编码', en: 'make one row of the two, or give one another code' },
      )
  }
  return [...first.values()]
}
