import aheadStatement from '../../../cypher/read/ahead.cypher?raw'
import entriesAfterStatement from '../../../cypher/read/entries-after.cypher?raw'
import entriesBackStatement from '../../../cypher/read/entries-back.cypher?raw'
import entryBefore from '../../../cypher/read/entry-before.cypher?raw'
import entryOfOperation from '../../../cypher/read/entry-of-operation.cypher?raw'
import headStatement from '../../../cypher/read/head.cypher?raw'
import partsStatement from '../../../cypher/read/parts.cypher?raw'
import addPartsStatement from '../../../cypher/write/add-parts.cypher?raw'
import appendEntryStatement from '../../../cypher/write/append-entry.cypher?raw'
import lockHeadStatement from '../../../cypher/write/lock-head.cypher?raw'
import numberPartsStatement from '../../../cypher/write/number-parts.cypher?raw'
import settleHead from '../../../cypher/write/settle-head.cypher?raw'
import { Problem } from '../../../model/problem.ts'
import { chainHash, chainStart, type Entry, type EntryHead, follows, type LogPoint } from '../chain.ts'
import { committedOf, isSound, missingEntry, parseStored, refuseOutOfPlace } from '../entry.ts'
import type { Ahead, Committed, Seq } from '../store.ts'
import { UnreadableCell } from '../unreadable.ts'
import type { Database, Patience, Run } from './driver.ts'
import { refuseNewer } from './format.ts'
import { bytesIn, bytesOut, type Cell, integer, type Parameters, type Row, text, whole } from './values.ts'

/** The end of the log, and what the records come to there: a load that comes to something else has found a change. */
export interface Head {
  seq: Seq
  hash: string
  records: number
  /** Of `withRecord`. */
  digest: number
  links: number
}

function headFrom(row: Row | undefined): Head {
  if (!row) throw new UnreadableCell({ zh: '没有 LogHead', en: 'LogHead' })
  const [seq, hash, records, digest, links] = row
  return { seq: whole(seq), hash: text(hash), records: whole(records), digest: whole(digest), links: whole(links) }
}

export async function headOf(run: Run): Promise<Head> {
  return headFrom((await run(headStatement))[0])
}

/** Takes the turn to write, which ends with the transaction; and the entry of this operation, if there is one. */
export async function lockHead(
  run: Run,
  { actor, opId }: Pick<EntryHead, 'actor' | 'opId'>,
): Promise<{ head: Head; earlier: Entry | undefined }> {
  const [row] = await run(lockHeadStatement, { actor, opId })
  const head = headFrom(row)
  refuseNewer(row[6])
  return { head, earlier: row[5] === null ? undefined : entryOf(row[5]) }
}

/** A commit may be a whole import. */
const settlePatience: Patience = { serverMs: 120_000, ownMs: 120_000, renewed: false }

/**
 * The head once no commit is half visible: Neo4j shows a commit to readers piece by piece, but lets its locks go only
 * when all of it is there. Throws `store-read-only`.
 */
export function lockedHead(database: Database): Promise<Head> {
  return database.write(headUnderLock, settlePatience)
}

/** The head, which nobody moves before the transaction at hand ends. */
export async function headUnderLock(run: Run): Promise<Head> {
  return headFrom((await run(settleHead))[0])
}

/** As `lockedHead`; where nothing can be written no commit is under way. */
export async function settledHead(database: Database): Promise<Head> {
  try {
    return await lockedHead(database)
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'store-read-only') throw error
    return database.read(headOf)
  }
}

function entryOf(cell: Cell): Entry {
  const { seq, opId, actor, at, content, continued, previous, hash } = cell as Record<string, Cell>
  return {
    seq: whole(seq),
    opId: text(opId),
    actor: text(actor),
    at: text(at),
    content: text(content),
    continued: parseStored(text(continued)),
    previous: text(previous),
    hash: text(hash),
  }
}

export async function findEntry(run: Run, actor: string, opId: string): Promise<Entry | undefined> {
  const [row] = await run(entryOfOperation, { actor, opId })
  return row && entryOf(row[0])
}

/** Puts an entry behind `previous` and moves the head to it. */
export async function appendEntry(
  run: Run,
  previous: Head,
  entry: EntryHead,
  parts: Uint8Array[],
  comesTo: Pick<Head, 'records' | 'digest' | 'links'>,
): Promise<void> {
  const hash = chainHash(previous.hash, entry)
  await run(appendEntryStatement, {
    entry: propertiesOfEntry({ ...entry, previous: previous.hash, hash }),
    parts: parts.map(bytesIn),
    head: propertiesOfHead({ seq: entry.seq, hash, ...comesTo }),
  })
}

export function propertiesOfEntry({ seq, continued, ...words }: Entry): Parameters {
  return { ...words, seq: integer(seq), continued: JSON.stringify(continued) }
}

export function propertiesOfHead({ seq, hash, records, digest, links }: Head): Parameters {
  return { seq: integer(seq), hash, records: integer(records), digest: integer(digest), links: integer(links) }
}

