import { setImmediate as nextTurn } from 'node:timers/promises'
import { Problem } from '../../../model/problem.ts'
import type { Versioned } from '../../../model/schema/records.ts'
import { differencesBetween } from '../differences.ts'
import { refuseOutOfPlace } from '../entry.ts'
import type { Committed, Seq, Store } from '../store.ts'
import { type Access, openAccess, type Snapshot } from './access.ts'
import { archiveOf, pages, pagesOfPositions } from './archive.ts'
import { commit } from './commit.ts'
import { commitLong } from './commit-long.ts'
import { history } from './history.ts'
import { ahead, entriesAfter, findEntry, firstBadEntry, hashAt, headOf, readCommitted } from './log.ts'
import { keepPositions } from './positions.ts'
import { countRecords, pageOfRecords, pageOfRows, readRecords } from './records.ts'
import { storeFormat } from './schema.ts'

/** Opens the store in this file, making it when there is none. Throws `store-damaged`, `store-newer`, `store-read-only`. */
export async function openSqliteStore(path: string): Promise<Store> {
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
      const committed = await access.write((connection) => commit(connection, operation, expectedHead))
      head = Math.max(head, committed.seq)
      return committed
    },
    async commitLong(operation, expectedHead) {
      const seq = await commitLong(access, operation, expectedHead)
      head = Math.max(head, seq)
      return seq
    },
    committed: async (actor, opId) =>
      access.read((connection) => {
        const entry = findEntry(connection, actor, opId)
        return entry && readCommitted(connection, entry, true)
      }),
    hashAt: async (seq) => access.read((connection) => hashAt(connection, seq)),
    ahead: async (seq) =>
      access.replaced() ? { hash: undefined, head, parts: 0 } : access.read((connection) => ahead(connection, seq)),
    tail: (seq) => tail(access, seq),
    history: (upTo) => history(access, upTo),
    positions: () => pagesOfPositions(access),
    keepPositions: (place, known, fresh) =>
      access.write((connection) => keepPositions(connection, place, known, fresh)),
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
    verify: () => atOneMoment(access, async (snapshot) => snapshot.read(firstBadEntry)),
    differences: () =>
      atOneMoment(access, (snapshot) => {
        const rows = pages(snapshot, 0, (connection, after) => pageOfRows(connection, after, recordsAtOnce))
        return differencesBetween(tail(snapshot, 0), rows)
      }),
    async archive() {
      const snapshot = access.snapshot()
      return archiveOf(snapshot, () => snapshot.close())
    },
  }
}

async function atOneMoment<T>(access: Access, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const snapshot = access.snapshot()
  try {
    return await work(snapshot)
  } finally {
    snapshot.close()
  }
}

const recordsAtOnce = 2000

async function* batches(snapshot: Snapshot): AsyncGenerator<Versioned[]> {
  try {
    yield* pages(snapshot, 0, (connection, after) => pageOfRecords(connection, after, recordsAtOnce))
  } finally {
    snapshot.close()
  }
}

const entriesAtOnce = 100

async function* tail(access: Pick<Access, 'read'>, seq: Seq): AsyncGenerator<Committed> {
  let last = access.read((connection) => headOf(connection, seq))
  for (;;) {
    const entries = access.read((connection) => entriesAfter(connection, last.seq, entriesAtOnce))
    if (entries.length === 0) return
    for (const entry of entries) {
      yield access.read((connection) => {
        refuseOutOfPlace(entry, last)
        return readCommitted(connection, entry, false)
      })
      last = entry
    }
    await nextTurn()
  }
}
