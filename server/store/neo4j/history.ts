import { piecesOf } from '../entry.ts'
import type { Past, Seq } from '../store.ts'
import { partsIn, partsOf, translated } from './archive.ts'
import { batchPatience, type Database } from './driver.ts'
import { headsBack } from './log.ts'

const [entriesAtOnce, partsAtOnce] = [100, 16]

/** Entries that a reader has met are whole, so that what is half visible yet is never asked for. */
export async function* history(database: Database, upTo: Seq): AsyncGenerator<Past> {
  for (let last = upTo; last > 0; ) {
    const { entries, counts } = await database.read(async (run) => {
      const entries = await headsBack(run, last, entriesAtOnce)
      return { entries, counts: await partsOf(run, entries) }
    }, batchPatience)
    // Most entries have one part: whoever reads one of them mostly reads its neighbours too.
    const single = onceRead(
      database,
      [...counts].flatMap(([seq, count]) => (count === 1 ? seq : [])),
    )
    for (const entry of entries) {
      const count = counts.get(entry.seq) ?? 0
      const parts = () => (count === 1 ? single(entry.seq) : partsOfEntry(database, entry.seq, count))
      yield { ...entry, parts: count, content: () => translated(piecesOf(entry, parts())) }
    }
    if (entries.length < entriesAtOnce) return
    last = entries[entries.length - 1].seq - 1
  }
}

/** The parts of entries that have one, asked for together when the first of them is. */
function onceRead(database: Database, seqs: Seq[]): (seq: Seq) => AsyncGenerator<Uint8Array> {
  let read: Promise<Map<Seq, Uint8Array>> | undefined
  const places = seqs.map((seq) => ({ seq, part: 0 }))
  return async function* (seq) {
    read ??= database
      .read((run) => partsIn(run, places), batchPatience)
      .then((parts) => new Map(parts.map((part) => [part.seq, part.body])))
    const body = (await read).get(seq)
    if (body) yield body
  }
}

async function* partsOfEntry(database: Database, seq: Seq, count: number): AsyncGenerator<Uint8Array> {
  for (let first = 0; first < count; first += partsAtOnce) {
    const length = Math.min(partsAtOnce, count - first)
    const places = Array.from({ length }, (_, k) => ({ seq, part: first + k }))
    const page = await database.read((run) => partsIn(run, places), batchPatience)
    for (const { body } of page) yield body
  }
}
