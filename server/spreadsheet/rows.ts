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
