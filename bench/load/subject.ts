import { civilDate, todayInShanghai } from '../../model/schema/dates.ts'
import { formOf } from '../../model/schema/organization.ts'
import type { AnyRecord } from '../../model/schema/records.ts'
import { chaonan } from '../../seed/chaonan/chaonan.ts'
import { generate } from '../../seed/generate.ts'
import { spell } from '../../server/replica/spelling.ts'
import type { Size } from './programs.ts'

/** What can be asked about a place, so that clients need not read it first. */
export interface Subject {
  place: string
  regions: string[]
  /** What people type into the search: parts of names, pinyin, initials; each is another one. */
  queries: string[]
  /** Bodies that are not paired with one another. */
  pairs: [string, string][]
  today: string
}

/** Of a large place its first part says enough. */
const mostRecords = 60_000
const mostPairs = 4_000

export function subjectOf(size: Size): Subject {
  const day = todayInShanghai(new Date())
  const records = size === 'chaonan' ? chaonan('gaps', day) : firstOf(generate({ organizations: size, seed: 7 }))
  const place = records.find(({ kind }) => kind === 'place')
  const regions = records.filter(({ kind, id }) => kind === 'region' && id.startsWith(place?.id ?? ''))
  const names = records.flatMap((record) => (record.kind === 'organization' ? [record.name] : []))
  return {
    place: place?.id ?? '',
    regions: regions.map(({ id }) => id),
    queries: [...new Set(names.flatMap(queriesOf))],
    pairs: pairsOf(records),
    today: civilDate(day),
  }
}

function firstOf(records: Iterable<AnyRecord>): AnyRecord[] {
  const first: AnyRecord[] = []
  for (const record of records) if (first.push(record) === mostRecords) break
  return first
}

function queriesOf(name: string, k: number): string[] {
  const from = k % Math.max(1, name.length - 3)
  const { full, initials } = spell(name.slice(from, from + 4))
  return [name.slice(from, from + 2), name.slice(from, from + 4), full, initials]
}

function pairsOf(records: AnyRecord[]): [string, string][] {
  const bodies = records.flatMap((record) =>
    record.kind === 'organization' && formOf(record.organizationKind) === 'party' && record.status === 'established'
      ? [record.id]
      : [],
  )
  const paired = new Set(
    records.flatMap((record) => (record.kind === 'joint-building' ? [record.ends.toSorted().join(' ')] : [])),
  )
  const pairs: [string, string][] = []
  for (let k = 0; pairs.length < mostPairs && k < mostPairs * 4; k += 1) {
    const a = bodies[(k * 31) % bodies.length]
    const b = bodies[(k * 31 + 7 + Math.floor(k / bodies.length)) % bodies.length]
    if (a !== b && !paired.has([a, b].sort().join(' '))) pairs.push([a, b])
  }
  return pairs
}
