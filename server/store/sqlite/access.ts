import { basename } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Problem } from '../../../model/problem.ts'
import type { StoreHealth } from '../store.ts'
import { type Connection, checkPages, foldIn, integer, rollBack } from './driver.ts'
import { closing, damage, movedAway, newer, readOnly, translate } from './failures.ts'
import { type FileFormat, immutable, isLarge, openAnother, openFile, writeInTurns } from './file.ts'
import { type OpenedFiles, watchFiles } from './opened-files.ts'
import { mayTakeNothing } from './room.ts'

/** Reading at one moment of the file, whatever is written meanwhile. */
export interface Snapshot {
  read<T>(work: (connection: Connection) => T): T
  close(): void
}

/** One file, read by one connection and written by another, so that what is half written is never read. */
export interface Access {
  read<T>(work: (connection: Connection) => T): T
  /** One write transaction after another; `work` may take several turns. Throws problems in place of driver errors. */
  write<T>(work: (connection: Connection) => T | Promise<T>): Promise<T>
  /**
   * Work on a connection of its own, for what is made ready beside the writes of others; only in a `turn`, a write
   * transaction like any other, does it touch the file's tables. Throws as `write`.
   */
  beside<T>(work: (connection: Connection, turn: Turn) => Promise<T>): Promise<T>
  snapshot(): Snapshot
  /**
   * Whether another file, or none, stands now where this one or its log was opened, or one was cut: what was opened goes
   * on being read, and nothing is written that nobody else would see.
   */
  replaced(): boolean
  /** Why nothing can be written, if so. Looks whether the disk has room when it had none, or seems to have none. */
  refusal(): Promise<StoreHealth['reason']>
  close(): Promise<void>
}

export type Turn = <T>(work: () => T | Promise<T>) => Promise<T>

interface State {
  path: string
  format: FileFormat
  /** Which files were opened, whatever they are called now. */
  files: OpenedFiles
  /** Whether the log has been brought into the file since it was removed. */
  rescued: boolean
  reader: Connection
  /** None where only reading is possible. */
  writer?: Connection
  snapshots: Set<Connection>
  /** Connections that snapshots were read by. */
  spare: Connection[]
  /** The write that the next one waits for. */
  line: Promise<unknown>
  refusal: StoreHealth['reason']
  /** What a large file is put to while it is read already; nothing is written before it is done. */
  check?: { done: Promise<void>; stop(): void }
  closed: boolean
}

/** Throws `store-damaged`, `store-newer`, `store-read-only`, `store-unavailable`. */
export async function openAccess(path: string, format: FileFormat): Promise<Access> {
  const opened = await connect(path, format)
  const line = Promise.resolve()
  const begun = { snapshots: new Set<Connection>(), spare: [], line, rescued: false, closed: false }
  const state: State = { path, format, ...opened, ...begun }
  if (isLarge(path)) state.check = checkBeside(state)
  return {
    read: (work) => reading(state, state.reader, work),
    write: (work) => writeInLine(state, work),
    beside: (work) => beside(state, work),
    snapshot: () => takeSnapshot(state),
    replaced: () => replaced(state),
    async refusal() {
      if (replaced(state)) return 'store-replaced'
      // Writing the version again changes nothing, but it is a write.
      const version = `PRAGMA user_version = ${format.migrations.length}`
      if ((state.refusal === 'store-read-only' || (!state.refusal && mayTakeNothing(path))) && !state.closed)
        await writeInLine(state, (connection) => connection.execute(version)).catch(() => undefined)
      return state.refusal
    },
    async close() {
      state.check?.stop()
      await state.line
      await state.check?.done
      if (state.closed) return
      state.closed = true
      // SQLite would bring a log that was cut, or is no longer this file's, into the file when it is let go.
      if (['cut', 'other'].includes(state.files.fate())) return
      for (const connection of [...state.snapshots, ...state.spare, state.reader]) connection.close()
      state.snapshots.clear()
      if (state.writer) foldIn(state.writer, 'TRUNCATE')
      state.writer?.close()
    },
  }
}

/** A log that was removed is still held open here: brought into the file, no write that was answered is lost with it. */
function replaced(state: State): boolean {
  // Who closes the file takes its log away himself.
  if (state.closed) return false
  const fate = state.files.fate()
  if (fate === 'removed' && !state.rescued) {
    foldIn(state.reader, 'PASSIVE')
    state.rescued = true
  }
  return fate !== 'same'
}

type Opened = Pick<State, 'reader' | 'writer' | 'refusal' | 'files'>

