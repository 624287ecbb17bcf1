import nodesStatement from '../../../cypher/read/nodes.cypher?raw'
import retractedStatement from '../../../cypher/read/retracted.cypher?raw'
import tiesStatement from '../../../cypher/read/ties.cypher?raw'
import type { NounKey } from '../../../model/schema/mentions.ts'
import {
  type AnyRecord,
  isTie,
  type RecordKey,
  type RecordKind,
  recordKey,
  type Versioned,
  wordFor,
} from '../../../model/schema/records.ts'
import type { KeptRecord } from '../archive.ts'
import type { Met } from '../differences.ts'
import type { Seq } from '../store.ts'
import { UnreadableCell } from '../unreadable.ts'
import { withRecord } from './digest.ts'
import type { Database } from './driver.ts'
import { linksOf, readNode, readTie } from './graph.ts'
import { nodeKindOf, tieKindOf } from './labels.ts'
import { type Head, settledHead, tail } from './log.ts'
import { names } from './properties.ts'
import { type Cell, list, type Row, text, whole } from './values.ts'

interface MetInGraph extends Met {
  links: number
  read(): Versioned
}

/** Each batch is followed by a look at the log, which waits for commits. */
const rowsAtOnce = 10_000
/** Making records of rows takes a while; whoever serves others takes a turn between. */
const readAtOnce = 1000

/** Everything in the graph that is a record, nodes first. While others write it may show a record twice or half-written. */
async function* scan(database: Database): AsyncGenerator<MetInGraph[]> {
  const ends = new Map<number, NounKey>()
  for await (const rows of database.stream(nodesStatement, rowsAtOnce, { names }))
    yield rows.map((row) => metNode(row, ends))
  for await (const rows of database.stream(tiesStatement, rowsAtOnce, { names }))
    yield rows.map((row) => metTie(row, ends))
}

function metNode([at, label, given, links]: Row, ends: Map<number, NounKey>): MetInGraph {
  const cells = list(given)
  const key = { kind: nodeKindOf([label]), id: idIn(cells) }
  ends.set(whole(at), key)
  return { key, links: list(links).length, read: () => readNode(key.kind, cells, links) }
}

function metTie([from, to, type, given]: Row, ends: Map<number, NounKey>): MetInGraph {
  const cells = list(given)
  const key = { kind: tieKindOf(type), id: idIn(cells) }
  return {
    key,
    links: 0,
    read() {
      const [a, b] = [ends.get(whole(from)), ends.get(whole(to))]
      if (!a || !b)
        throw new UnreadableCell({
          zh: `${wordFor(key.kind).zh} ${key.id}：一端不是本程序的节点`,
          en: `${key.kind} ${key.id}: an end is not ours`,
        })
      return readTie(key.kind, a, b, cells)
    },
  }
}

function idIn([, id]: Cell[]): string {
  return typeof id === 'string' ? id : '?'
}

/** Where the log ends now. */
export type Settled = (database: Database) => Promise<Head>

/** What every record that was written since `from` was at `from`; version 0 where it never was. */
function changedSince(database: Database, from: Seq, settled: Settled) {
  const before = new Map<string, KeptRecord>()
  let seen = from
  return {
    before,
    /** Afterwards nothing that a finished read has met is missing from `before`. */
    async follow(): Promise<void> {
      if ((await settled(database)).seq === seen) return
      for await (const { seq, edits } of tail(database, seen)) {
        for (const edit of edits) {
          const name = recordKey(edit.key)
          if (before.has(name)) continue
          before.set(name, { key: edit.key, record: edit.before, version: edit.version ?? 0 })
        }
        seen = seq
      }
    },
  }
}

/** Which records have been passed on, to do so once. */
function passedOn() {
  const ids = new Map<RecordKind, Set<string>>()
  return (key: RecordKey): boolean => {
    const known = ids.get(key.kind) ?? new Set()
    ids.set(key.kind, known)
    const first = !known.has(key.id)
    known.add(key.id)
    return first
  }
}

/**
 * The records as of `head`, whatever is written meanwhile. Neo4j reads what is committed at that instant, so each batch
 * is followed by a look at the log: what it says was changed since is passed on as it was before.
 * Throws `UnreadableCell` when the graph does not come to what the head says.
 */
export async function* recordsAsOf(
  database: Database,
  head: Head,
  settled: Settled = settledHead,
): AsyncGenerator<Versioned[]> {
  const changed = changedSince(database, head.seq, settled)
  const isFirst = passedOn()
  const found = { records: 0, digest: 0, links: 0 }
  const count = (versioned: Versioned, links: number) => {
    found.records += 1
    found.digest = withRecord(found.digest, versioned.record, versioned.version)
    found.links += links
    return versioned
  }
  const passOn = ({ key, record, version }: KeptRecord) =>
    record && isFirst(key) ? count({ record, version }, linkCount(record)) : []
  for await (const batch of scan(database)) {
    await changed.follow()
    for (let first = 0; first < batch.length; first += readAtOnce) {
      const records = batch.slice(first, first + readAtOnce).flatMap(({ key, links, read }) => {
        const before = changed.before.size === 0 ? undefined : changed.before.get(recordKey(key))
        if (before === undefined) return isFirst(key) ? count(read(), links) : []
        return passOn(before)
      })
      if (records.length > 0) yield records
    }
  }
  await changed.follow()
  const rest = [...changed.before.values()].flatMap(passOn)
  for (let first = 0; first < rest.length; first += rowsAtOnce) yield rest.slice(first, first + rowsAtOnce)
  const wrong = (['records', 'digest', 'links'] as const).find((name) => found[name] !== head[name])
  if (wrong)
    throw new UnreadableCell({
      zh: `${totals[wrong]}应为 ${head[wrong]}，现为 ${found[wrong]}`,
      en: `${wrong}: ${found[wrong]} instead of ${head[wrong]}`,
    })
}

const totals = { records: '记录数', digest: '校验值', links: '关系数' }

function linkCount(record: AnyRecord): number {
  return isTie(record) ? 0 : linksOf(record).length
}

/** What is kept of records that are retracted as of `head`, whatever is written meanwhile. */
export async function* retractedAsOf(database: Database, head: Head, settled: Settled): AsyncGenerator<KeptRecord[]> {
  const changed = changedSince(database, head.seq, settled)
  const isFirst = passedOn()
  const passOn = (kept: KeptRecord) => (kept.record === null && kept.version > 0 && isFirst(kept.key) ? kept : [])
  for await (const rows of database.stream(retractedStatement, rowsAtOnce)) {
    await changed.follow()
    const page = rows.map(retractedOf).flatMap((kept) => passOn(changed.before.get(recordKey(kept.key)) ?? kept))
    if (page.length > 0) yield page
  }
  await changed.follow()
  const rest = [...changed.before.values()].flatMap(passOn)
  if (rest.length > 0) yield rest
}

/** Live and retracted. While others write it may show one twice or not at all. */
export async function* scanAll(database: Database): AsyncGenerator<Met[]> {
  yield* scan(database)
  for await (const rows of database.stream(retractedStatement, rowsAtOnce))
    yield rows.map(retractedOf).map((kept) => ({ key: kept.key, read: () => kept }))
}

function retractedOf([name, version]: Row): KeptRecord {
  const [kind, id] = text(name).split(/\|(.*)/s)
  return { key: { kind: kind as RecordKind, id }, version: whole(version), record: null }
}
