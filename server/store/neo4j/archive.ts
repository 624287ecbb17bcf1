import partCounts from '../../../cypher/read/part-counts.cypher?raw'
import partsAt from '../../../cypher/read/parts-at.cypher?raw'
import type { Archive, KeptRecord, LogPart } from '../archive.ts'
import type { Entry } from '../chain.ts'
import type { Seq } from '../store.ts'
import { UnreadableCell } from '../unreadable.ts'
import { batchPatience, type Database, type Run } from './driver.ts'
import { translate } from './failures.ts'
import { recordsAsOf, retractedAsOf, type Settled } from './load.ts'
import { type Head, headsAfter, settledHead } from './log.ts'
import { pagesOfPositions } from './positions.ts'
import { bytesOut, integer, whole } from './values.ts'

const [entriesAtOnce, partsAtOnce] = [500, 64]

/** Everything as of this head: entries of the log never change, and of records it is known what they were there. */
export function archiveOf(database: Database, head: Head, settled: Settled = settledHead): Archive {
  return {
    head: { seq: head.seq, hash: head.hash },
    entries: () => translated(entries(database, head.seq)),
    parts: () => translated(parts(database, head.seq)),
    records: () => translated(records(database, head, settled)),
    positions: () => translated(pagesOfPositions(database)),
    close: () => undefined,
  }
}

export async function* translated<T>(pages: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    yield* pages
  } catch (error) {
    throw translate(error)
  }
}

async function* entries(database: Database, last: Seq): AsyncGenerator<Entry[]> {
  for (let after = 0; after < last; ) {
    const most = Math.min(entriesAtOnce, last - after)
    const page = await database.read((run) => headsAfter(run, after, most), batchPatience)
    if (page.length === 0) return
    yield page
    after = page[page.length - 1].seq
  }
}

interface Place {
  seq: Seq
  part: number
}

/** The places of parts are counted first, as a page of entries may have thousands of large parts. */
async function* parts(database: Database, last: Seq): AsyncGenerator<LogPart[]> {
  for await (const page of entries(database, last)) {
    const counts = await database.read((run) => partsOf(run, page), batchPatience)
    const places = [...counts].flatMap(([seq, count]) => Array.from({ length: count }, (_, part) => ({ seq, part })))
    for (let first = 0; first < places.length; first += partsAtOnce)
      yield await database.read((run) => partsIn(run, places.slice(first, first + partsAtOnce)), batchPatience)
  }
}

/** In how many parts the content of entries stands, by their numbers; entries without content are not in it. */
export async function partsOf(run: Run, entries: readonly Entry[]): Promise<Map<Seq, number>> {
  const counts = await run(partCounts, { seqs: entries.map(({ seq }) => integer(seq)) })
  return new Map(counts.map(([seq, count]) => [whole(seq), whole(count)]))
}

export async function partsIn(run: Run, places: Place[]): Promise<LogPart[]> {
  const rows = await run(partsAt, { places: places.map(({ seq, part }) => [integer(seq), integer(part)]) })
  if (rows.length !== places.length)
    throw new UnreadableCell({ zh: `第 ${places[0].seq} 条日志的内容`, en: `parts of log entry ${places[0].seq}` })
  return rows.map(([seq, part, body]) => ({ seq: whole(seq), part: whole(part), body: bytesOut(body) }))
}

async function* records(database: Database, head: Head, settled: Settled): AsyncGenerator<KeptRecord[]> {
  for await (const page of recordsAsOf(database, head, settled))
    yield page.map(({ record, version }) => ({ key: { kind: record.kind, id: record.id }, version, record }))
  yield* retractedAsOf(database, head, settled)
}
