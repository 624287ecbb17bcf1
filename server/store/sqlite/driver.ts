import Database from 'libsql'
import AsyncDatabase from 'libsql/promise'
import { UnreadableCell } from '../unreadable.ts'

/** What a statement may be given. Booleans are stored as 0 and 1, dates as ISO text. */
export type SqlValue = string | number | boolean | null | Uint8Array | Date

/** What a statement may answer. Text comes as bytes: select it as `CAST(column AS BLOB)`, read it with `text`. */
export type Cell = number | null | Uint8Array
export type Row = Cell[]

export interface Connection {
  /** Runs a statement that answers nothing: how many rows it changed. */
  run(sql: string, values: SqlValue[]): number
  /** Runs a statement that answers rows. */
  all(sql: string, values: SqlValue[]): Row[]
  /** Runs statements without values, as schema changes and BEGIN are. */
  execute(script: string): void
  /** Asks or sets one pragma; the first cell of its answer. */
  pragma(source: string): unknown
  readonly inTransaction: boolean
  close(): void
}

interface Prepared {
  statement: ReturnType<InstanceType<typeof Database>['prepare']>
  places: number
}

/**
 * The only importer of the driver. libsql 0.5.29 stops the whole process on a boolean, on one lone Buffer, and on text
 * that is not UTF-8 (as in a damaged file); it binds missing values as NULL, cuts text at U+0000 and rounds integers
 * over 2^53. So every value and every cell is checked here.
 */
export function openConnection(path: string): Connection {
  const database = new Database(path)
  const cache = new Map<string, Prepared>()
  const prepare = (sql: string): Prepared => {
    const known = cache.get(sql)
    if (known) return known
    const prepared = { statement: database.prepare(sql), places: countPlaces(sql) }
    if (prepared.statement.reader) prepared.statement.raw(true)
    cache.set(sql, prepared)
    return prepared
  }
  return {
    run(sql, values) {
      const { statement, places } = prepare(sql)
      return Number(statement.run(bind(sql, values, places)).changes)
    },
    all(sql, values) {
      const { statement, places } = prepare(sql)
      const rows = statement.all(bind(sql, values, places)) as unknown[][]
      for (const row of rows) row.forEach(refuseCell)
      return rows as Row[]
    },
    execute: (script) => void database.exec(script),
    pragma(source) {
      const rows = database.prepare(`PRAGMA ${source}`).raw(true).all([]) as unknown[][]
      return rows[0]?.[0]
    },
    get inTransaction() {
      return database.inTransaction
    },
    close() {
      cache.clear()
      database.close()
    },
  }
}

/** A check of all pages of a file that runs beside the event loop: on a large file it takes seconds. */
interface PageCheck {
  /** `ok`, or what is wrong; undefined when it was stopped. Rejects with what the driver throws. */
  answer: Promise<string | undefined>
  stop(): void
}

export function checkPages(path: string): PageCheck {
  const database = new AsyncDatabase(path, {})
  let state: 'running' | 'stopped' | 'over' = 'running'
  const ask = async (): Promise<string | undefined> => {
    try {
      const statement = await database.prepare('PRAGMA integrity_check(1)')
      // A question that has not begun cannot be interrupted.
      if (state === 'stopped') return undefined
      const rows = (await statement.raw(true).all([])) as unknown[][]
      return String(rows[0]?.[0])
    } catch (error) {
      if (state === 'stopped') return undefined
      throw error
    } finally {
      state = 'over'
      database.close()
    }
  }
  return {
    answer: ask(),
    stop() {
      // The driver stops the process when a closed connection is interrupted.
      if (state !== 'running') return
      state = 'stopped'
      database.interrupt()
    },
  }
}

/** Always one array: a value of its own would be taken for a list, or stop the process. */
function bind(sql: string, values: SqlValue[], places: number): (string | number | null | Uint8Array)[] {
  if (values.length !== places) throw new TypeError(`${places} values wanted, ${values.length} given: ${sql}`)
  return values.map(bindOne)
}

function bindOne(value: SqlValue | undefined): string | number | null | Uint8Array {
  if (value === null) return null
  switch (typeof value) {
    case 'string':
      return wellFormed(value)
    case 'number':
      if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value)))
        throw new RangeError(`a number that SQLite would not give back: ${value}`)
      return value
    case 'boolean':
      return value ? 1 : 0
    case 'object':
      if (value instanceof Uint8Array) return value
      if (value instanceof Date) return value.toISOString()
  }
  throw new TypeError(`not a value for SQLite: ${typeof value}`)
}

function wellFormed(value: string): string {
  if (/[\0\p{Cs}]/u.test(value)) throw new TypeError('text with U+0000 or half a character')
  return value
}

function refuseCell(cell: unknown): void {
  if (typeof cell === 'string') throw new TypeError('text must be read as CAST(… AS BLOB)')
  if (typeof cell === 'number' && Number.isInteger(cell) && !Number.isSafeInteger(cell))
    throw new UnreadableCell({ zh: '超过 2^53 的整数读回时已被舍入', en: 'an integer over 2^53 came back rounded' })
}

/** How many `?` a statement has outside quotes and comments. Named and numbered places are refused: they bind silently. */
export function countPlaces(sql: string): number {
  const bare = sql.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\//g, ' ')
  if (/\?\d|[:@$]\w/.test(bare)) throw new TypeError(`only plain ? places: ${sql}`)
  return bare.split('?').length - 1
}

/** Runs `work` in a write transaction that takes its lock at once; all of it or nothing. */
export function writeAtOnce<T>(connection: Connection, work: () => T): T {
  connection.execute('BEGIN IMMEDIATE')
  try {
    const result = work()
    connection.execute('COMMIT')
    return result
  } catch (error) {
    rollBack(connection)
    throw error
  }
}

/** Ends a transaction that failed. SQLite itself has already ended it after some failures, as a full disk. */
export function rollBack(connection: Connection): void {
  if (connection.inTransaction) connection.execute('ROLLBACK')
}

const decoder = new TextDecoder('utf-8', { fatal: true })

/** The text of a cell. Throws `UnreadableCell`, as the next two do, when it is something else or not UTF-8. */
export function text(cell: Cell): string {
  try {
    return decoder.decode(bytes(cell))
  } catch (cause) {
    throw new UnreadableCell({ zh: '不是文字', en: 'not text' }, { cause })
  }
}

export function bytes(cell: Cell): Uint8Array {
  if (!(cell instanceof Uint8Array)) throw new UnreadableCell({ zh: '不是字节', en: 'not bytes' })
  return cell
}

export function integer(cell: Cell): number {
  if (typeof cell !== 'number' || !Number.isSafeInteger(cell))
    throw new UnreadableCell({ zh: '不是整数', en: 'not an integer' })
  return cell
}

/** Brings the write-ahead log into the file, so that the file alone is whole; where that fails nothing is lost. */
export function foldIn(connection: Connection, how: 'PASSIVE' | 'TRUNCATE'): void {
  try {
    connection.pragma(`wal_checkpoint(${how})`)
  } catch {
    // The log stays beside the file and is read at the next start.
  }
}
