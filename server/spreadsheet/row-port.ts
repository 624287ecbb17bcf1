import type { Sentence } from '../../model/problem.ts'

/** The port: rows in, rows out. Cells are text as written; a row is counted as a spreadsheet counts it, the header is row 1. */
export interface Row {
  number: number
  cells: string[]
}

export interface RowsIn {
  /** File name without its folders, as people know it. */
  name: string
  /** May be read once. Throws `UnreadableRow` where the file cannot be read on. */
  rows(): AsyncIterable<Row>
}

export type RowsOut = (rows: Iterable<string[]>) => string

/** The file cannot be read as a table from this row on. */
export class UnreadableRow extends Error {
  readonly row: number | undefined
  readonly says: Sentence
  readonly mend: Sentence

  constructor(row: number | undefined, says: Sentence, mend: Sentence, options?: { cause?: unknown }) {
    super(says.en, options)
    this.name = 'UnreadableRow'
    this.row = row
    this.says = says
    this.mend = mend
  }
}

export const limits = {
  /** Bytes of one file. */
  fileBytes: 400 * 1024 * 1024,
  /** Characters of one row: an office's longest is a few thousand. */
  rowCharacters: 200_000,
  columns: 500,
  rows: 1_048_576,
} as const

export function tooManyRows(number: number): UnreadableRow {
  return new UnreadableRow(
    number,
    { zh: `超过 ${limits.rows} 行`, en: `more than ${limits.rows} rows` },
    { zh: '拆成几个文件，一并导入', en: 'split the file and import the parts together' },
  )
}

export function tooLongRow(number: number, options?: { cause?: unknown }): UnreadableRow {
  return new UnreadableRow(
    number,
    {
      zh: `此行超过 ${limits.rowCharacters} 字：多半是打开的双引号没有闭合，或文件不分行`,
      en: `this row has more than ${limits.rowCharacters} characters: most likely a double quote opened in it is never closed, or the file has no lines`,
    },
    quoteMend,
    options,
  )
}

export const quoteMend: Sentence = {
  zh: '补上成对的英文双引号；单元格内的双引号要写成两个（""）',
  en: 'close the double quote; a quote inside a cell is written twice ("")',
}
