import { Bytes } from './bytes.ts'
import { Ints } from './ints.ts'
import { atOnce, type Steps } from './steps.ts'
import { Texts } from './texts.ts'

type ColumnType = 'text' | 'int' | 'byte'
type ColumnOf<T> = T extends 'text' ? Texts : T extends 'int' ? Ints : Bytes
export type TableShape = Record<string, ColumnType>
export type Table<S extends TableShape> = { count: number } & { [K in keyof S]: ColumnOf<S[K]> }

export type Column = Texts | Ints | Bytes
export type Columnar = { count: number } & Record<string, Column | number>

/**
 * A table with fixed slots for its columns. An object that was filled by computed names is a hash table in V8, and each
 * read of a column a lookup in it; a spread copy is not.
 */
export function tableOf<S extends TableShape>(columns: Columnar): Table<S> {
  return { ...columns } as Table<S>
}

/** A table with each column made anew from its type, its name and what it was. */
function tableWith<S extends TableShape>(
  shape: S,
  count: number,
  columnOf: (type: ColumnType, name: string) => Column,
): Table<S> {
  const table: Columnar = { count }
  for (const name of Object.keys(shape)) table[name] = columnOf(shape[name], name)
  return tableOf(table)
}

function columnIn(table: object, name: string): Column {
  return (table as Columnar)[name] as Column
}

/** A table of so many rows of zeros and empty texts. */
export function createTable<S extends TableShape>(shape: S, rows = 0): Table<S> {
  return tableWith(shape, rows, (type) => {
    if (type === 'text') return Texts.empty(rows)
    return type === 'int' ? Ints.zeros(rows) : Bytes.zeros(rows)
  })
}

/** A table that is being written. */
export interface Growing<S extends TableShape> {
  shape: S
  table: Table<S>
}

/** A table that begins as another and may be written without touching it. */
export function growingCopy<S extends TableShape>(shape: S, original: Table<S>): Growing<S> {
  const table = tableWith(shape, original.count, (_, name) => {
    return columnIn(original, name).version()
  })
  return { shape, table }
}

/** An empty table with room for so many rows; more will find room too. */
export function growingTable<S extends TableShape>(shape: S, room = 0): Growing<S> {
  const table = tableWith(shape, 0, (type) => {
    if (type === 'text') return Texts.empty(room)
    return type === 'int' ? Ints.room(room) : Bytes.room(room)
  })
  return { shape, table }
}

/** Adds a row, whose cells the caller writes, all of them; a text that is not written is empty. */
export function addRow<S extends TableShape>({ table }: Growing<S>): number {
  return table.count++
}

/** The table as it was written over another, with whose columns it shares what is the same. */
export function edited<S extends TableShape>({ shape, table }: Growing<S>, original: Table<S>): Table<S> {
  return tableWith(shape, table.count, (_, name) => {
    const column = columnIn(table, name)
    if (!column.isWritten()) return columnIn(original, name)
    column.close()
    return column
  })
}

/** The finished table: flat columns exactly as long as its count. */
export function finished<S extends TableShape>(growing: Growing<S>): Table<S> {
  return atOnce(finishedInSteps(growing))
}

export function* finishedInSteps<S extends TableShape>({ shape, table }: Growing<S>): Steps<Table<S>> {
  const exact: Columnar = { count: table.count }
  for (const name of Object.keys(shape)) {
    const column = columnIn(table, name)
    exact[name] = column instanceof Texts ? yield* column.flattenedInSteps(table.count) : column.flattened()
    yield
  }
  return tableOf(exact)
}

/** The rows of a table at these numbers, in this order. */
export function pickRows<S extends TableShape>(shape: S, table: Table<S>, rows: Int32Array): Table<S> {
  return tableWith(shape, rows.length, (_, name) => {
    return columnIn(table, name).pick(rows)
  })
}
