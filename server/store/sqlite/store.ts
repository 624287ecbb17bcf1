import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RecordEdit } from '../../../model/change/change.ts'
import { Problem } from '../../../model/problem.ts'
import type { Versioned } from '../../../model/schema/records.ts'
import { canonical } from '../canonical.ts'
import { contentLine, type EntryHead } from '../chain.ts'
import { contentWriter, continuing, isSameRequest } from '../entry.ts'
import { movedOn, operationReused, refuseMalformed } from '../refusals.ts'
import type { Committed, Operation, Seq, Store } from '../store.ts'
import { UnreadableCell } from '../unreadable.ts'
import { type Access, openAccess, type Snapshot } from './access.ts'
import type { Connection } from './driver.ts'
import { entriesAfter, findEntry, firstBadEntry, headOf, readCommitted, writeEntry, writePart } from './log.ts'
import { keepPositions, readPositions } from './positions.ts'
import { countRecords, pageOfRecords, readRecords, writeEdit } from './records.ts'
import { storeFormat } from './schema.ts'

export interface SqliteStore extends Store {
  /** The number of the first log entry that is missing or not as it was written; undefined when all are. */
  verify(): Promise<Seq | undefined>
}

/** Opens the store in this file, making it when there is none. Throws `store-damaged`, `store-newer`, `store-read-only`. */
export async function openSqliteStore(path: string): Promise<SqliteStore> {
  const access = await openAccess(path, storeFormat)
  let head: Seq = access.read((connection) => headOf(connection)).seq
  return {
    async load() {
      const snapshot = access.snapshot()
      return { from: snapshot.read((connection) => headOf(connection)).seq, batches: batches(snapshot) }
    },
    read: async (keys) => access.read((connection) => readRecords(connection, keys)),
    count: async () => access.read(countRecords),
    async commit(operation, expectedHead) {
      refuseMalformed(operation)
      const committed = await access.write((connection) => commit(connection, operation, expectedHead))
      head = Math.max(head, committed.seq)
      return committed
    },
    committed: async (opId) =>
      access.read((connection) => {
        const entry = findEntry(connection, opId)
        return entry && readCommitted(connection, entry, true)
      }),
    tail: (seq) => tail(access, seq),
    positions: async () => access.read(readPositions),
    keepPositions: (positions) => access.write((connection) => keepPositions(connection, positions)),
    holdsOthers: async () => false,
    async health() {
      const reason = await access.refusal()
      try {
        head = access.read((connection) => headOf(connection)).seq
        return { writable: reason === undefined, reason, head }
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        return { writable: false, reason: (await access.refusal()) ?? 'store-unavailable', head }
      }
    },
    close: () => access.close(),
    verify: async () => {
      const snapshot = access.snapshot()
      try {
        return snapshot.read(firstBadEntry)
      } finally {
        snapshot.close()
      }
    },
  }
}

const recordsAtOnce = 2000
const editsAtOnce = 500

async function* batches(snapshot: Snapshot): AsyncGenerator<Versioned[]> {
  try {
    for (let after = 0; ; ) {
      const [batch, last] = snapshot.read((connection) => pageOfRecords(connection, after, recordsAtOnce))
      if (batch.length === 0) return
      yield batch
      after = last
      await nextTurn()
    }
  } finally {
    snapshot.close()
  }
}

async function commit(connection: Connection, operation: Operation, expectedHead?: Seq): Promise<Committed> {
  const earlier = findEntry(connection, operation.opId)
  if (earlier) {
    if (!isSameRequest(operation, earlier)) throw operationReused(operation.opId)
    return readCommitted(connection, earlier, true)
  }
  const head = headOf(connection)
  if (expectedHead !== undefined && expectedHead !== head.seq) throw movedOn(expectedHead, head.seq)
  const seq = head.seq + 1
  const { content, continued } = await writeContent(connection, operation, seq)
  const { opId, actor, at, changes } = operation
  writeEntry(connection, head.hash, { seq, opId, actor, at, content, continued })
  return { seq, opId, actor, at, changes, edits: continuing(operation.edits, continued), repeated: false }
}

/** Writes records and log side by side; the hash of the content, and which additions continue a retracted record. */
async function writeContent(
  connection: Connection,
  { changes, edits }: Operation,
  seq: Seq,
): Promise<Pick<EntryHead, 'content' | 'continued'>> {
  let parts = 0
  const writer = contentWriter((part) => writePart(connection, seq, parts++, part))
  const continued: [number, number][] = []
  for (let index = 0; index < Math.max(changes.length, edits.length); index++) {
    const edit: RecordEdit | undefined = edits[index]
    const after = edit?.after ?? null
    const body = { value: after, text: canonical(after) }
    writer.write(contentLine(changes[index], edit, body))
    const version = edit && writeEdit(connection, edit, after && body.text)
    if (version !== undefined) continued.push([index, version])
    if (index % editsAtOnce === editsAtOnce - 1) await nextTurn()
  }
  return { content: writer.end(), continued }
}

const entriesAtOnce = 100

async function* tail(access: Access, seq: Seq): AsyncGenerator<Committed> {
  let last = access.read((connection) => headOf(connection, seq))
  for (;;) {
    const entries = access.read((connection) => entriesAfter(connection, last.seq, entriesAtOnce))
    if (entries.length === 0) return
    for (const entry of entries) {
      yield access.read((connection) => {
        if (entry.seq !== last.seq + 1 || entry.previous !== last.hash)
          throw new UnreadableCell(`log entry ${entry.seq} does not follow ${last.seq}`)
        return readCommitted(connection, entry, false)
      })
      last = entry
    }
    await nextTurn()
  }
}