/** Content of an entry that is yet to be appended. @param seq of the entry, or one below zero until it is known @param first number of the first of these parts */
export async function addParts(run: Run, seq: Seq, first: number, parts: Uint8Array[]): Promise<void> {
  if (parts.length === 0) return
  const numbered = parts.map((part, at) => [integer(first + at), bytesIn(part)])
  await run(addPartsStatement, { seq: integer(seq), parts: numbered })
}

/** Gives content to an entry whose number was not known when it was written. */
export async function numberParts(run: Run, stagedAs: number, seq: Seq): Promise<void> {
  await run(numberPartsStatement, { staged: integer(stagedAs), seq: integer(seq) })
}

const start = { seq: 0, hash: chainStart }

/** The hash of the log at a number, undefined where it has none. */
export async function hashAt(run: Run, seq: Seq): Promise<string | undefined> {
  if (seq === 0) return chainStart
  const [row] = await run(entryBefore, { seq: integer(seq) })
  return row && whole(row[0]) === seq ? text(row[1]) : undefined
}

/** Where there is no log at all there is no history either. */
export async function ahead(run: Run, seq: Seq): Promise<Ahead> {
  const [row] = await run(aheadStatement, { seq: integer(seq) })
  if (!row) return { hash: undefined, head: 0, parts: 0 }
  const [hash, head, parts, format] = row
  refuseNewer(format)
  const known = hash === null ? undefined : text(hash)
  return { hash: seq === 0 ? chainStart : known, head: whole(head), parts: whole(parts) }
}

const entriesAtOnce = 20

/** Entries behind a number, in order, without their content. */
export async function headsAfter(run: Run, seq: Seq, most: number): Promise<Entry[]> {
  const rows = await run(entriesAfterStatement, { seq: integer(seq), most: integer(most) })
  return rows.map(([entry]) => entryOf(entry))
}

/** Entries up to a number, newest first, without their content. */
export async function headsBack(run: Run, seq: Seq, most: number): Promise<Entry[]> {
  const rows = await run(entriesBackStatement, { seq: integer(seq), most: integer(most) })
  return rows.map(([entry]) => entryOf(entry))
}

async function entriesAfter(run: Run, seq: Seq): Promise<{ entry: Entry; parts: Uint8Array[] }[]> {
  const entries = await headsAfter(run, seq, entriesAtOnce)
  const parts = await run(partsStatement, { seqs: entries.map(({ seq }) => integer(seq)) })
  return entries.map((entry) => ({
    entry,
    parts: parts.filter(([of]) => whole(of) === entry.seq).map(([, body]) => bytesOut(body)),
  }))
}

/** What was committed under an entry. Throws when entry or content is not what was written. */
export async function readCommitted(run: Run, entry: Entry): Promise<Committed> {
  const rows = await run(partsStatement, { seqs: [integer(entry.seq)] })
  return committedOf(
    entry,
    rows.map(([, body]) => bytesOut(body)),
    true,
  )
}

export async function* tail(database: Database, seq: Seq): AsyncGenerator<Committed> {
  let last = await database.read(async (run) => {
    const [row] = await run(entryBefore, { seq: integer(seq) })
    return row ? { seq: whole(row[0]), hash: text(row[1]) } : start
  })
  for (;;) {
    const { page, bad } = await pageAfter(database, last)
    for (const { committed, hash } of page) {
      yield committed
      last = { seq: committed.seq, hash }
    }
    if (bad) throw bad
    if (page.length < entriesAtOnce) return
  }
}

/** Entries in order, up to one that is not what was written or not there. */
interface Page {
  page: { committed: Committed; hash: string }[]
  bad?: UnreadableCell
}

async function pageAfter(database: Database, last: LogPoint): Promise<Page> {
  const seen = await database.read(async (run) => readPage(run, last, (await headOf(run)).seq))
  if (!seen.bad) return seen
  // Perhaps it is half visible. What is committed while this is read again may be so, too: it is left for later.
  const { seq } = await settledHead(database)
  return database.read((run) => readPage(run, last, seq, seq))
}

/** @param head where the log went before it was read @param most the last entry to look at */
async function readPage(run: Run, last: LogPoint, head: Seq, most = Infinity): Promise<Page> {
  const page: Page['page'] = []
  let before = last
  try {
    const entries = await entriesAfter(run, last.seq)
    for (const { entry, parts } of entries.filter(({ entry }) => entry.seq <= most)) {
      refuseOutOfPlace(entry, before)
      page.push({ committed: committedOf(entry, parts, false), hash: entry.hash })
      before = entry
    }
    if (entries.length < entriesAtOnce && before.seq < head) throw missingEntry(before.seq + 1)
  } catch (bad) {
    if (bad instanceof UnreadableCell) return { page, bad }
    throw bad
  }
  return { page }
}

/** The number of the first entry that is missing, altered or out of place; undefined when the whole log is sound. */
export async function firstBadEntry(database: Database): Promise<Seq | undefined> {
  const head = await settledHead(database)
  let before = start
  for (;;) {
    const page = await database.read((run) => entriesAfter(run, before.seq))
    for (const { entry, parts } of page) {
      if (!follows(entry, before) || !isSound(entry, parts)) return before.seq + 1
      before = entry
    }
    if (page.length < entriesAtOnce) break
  }
  // A log whose end was cut off is sound in itself; its head tells.
  return before.seq < head.seq ? before.seq + 1 : undefined
}
