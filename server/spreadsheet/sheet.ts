import type { Sentence } from '../../model/problem.ts'
import { withoutPassedOver } from '../../model/schema/legible.ts'
import type { Cell } from './cells/cell.ts'

/** One column of a sheet: its header, how a cell is read, and what the notes row says of it. */
export interface Column<T = unknown> {
  header: string
  required: boolean
  cell: Cell<T>
  note: Sentence
}

export type Columns = Record<string, Column>

/** One sheet, declared: everything that reads or writes it follows from its columns. [domain: sheets] */
export interface Sheet<C extends Columns = Columns> {
  id: string
  /** Name of the file without its ending. */
  name: string
  columns: C
}

/** The values of one row by column; undefined where the cell is blank or the file lacks the column. */
type Values<C extends Columns> = { [K in keyof C]: C[K] extends Column<infer T> ? T | undefined : never }

/** One row as read. */
export interface ReadRow<C extends Columns = Columns> {
  file: string
  row: number
  values: Values<C>
  /** The columns that the file has: what it does not have, it says nothing about. */
  stated: ReadonlySet<keyof C & string>
}

export function sheet<C extends Columns>(id: string, name: string, columns: C): Sheet<C> {
  return { id, name, columns }
}

const note = (zh: string, en: string): Sentence => ({ zh, en })

export function required<T>(header: string, cell: Cell<T>, zh: string, en: string): Column<T> {
  return { header, required: true, cell, note: note(zh, en) }
}

export function optional<T>(header: string, cell: Cell<T>, zh: string, en: string): Column<T> {
  return { header, required: false, cell, note: note(zh, en) }
}

/** A header as it is compared: half width, without *, spaces and anything in brackets. [domain: sheets] */
export function plainHeader(header: string): string {
  return withoutPassedOver(header.normalize('NFKC'))
    .replace(/[([{【〔][^)\]}】〕]*[)\]}】〕]?/g, '')
    .replace(/[*\s]/g, '')
    .toLowerCase()
}