async function connect(path: string, format: FileFormat): Promise<Opened> {
  const { connection, writable } = await openFile(path, format)
  const files = watchFiles(path, writable)
  if (!writable) return { reader: connection, writer: undefined, refusal: 'store-read-only', files }
  // Waiting for another process is done by `patiently`, which leaves the event loop free.
  connection.pragma('busy_timeout = 0')
  return { reader: openAnother(path, true), writer: connection, refusal: undefined, files }
}

/** What it finds ends all writing; what has been read meanwhile was told apart by its checksums. */
function checkBeside(state: State): State['check'] {
  const { answer, stop } = checkPages(state.writer ? state.path : immutable(state.path))
  const done = answer.then(
    (said) => {
      if (said !== undefined && said !== 'ok') state.refusal = 'store-damaged'
    },
    (error) => void problem(state, error),
  )
  return { done, stop }
}

function problem(state: State, error: unknown): unknown {
  const translated = translate(error, basename(state.path))
  if (translated instanceof Problem && (translated.code === 'store-damaged' || translated.code === 'store-newer'))
    state.refusal = translated.code
  return translated
}

/** Afterwards it is known that all that was read was written by this version of the program or an older one. */
function reading<T>(state: State, connection: Connection, work: (connection: Connection) => T): T {
  return attempt(state, () => {
    const found = work(connection)
    refuseNewer(state, connection)
    return found
  })
}

function attempt<T>(state: State, work: () => T): T {
  if (state.closed) throw closing()
  try {
    return work()
  } catch (error) {
    throw problem(state, error)
  }
}

/** A newer release may bring the file up while this one runs. [F19] */
function refuseNewer({ path, format }: State, connection: Connection): void {
  const [[version]] = connection.all('SELECT user_version FROM pragma_user_version', [])
  if (integer(version) > format.migrations.length) throw newer(path, integer(version), format.migrations.length)
}

type Work<T> = (connection: Connection) => T | Promise<T>

/** @param own used in place of the writer */
function writeInLine<T>(state: State, work: Work<T>, own?: Connection): Promise<T> {
  let begun = 0
  const mine = state.line.then(() => {
    begun = performance.now()
    return writing(state, work, own)
  })
  // The next write lets other processes in first: they ask every few milliseconds and would never find the lock free.
  const rest = () => pause(Math.min(1 + (performance.now() - begun) / 5, 25))
  state.line = mine.then(rest, rest)
  return mine
}

async function writing<T>(state: State, work: Work<T>, own?: Connection): Promise<T> {
  await state.check?.done
  if (state.closed) throw closing()
  if (state.refusal === 'store-damaged') throw damage(basename(state.path))
  refuseReplaced(state)
  try {
    const writer = state.writer ?? (await reconnect(state))
    const connection = own ?? writer
    const result = await writeInTurns(connection, async () => {
      refuseNewer(state, connection)
      return work(connection)
    })
    // What went into a file that is not there any more is not answered as kept.
    refuseReplaced(state)
    state.refusal = undefined
    return result
  } catch (error) {
    const translated = problem(state, error)
    if (translated instanceof Problem && translated.code === 'store-read-only') state.refusal = 'store-read-only'
    throw translated
  }
}

async function beside<T>(state: State, work: (connection: Connection, turn: Turn) => Promise<T>): Promise<T> {
  // It may be that nothing can be written, which is better known before the work.
  await writeInLine(state, () => undefined)
  const connection = attempt(state, () => openAnother(state.path, true))
  connection.pragma('busy_timeout = 0')
  try {
    return await work(connection, (written) => writeInLine(state, written, connection))
  } catch (error) {
    throw problem(state, error)
  } finally {
    connection.close()
  }
}

function refuseReplaced(state: State): void {
  if (replaced(state)) throw movedAway(basename(state.path))
}

/** Where only reading was possible at the start: perhaps there is room by now. */
async function reconnect(state: State): Promise<Connection> {
  const { reader, writer, files } = await connect(state.path, state.format)
  if (!writer) {
    reader.close()
    throw readOnly(basename(state.path))
  }
  state.reader.close()
  Object.assign(state, { reader, writer, files })
  return writer
}

function takeSnapshot(state: State): Snapshot {
  const lasting = state.writer !== undefined
  // Opened by its name it would be another file, or a new one.
  if (state.spare.length === 0) refuseReplaced(state)
  const connection = attempt(state, () => state.spare.pop() ?? openAnother(state.path, lasting))
  state.snapshots.add(connection)
  attempt(state, () => connection.execute('BEGIN'))
  return {
    read: (work) => reading(state, connection, work),
    close() {
      if (!state.snapshots.delete(connection)) return
      rollBack(connection)
      // The driver lets go of a connection late, so it is used again.
      if (lasting) state.spare.push(connection)
      else connection.close()
    },
  }
}
