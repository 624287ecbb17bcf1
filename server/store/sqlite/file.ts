import { accessSync, closeSync, constants, existsSync, openSync, statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { unfinished } from '../refusals.ts'
import { type Connection, integer, openConnection, rollBack, text, writeAtOnce } from './driver.ts'
import { damage, isBusy, isNotWritable, newer, readOnly, translate } from './failures.ts'

/** What a file must be: `application` marks it as ours, `migrations` bring it from one version to the next. */
export interface FileFormat {
  /** Stored in the file as its application id. */
  application: number
  /** What stands in its place while the file is being filled. */
  unfinished?: number
  /** Migration n brings version n − 1 to version n. Only ever appended to. */
  migrations: string[]
}

export interface OpenFile {
  connection: Connection
  /** False where only reading is possible: the disk is full or read-only. */
  writable: boolean
}

export const patienceMs = 5000
/** Of who waits for his turn to write: a large import that others interfere with may take some seconds. */
const turnPatienceMs = 10_000

/**
 * Opens a database file and brings it to the newest version. A file that is damaged, not ours or newer is refused and
 * left as it is. On a full or read-only disk the file is opened for reading alone.
 */
export async function openFile(path: string, format: FileFormat): Promise<OpenFile> {
  try {
    if (isReadOnly(path) && !hasLog(path))
      return { connection: openReadable(path, format, readOnly(path)), writable: false }
    if (!existsSync(path)) create(path)
    // SQLite takes a file of one byte for an empty one.
    else if (statSync(path).size === 1) throw damage(path)
    return { connection: await patiently(() => openWritable(path, format)), writable: true }
  } catch (error) {
    if (!isNotWritable(error)) throw translate(error, path)
    return { connection: openReadable(path, format, translate(error, path)), writable: false }
  }
}

/**
 * Empty and readable by its owner alone. The file is never opened here once it exists: closing it would drop the locks
 * that SQLite holds on it for this process.
 */
function create(path: string): void {
  try {
    closeSync(openSync(path, 'a', 0o600))
  } catch (cause) {
    throw readOnly(path, cause)
  }
}

/** SQLite itself opens such a file like any other where an old log lies beside it, and tells at the first write. */
function isReadOnly(path: string): boolean {
  try {
    if (existsSync(path)) accessSync(path, constants.W_OK)
    return false
  } catch {
    return true
  }
}

function hasLog(path: string): boolean {
  const log = `${path}-wal`
  return existsSync(log) && statSync(log).size > 0
}

/** Another connection to a file that `openFile` has already opened. */
export function openAnother(path: string, writable: boolean): Connection {
  const connection = openConnection(writable ? path : immutable(path))
  setUp(connection)
  return connection
}

function openWritable(path: string, format: FileFormat): Connection {
  const connection = openConnection(path)
  try {
    setUp(connection)
    refuseOthers(connection, path, format)
    connection.pragma('journal_mode = WAL')
    migrate(connection, path, format)
    refuseDamage(connection, path, format)
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

/** Without locks and without a write-ahead log; so it is not tried when there is a log that would be missed. */
function openReadable(path: string, format: FileFormat, why: unknown): Connection {
  if (!existsSync(path) || statSync(path).size === 0 || hasLog(path)) throw why
  let connection: Connection | undefined
  try {
    connection = openConnection(immutable(path))
    setUp(connection)
    refuseOthers(connection, path, format)
    if (connection.pragma('user_version') !== format.migrations.length) throw why
    refuseDamage(connection, path, format)
    return connection
  } catch (error) {
    connection?.close()
    throw translate(error, path)
  }
}

/** Whoever may only read opens the file without locks. */
export function immutable(path: string): string {
  return `file:${encodeURI(path).replaceAll('?', '%3f').replaceAll('#', '%23')}?immutable=1`
}

function setUp(connection: Connection): void {
  connection.pragma(`busy_timeout = ${patienceMs}`)
  connection.execute(
    'PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536; PRAGMA journal_size_limit = 67108864',
  )
}

function refuseOthers(connection: Connection, path: string, format: FileFormat): void {
  const { application, unfinished: beingFilled, migrations } = format
  // Read at one moment: another process may be making the tables.
  connection.execute('BEGIN')
  const owner = connection.pragma('application_id')
  const version = Number(connection.pragma('user_version'))
  const [[tables]] = connection.all('SELECT count(*) FROM sqlite_schema', [])
  connection.execute('COMMIT')
  if (beingFilled !== undefined && owner === beingFilled) throw unfinished(path)
  if (owner !== application && (owner !== 0 || version !== 0 || integer(tables) > 0)) throw damage(path)
  if (version > migrations.length) throw newer(path, version, migrations.length)
  if (version < 0 || (owner === application && version === 0)) throw damage(path)
}

/** Each step in one transaction with its number: two processes at once, or a kill in the middle, do no harm. */
function migrate(connection: Connection, path: string, format: FileFormat): void {
  if (connection.pragma('user_version') === format.migrations.length) return
  writeAtOnce(connection, () => bringUp(connection, path, format))
}

/** Makes what the newest version has, and marks the file as ours; within the transaction at hand. */
export function bringUp(connection: Connection, path: string, { application, migrations }: FileFormat): void {
  const from = Number(connection.pragma('user_version'))
  if (from > migrations.length) throw newer(path, from, migrations.length)
  for (const migration of migrations.slice(from)) connection.execute(migration)
  connection.execute(`PRAGMA application_id = ${application}; PRAGMA user_version = ${migrations.length}`)
}

/** A file to be filled, made where there is none; and whether it was begun to be filled before. */
export async function openToFill(
  path: string,
  format: FileFormat,
): Promise<{ connection: Connection; repeated: boolean }> {
  if (!existsSync(path)) create(path)
  const connection = openConnection(path)
  try {
    setUp(connection)
    const repeated = connection.pragma('application_id') === format.unfinished
    if (!repeated) refuseOthers(connection, path, format)
    await patiently(() => connection.pragma('journal_mode = WAL'))
    // Waiting for another process is done by `patiently`, which leaves the event loop free.
    connection.pragma('busy_timeout = 0')
    return { connection, repeated }
  } catch (error) {
    connection.close()
    throw error
  }
}

const largest = 64 << 20

/** Whether checking all pages would hold up the start; then they are checked beside it, and writes wait. */
export function isLarge(path: string): boolean {
  return statSync(path).size > largest
}

/** What can be told at the start: the pages hang together, and the tables are those that the migrations make. */
function refuseDamage(connection: Connection, path: string, { migrations }: FileFormat): void {
  const answer = isLarge(path) ? 'ok' : connection.pragma('integrity_check(1)')
  if (answer !== 'ok') throw damage(path, new Error(String(answer)))
  const fresh = openConnection(':memory:')
  for (const migration of migrations) fresh.execute(migration)
  const expected = schemaOf(fresh)
  fresh.close()
  if (schemaOf(connection) !== expected) throw damage(path, new Error('the tables are others'))
}

function schemaOf(connection: Connection): string {
  const rows = connection.all('SELECT CAST(name AS BLOB), CAST(sql AS BLOB) FROM sqlite_schema ORDER BY name', [])
  return rows.map((row) => row.map((cell) => (cell === null ? '' : text(cell))).join(' ')).join('\n')
}

/** Tries again while another process holds the lock, without holding up this one. */
export async function patiently<T>(attempt: () => T, milliseconds = patienceMs): Promise<T> {
  const deadline = Date.now() + milliseconds
  for (;;) {
    try {
      return attempt()
    } catch (error) {
      if (!isBusy(error) || Date.now() > deadline) throw error
      await pause(2 + Math.random() * 18)
    }
  }
}

/**
 * Runs `work` in a write transaction that may take several turns of the event loop; all of it or nothing. Only the
 * one who holds the connection may use it meanwhile.
 */
export async function writeInTurns<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  await patiently(() => connection.execute('BEGIN IMMEDIATE'), turnPatienceMs)
  try {
    const result = await work()
    connection.execute('COMMIT')
    return result
  } catch (error) {
    rollBack(connection)
    throw error
  }
}
