import type { Sentence } from '../../model/problem.ts'
import { type SheetId, sheetOf } from './all-sheets.ts'
import type { Reading } from './cells/cell.ts'
import { unguarded } from './csv-out.ts'
import type { Header } from './header.ts'
import { PersonalCells, personalMend } from './personal.ts'
import type { Row } from './row-port.ts'
import type { ProblemSink, Where } from './row-problem.ts'
import type { Column, Columns, ReadRow } from './sheet.ts'

export interface RowSink {
  /** A row without faults. */
  row(sheet: SheetId, row: ReadRow): void
  /** The codes of a row that has faults: it is not imported, yet others may rightly speak of it. */
  faulty(sheet: SheetId, values: Record<string, unknown>): void
}

interface ReadColumn {
  key: string
  column: Column
  at: number
  /** What cells were read as: most columns have few values, and equal ones are then one. None of a column of names or codes. */
  known: Map<string, Reading<unknown>> | undefined
}

/** Dates of thirty years are fewer; a column with more different cells is one of names or codes. */
const mostKnown = 12_000

/** Reads the rows below a header. */
export class SheetReader {
  rows = 0
  readonly sheet: SheetId
  private readonly width: number
  private readonly columns: ReadColumn[]
  private readonly stated: ReadonlySet<string>
  private readonly watched: { at: number; name: string; cells: PersonalCells }[]
  private readonly extraFilled = new Set<number>()
  /** A row without values: rows copied from it share its layout in memory. */
  private readonly blank: Record<string, unknown>

  constructor(
    private readonly file: string,
    private readonly header: Header,
    private readonly sink: RowSink,
    private readonly problems: ProblemSink,
  ) {
    const { cells, recognised, personal } = header
    this.sheet = recognised.sheet
    this.width = cells.length
    const columns: Columns = sheetOf(recognised.sheet).columns
    this.columns = [...recognised.positions].map(([key, at]) => ({ key, column: columns[key], at, known: new Map() }))
    this.stated = new Set(recognised.positions.keys())
    this.blank = Object.fromEntries(this.columns.map(({ key }) => [key, undefined]))
    const codes = new Set(
      this.columns.filter(({ column }) => column.cell.isCode && column.header !== '责任人编号').map(({ at }) => at),
    )
    const texts = new Set(this.columns.filter(({ column }) => column.cell.isText).map(({ at }) => at))
    this.watched = cells
      .map((name, at) => ({ at, name, cells: new PersonalCells(codes.has(at)) }))
      .filter(({ at }) => !personal.has(at) && !texts.has(at))
  }

  read({ number, cells: given }: Row): void {
    const cells = given.map((cell) => cell.trim())
    if (cells.every((cell) => cell === '') || isNotes(cells)) return
    this.rows += 1
    for (const { at, cells: seen } of this.watched) if (cells[at]) seen.see(cells[at])
    for (const at of this.header.recognised.unknown) if (cells[at]) this.extraFilled.add(at)
    if (this.isRagged(number, cells)) {
      this.sink.faulty(this.sheet, this.readable(cells))
      return
    }
    const values = { ...this.blank }
    let faults = 0
    for (const column of this.columns) {
      const reading = this.readCell(column, cells[column.at], number)
      if (reading === failed) faults += 1
      else values[column.key] = reading
    }
    if (faults > 0) this.sink.faulty(this.sheet, values)
    else this.sink.row(this.sheet, { file: this.file, row: number, values, stated: this.stated })
  }

  /** What can be read of a row that is not imported. */
  private readable(cells: string[]): Record<string, unknown> {
    const values: Record<string, unknown> = {}
    for (const { key, column, at } of this.columns) if (cells[at]) values[key] = column.cell.read(cells[at]).value
    return values
  }

  /** The value, undefined for a blank cell, or `failed`. */
  private readCell(read: ReadColumn, cell: string, row: number): unknown {
    const text = unguarded(cell).trim()
    const { column } = read
    const where = () => ({ file: this.file, row, column: column.header })
    if (text === '') {
      if (!column.required) return undefined
      this.error(
        where(),
        undefined,
        { zh: '必填，却是空的', en: 'is required but empty' },
        { zh: '填上，或删去此行', en: 'fill it in, or delete the row' },
      )
      return failed
    }
    const reading = readingOf(read, text)
    if (reading.problem) {
      this.error(where(), text, reading.problem, reading.mend)
      return failed
    }
    if (reading.remark) this.problems.add({ severity: 'warning', ...where(), value: text, says: reading.remark })
    return reading.value
  }

  /** A cell too many or too few means that values stand in the wrong columns, even where the last are blank. */
  private isRagged(row: number, cells: string[]): boolean {
    if (cells.length === this.width) return false
    this.error(
      { file: this.file, row },
      undefined,
      {
        zh: `有 ${cells.length} 格，表头有 ${this.width} 列`,
        en: `has ${cells.length} cells where the header has ${this.width}`,
      },
      {
        zh: '对齐各列；含逗号的单元格要用英文双引号括起',
        en: 'line the columns up; a cell that holds the separator stands in double quotes',
      },
    )
    return true
  }

  /** What can only be said once every row has been seen. */
  close(): void {
    for (const { name, at, cells } of this.watched) {
      const reason = cells.found()
      if (reason)
        this.error(
          { file: this.file, column: name || `#${at + 1}` },
          undefined,
          { zh: `拒收此列：${reason.zh}`, en: `this column is refused: ${reason.en}` },
          personalMend,
        )
    }
    for (const at of this.header.recognised.unknown) {
      const name = this.header.cells[at]
      if (name === '' && !this.extraFilled.has(at)) continue
      this.problems.add({
        severity: 'warning',
        file: this.file,
        row: 1,
        column: name || `#${at + 1}`,
        says: {
          zh: `「${sheetOf(this.sheet).name}」没有这一列，不读`,
          en: `${sheetOf(this.sheet).name} has no such column: it is not read`,
        },
      })
    }
    if (this.rows === 0)
      this.problems.add({
        severity: 'warning',
        file: this.file,
        says: { zh: '只有表头，没有数据', en: 'only a header, no rows' },
      })
  }

  private error(where: Where, value: string | undefined, says: Sentence, mend: Sentence): void {
    this.problems.add({ severity: 'error', ...where, value, says, mend })
  }
}

const failed = Symbol('failed')

function readingOf(read: ReadColumn, text: string): Reading<unknown> {
  const met = read.known?.get(text)
  if (met) return met
  const reading = read.column.cell.read(text)
  if (read.known && read.known.size >= mostKnown) read.known = undefined
  read.known?.set(text, reading)
  return reading
}

/** The row of notes below the template's header: every cell of it that is filled begins with #. */
function isNotes(cells: string[]): boolean {
  return cells.every((cell) => cell === '' || /^[#＃]/.test(cell))
}
