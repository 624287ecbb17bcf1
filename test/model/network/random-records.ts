import type { RecordEdit } from '../../../model/change/change.ts'
import { AnyRecord, type RecordKey, type RecordKind, recordKey, recordKinds } from '../../../model/schema/records.ts'
import { randomRecord } from '../../any-record.ts'
import { dice } from '../random-records.ts'

/** Small numbers that follow from a seed (mulberry32). */
export function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below)
  }
}

type Random = (below: number) => number

const dates = ['2023-06-30', '2024-01-01', '2024-02-29', '2024-12-31', '2025-05-01', '2025-12-31', '2026-03-01']
const regions = ['44', '4405', '440514', '440514103', '440514104']
const ids: Partial<Record<RecordKind, string[]>> = { region: regions, place: ['440514'] }

/** A few ids of each kind, so that edits meet one another and many ends are missing. */
export function someId(kind: RecordKind, random: Random): string {
  const own = ids[kind] ?? Array.from({ length: 7 }, (_, i) => `${kind.slice(0, 3)}-${i}`)
  return own[random(own.length)]
}

function pick<T>(random: Random, values: readonly T[]): T {
  return values[random(values.length)]
}

function maybe<T>(random: Random, value: () => T): T | undefined {
  return random(2) ? value() : undefined
}

function validity(random: Random) {
  return { validFrom: maybe(random, () => pick(random, dates)), validTo: maybe(random, () => pick(random, dates)) }
}

function log(random: Random, statuses: readonly string[]) {
  return maybe(random, () =>
    Array.from({ length: 1 + random(3) }, () => ({ status: pick(random, statuses), on: pick(random, dates) })),
  )
}

const groupStatuses = ['proposed', 'filed', 'active', 'dissolved'] as const
const pairingStatuses = ['proposed', 'approved', 'active', 'dormant', 'ended', 'rectifying'] as const

type Shape = (random: Random) => Record<string, unknown>

function ends(random: Random) {
  return { of: someId('organization', random), to: someId('organization', random) }
}

const shapes: Partial<Record<RecordKind, Shape>> = {
  region: (random) => ({ name: '镇', level: 1 + random(5), parent: maybe(random, () => pick(random, regions)) }),
  place: () => ({ name: '潮南' }),
  organization: (random) => ({
    name: pick(random, ['党支部', '𠮷田村', '😀']),
    shortName: maybe(random, () => '支部'),
    aliases: maybe(random, () => ['别名', '又名']),
    organizationKind: pick(random, ['branch', 'village', 'leading-group']),
    location: pick(random, regions),
    sector: maybe(random, () => 'rural'),
    industry: maybe(random, () => 'C13'),
    memberCount: maybe(random, () => random(100)),
    functional: maybe(random, () => true),
    status: pick(random, ['preparing', 'established', 'in-re-election', 'abolished']),
    log: log(random, ['preparing', 'established', 'abolished']),
  }),
  officer: () => ({ name: '书记' }),
  group: (random) => ({
    name: '共同体',
    type: pick(random, ['community', 'zone', 'team']),
    status: pick(random, groupStatuses),
    log: log(random, groupStatuses),
    place: maybe(random, () => '440514'),
  }),
  ledger: (random) => ({ name: '清单', ledgerKind: 'need', status: 'signed', raisedBy: raiser(random) }),
  item: (random) => ({
    name: '事项',
    itemKind: 'need',
    raisedBy: raiser(random),
    ledgers: Array.from({ length: random(3) }, () => someId('ledger', random)),
    openedOn: maybe(random, () => pick(random, dates)),
  }),
  activity: (random) => ({
    name: '活动',
    activityKind: pick(random, ['meeting', 'visit']),
    on: pick(random, dates),
    involves: Array.from({ length: random(4) }, () => {
      const kind = pick(random, ['organization', 'group', 'region', 'joint-building', 'item', 'officer'] as const)
      return { kind, id: someId(kind, random), role: pick(random, ['host', 'attend']) }
    }),
  }),
  'joint-building': (random) => ({
    ends: [someId('organization', random), someId('organization', random)],
    status: pick(random, pairingStatuses),
    log: log(random, pairingStatuses),
    program: maybe(random, () => '结对'),
    expiresOn: maybe(random, () => pick(random, dates)),
  }),
  subordination: ends,
  hosting: ends,
  post: (random) => ({ of: someId('officer', random), to: someId('organization', random), post: 'secretary' }),
  membership: (random) => ({ of: someId('organization', random), to: someId('group', random), role: 'member' }),
  assignment: (random) => ({
    of: { kind: 'officer', id: someId('officer', random) },
    to: { kind: 'region', id: someId('region', random) },
    assignment: 'fixed',
    primary: random(2) === 1,
  }),
  reporting: (random) => ({
    ...ends(random),
    year: 2023 + random(3),
    unitReported: random(2) === 1,
    memberCount: random(2),
    reportedOn: maybe(random, () => pick(random, dates)),
  }),
  claim: (random) => ({
    of: { kind: 'organization', id: someId('organization', random) },
    to: someId('item', random),
    role: 'lead',
    claimedOn: pick(random, dates),
    status: pick(random, ['claimed', 'done', 'returned']),
    log: log(random, ['claimed', 'done', 'returned']),
  }),
  solution: (random) => ({ of: someId('item', random), to: someId('item', random) }),
}
const withoutValidity = new Set<RecordKind>(['place', 'ledger', 'item', 'activity', 'reporting', 'claim'])

function raiser(random: Random) {
  return maybe(random, () => {
    const kind = pick(random, ['organization', 'group'] as const)
    return { kind, id: someId(kind, random) }
  })
}

/** A record that its schema accepts. */
export function someRecord(random: Random, key?: RecordKey): AnyRecord {
  const kind = key?.kind ?? pick(random, recordKinds)
  const id = key?.id ?? someId(kind, random)
  const own = shapes[kind]?.(random)
  // What has no shape of its own here may say whatever its schema accepts.
  if (own === undefined) return randomRecord({ ...dice(random(1_000_000)), idOf: (of) => someId(of, random) }, kind, id)
  return AnyRecord.parse({
    kind,
    id,
    source: 'synthetic',
    ...(withoutValidity.has(kind) ? {} : validity(random)),
    ...own,
  })
}

/** An edit that this state of the records allows, made in it. */
export function someEdit(random: Random, records: Map<string, AnyRecord>): RecordEdit {
  const wanted = someRecord(random)
  const key = { kind: wanted.kind, id: wanted.id }
  const before = records.get(recordKey(key)) ?? null
  const after = before !== null && random(3) === 0 ? null : wanted
  if (after === null) records.delete(recordKey(key))
  else records.set(recordKey(key), after)
  return { key, before, after, version: before === null ? null : 1 }
}
