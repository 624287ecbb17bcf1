import type { RecordEdit } from '../../model/change/change.ts'
import { type AnyRecord, recordKey } from '../../model/schema/records.ts'
import type { Place } from '../../model/schema/region.ts'
import { type dice, randomRecords, writtenDates } from './random-records.ts'

type Dice = ReturnType<typeof dice>

/** A network that is written to: its records by key, and others of the same codes that are taken from. */
export interface Drafted {
  place: Place
  records: Map<string, AnyRecord>
  others: AnyRecord[]
}

/** @param parameters of the place that is judged */
export function draftedRecords(seed: number, size: number, parameters: Place['parameters']): Drafted {
  const records = new Map(randomRecords(seed, size).map((record) => [recordKey(record), record]))
  const others = [...randomRecords(seed + 5_000, size), ...randomRecords(seed + 9_000, size)].filter(
    ({ kind }) => kind !== 'place',
  )
  const found = [...records.values()].find(({ kind }) => kind === 'place')
  if (found?.kind !== 'place') throw new Error('a network without a place')
  const place: Place = { ...found, parameters }
  records.set(recordKey(place), place)
  return { place, records, others }
}

/** A record that is added, altered, ended, begun, put in other states or retracted, and written to the draft. */
export function randomEdit({ chance, pick }: Dice, { records, others }: Drafted): RecordEdit {
  const before = pick([...records.values()].filter(({ kind }) => kind !== 'place'))
  if (chance(0.2)) return write(records, before, null)
  if (chance(0.25) && 'validFrom' in before)
    return write(records, before, { ...before, validTo: pick(writtenDates) } as AnyRecord)
  if (chance(0.15)) return write(records, before, { ...before, validFrom: pick(writtenDates) } as AnyRecord)
  const alike = others.filter((other) => other.kind === before.kind)
  if (chance(0.25) && alike.length > 0) return write(records, before, inStatesOf(before, pick(alike)))
  const after = pick(others)
  return write(records, records.get(recordKey(after)) ?? null, after)
}

/** The place itself, altered: its committee, what it asks for, what it has switched off. */
export function randomPlaceEdit({ chance, pick }: Dice, { records, place }: Drafted): RecordEdit {
  const before = records.get(recordKey(place)) ?? place
  const organizations = [...records.values()].filter(({ kind }) => kind === 'organization')
  const after: Place = { ...place, committee: pick(organizations).id }
  if (chance(0.3)) delete after.committee
  if (chance(0.5)) after.parameters = { R13: { floor: 2 }, R20: { maxSize: 3 }, R23: { days: 60 } }
  if (chance(0.3)) after.switchedOff = { R22: '示例' }
  return write(records, before, after)
}

/** The same record with the state and the log of another of its kind. */
function inStatesOf(record: AnyRecord, other: AnyRecord): AnyRecord {
  const { log: _, ...kept } = record as AnyRecord & { log?: unknown }
  const states = Object.entries(other).filter(([name]) => name === 'log' || name === 'status')
  return { ...kept, ...Object.fromEntries(states) } as AnyRecord
}

function write(records: Map<string, AnyRecord>, before: AnyRecord | null, after: AnyRecord | null): RecordEdit {
  const { kind, id } = (after ?? before) as AnyRecord
  if (after === null) records.delete(recordKey({ kind, id }))
  else records.set(recordKey({ kind, id }), after)
  return { key: { kind, id }, before, after, version: null }
}
