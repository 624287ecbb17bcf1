import { type NetworkBuilder, networkBuilder } from '../../model/network/build.ts'
import type { Network } from '../../model/network/network.ts'
import { type AnyRecord, recordKey, type Versioned } from '../../model/schema/records.ts'
import type { Place } from '../../model/schema/region.ts'
import type { Seq, Store } from '../store/store.ts'
import { Directory } from './directory.ts'
import type { Input } from './files.ts'
import { targetOf, visitId } from './tie-ids.ts'

/** What the store holds that an import has to be compared with. */
export interface Present {
  head: Seq
  network: Network
  directory: Directory
  place: Place | undefined
  /** The records that the files speak of, by key. */
  records: ReadonlyMap<string, Versioned>
  /** Ties of those records by what they hang on: `subordination|code of the organization` and the like. */
  ties: ReadonlyMap<string, readonly Versioned[]>
  /** Superiors of all organizations, open lines only: `of` → `to`. */
  superiors: ReadonlyMap<string, string>
  /** How many records of the store are sample data. */
  samples: number
}

/** Reads the whole store once and keeps what matters. */
export async function readPresent(store: Store, input: Input, place: string): Promise<Present> {
  const { from, batches } = await store.load()
  const reader = presentReader(input, place)
  for await (const batch of batches) reader.add(batch)
  return reader.finish(from)
}

function presentReader(input: Input, place: string) {
  const builder: NetworkBuilder = networkBuilder()
  const directory = new Directory()
  const records = new Map<string, Versioned>()
  const ties = new Map<string, Versioned[]>()
  const superiors = new Map<string, string>()
  const wanted = wantedKeys(input)
  let placeRecord: Place | undefined
  let samples = 0
  const keep = (versioned: Versioned) => {
    const { record } = versioned
    directory.addRecord(record)
    if (record.source === 'synthetic') samples += 1
    if (record.kind === 'place' && record.id === place) placeRecord = record
    if (record.kind === 'subordination' && record.validTo === undefined) superiors.set(record.of, record.to)
    if (wanted.has(recordKey(record))) records.set(recordKey(record), versioned)
    for (const key of tieKeys(record)) {
      if (wanted.has(key)) ties.set(key, [...(ties.get(key) ?? []), versioned])
    }
  }
  return {
    add(batch: Versioned[]) {
      builder.add(batch.map(({ record }) => record))
      for (const versioned of batch) keep(versioned)
    },
    finish(head: Seq): Present {
      const network = builder.finish(head)
      // Names of the files win: they are what the reader of a sentence has before him.
      for (const [kind, codes] of input.codes)
        for (const [id, name] of codes) directory.add(kind, id, name === '' ? [] : [name])
      return { head, network, directory, place: placeRecord, records, ties, superiors, samples }
    },
  }
}

/** Where a tie is looked up. */
export function tieKeys(record: AnyRecord): string[] {
  switch (record.kind) {
    case 'subordination':
    case 'guidance':
    case 'hosting':
    case 'post':
      return [`${record.kind}|${record.of}`]
    case 'membership':
      return [`membership|${record.to}`]
    case 'assignment':
      return [`assignment|${record.of.id}`]
    case 'reporting':
      return [`reporting|${record.of}`]
    case 'joint-building':
      return record.ends.map((end) => `joint-building|${end}`)
    default:
      return []
  }
}

/** Keys of the records and ties that rows of the files may alter or clash with. */
function wantedKeys({ rows }: Input): Set<string> {
  const keys = new Set<string>()
  for (const { values } of rows.place) keys.add(`place|${values.id}`)
  for (const { values } of rows.regions) keys.add(`region|${values.id}`)
  for (const { values } of rows.organizations) {
    keys.add(`organization|${values.id}`)
    for (const kind of ['subordination', 'guidance', 'hosting']) keys.add(`${kind}|${values.id}`)
  }
  for (const { values } of rows.pairings) {
    keys.add(`joint-building|${values.id}`)
    keys.add(`joint-building|${values.first}`)
  }
  for (const { values } of rows.groups) keys.add(`group|${values.id}`).add(`membership|${values.id}`)
  for (const { values } of rows.posts) keys.add(`officer|${values.officer}`).add(`post|${values.officer}`)
  for (const { values } of rows.liaisons) {
    keys.add(`assignment|${values.source}`)
    const { source, assignment, lastVisitOn } = values
    if (source && assignment && lastVisitOn)
      keys.add(`activity|${visitId(source, assignment, targetOf(values), lastVisitOn)}`)
  }
  for (const { values } of rows.reporting) keys.add(`reporting|${values.from}`)
  for (const { values } of rows.activities) {
    keys.add(`activity|${values.id}`)
    for (const pairing of values.pairings ?? []) keys.add(`joint-building|${pairing}`)
  }
  return keys
}
