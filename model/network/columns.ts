import type { Table, TableShape } from './network.ts'
import { atOnce, type Steps } from './steps.ts'
import { isTight, Texts } from './texts.ts'

export type Column = Texts | Int32Array | Uint8Array
export type Columnar = { count: number } & Record<string, Column | number>

/**
 * A table with fixed slots for its columns. An object that was filled by computed names is a hash table in V8, and each
 * read of a column a lookup in it; a spread copy is not.
 */
export function tableOf<S extends TableShape>(columns: Columnar): Table<S> {
  return { ...columns } as Table<S>
}

function emptyColumn(type: TableShape[string], rows: number): Column {
  if (type === 'text') return Texts.empty(rows)
  return type === 'int' ? new Int32Array(rows) : new Uint8Array(rows)
}

/** A table of so many rows of zeros and empty texts. */
export function createTable<S extends TableShape>(shape: S, rows = 0): Table<S> {
  const table: Columnar = { count: rows }
  for (const name of Object.keys(shape)) table[name] = emptyColumn(shape[name], rows)
  return tableOf(table)
}

/** A table that is being written. Its columns have room for `room` rows, more than its count. */
export interface Growing<S extends TableShape> {
  shape: S
  table: Table<S>
  room: number
}

function copied(column: Column, count: number, room: number): Column {
  if (column instanceof Texts) return column.copy(count, room)
  const wider = column instanceof Int32Array ? new Int32Array(room) : new Uint8Array(room)
  wider.set(column.subarray(0, count))
  return wider
}

/** A copy of a table that may be written without touching the original. */
export function growingCopy<S extends TableShape>(shape: S, original: Table<S>, extraRows: number): Growing<S> {
  const room = original.count + extraRows
  const table: Columnar = { count: original.count }
  for (const name of Object.keys(shape)) {
    table[name] = copied((original as Columnar)[name] as Column, original.count, room)
  }
  return { shape, table: tableOf(table), room }
}

/** An empty table for so many rows; more will find room too, at the price of a copy. */
export function growingTable<S extends TableShape>(shape: S, room = 0): Growing<S> {
  return growingCopy(shape, createTable(shape), room)
}

function widen<S extends TableShape>(growing: Growing<S>): void {
  const { shape, table } = growing
  growing.room = Math.max(16, growing.room * 2)
  const columns = table as Columnar
  for (const name of Object.keys(shape)) {
    const column = columns[name] as Column
    columns[name] =
      column instanceof Texts ? column.widened(table.count, growing.room) : copied(column, table.count, growing.room)
  }
}

/** Adds a row, whose cells the caller writes, all of them. */
export function addRow<S extends TableShape>(growing: Growing<S>): number {
  if (growing.table.count === growing.room) widen(growing)
  return growing.table.count++
}

/** The finished table: columns exactly as long as its count. Room that was not needed goes, unless it is little. */
export function finished<S extends TableShape>(growing: Growing<S>): Table<S> {
  return atOnce(finishedInSteps(growing))
}

/** A column a step. */
export function* finishedInSteps<S extends TableShape>({ shape, table }: Growing<S>): Steps<Table<S>> {
  const exact: Columnar = { count: table.count }
  for (const name of Object.keys(shape)) {
    const column = (table as Columnar)[name] as Column
    exact[name] = cutTo(column, table.count)
    yield
  }
  return tableOf(exact)
}

function cutTo(column: Column, count: number): Column {
  if (column instanceof Texts) return column.finished(count)
  return isTight(count, column.length) ? column.subarray(0, count) : column.slice(0, count)
}

/** The rows of a table at these numbers, in this order. */
export function pickRows<S extends TableShape>(shape: S, table: Table<S>, rows: Int32Array): Table<S> {
  const picked = createTable(shape, rows.length)
  for (const name of Object.keys(shape)) {
    const from = (table as Columnar)[name] as Column
    if (from instanceof Texts) {
      ;(picked as Columnar)[name] = from.pick(rows)
      continue
    }
    const to = (picked as Columnar)[name] as Int32Array | Uint8Array
    for (let i = 0; i < rows.length; i++) to[i] = from[rows[i]]
  }
  return picked
}
