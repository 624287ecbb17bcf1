import { codeColumn, type SheetId } from '../../spreadsheet/all-sheets.ts'
import type { Column } from '../../spreadsheet/sheet.ts'
import type { NamedKind } from './directory.ts'
import { type Drafting, error, type RowPlace, warning } from './drafting.ts'

/** Whether the code is known; says where it stands when it is not. */
export function refers(
  drafting: Drafting,
  row: RowPlace,
  column: Column,
  kinds: NamedKind | readonly NamedKind[],
  code: string,
): boolean {
  if (drafting.again) return true
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
  if (drafting.again || from.on === undefined || to.on === undefined || to.on > from.on) return true
  if (to.on === from.on) {
    if (!lastGood)
      warning(drafting, row, to.column, to.on, {
        zh: `与「${from.column.header}」同一天：结束日期是不再有效的第一天，等于从未有效`,
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
  const column = codeColumn(sheet)
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
        zh: `与${at.zh}完全相同，只读一次`,
        en: `is the same as ${at.en}: read once`,
      })
    else
      error(
        drafting,
        row,
        column,
        code(row),
        { zh: `与${at.zh}编码相同，内容不同`, en: `has the code of ${at.en} but says something else` },
        { zh: '合并为一行，或改用另一个编码', en: 'make one row of the two, or give one another code' },
      )
  }
  return [...first.values()]
}
