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
    for (const entry of entries) {
      const count = counts.get(entry.seq) ?? 0
      yield { ...entry, parts: count, content: () => translated(piecesOf(entry, parts(database, entry.seq, count))) }
    }
    if (entries.length < entriesAtOnce) return
    last = entries[entries.length - 1].seq - 1
  }
}

async function* parts(database: Database, seq: Seq, count: number): AsyncGenerator<Uint8Array> {
  for (let first = 0; first < count; first += partsAtOnce) {
    const length = Math.min(partsAtOnce, count - first)
    const places = Array.from({ length }, (_, k) => ({ seq, part: first + k }))
    const page = await database.read((run) => partsIn(run, places), batchPatience)
    for (const { body } of page) yield body
  }
}
