import type { OrganizationKind } from '../../model/schema/organization.ts'
import type { AnyRecord } from '../../model/schema/records.ts'
import {
  activity,
  assignment,
  claim,
  divisions,
  group,
  guidance,
  hosting,
  item,
  membership,
  officer,
  organization,
  pairing,
  place,
  reporting,
  subordination,
} from '../worlds.ts'

/** Numbers from a seed, the same on every machine (mulberry32). */
export function dice(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (most: number) => Math.floor(next() * most)
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]
  return { below, pick, chance: (share: number) => next() < share }
}
type Dice = ReturnType<typeof dice>

const unitKinds: OrganizationKind[] = [
  'organ',
  'institution',
  'school',
  'state-enterprise',
  'non-public-enterprise',
  'non-public-enterprise',
  'village',
  'village',
  'residential-community',
  'industrial-park',
]
const partyKinds: OrganizationKind[] = [
  'branch',
  'branch',
  'branch',
  'general-branch',
  'organ-committee',
  'grassroots-committee',
  'joint-branch',
  'leading-group',
  'temporary-branch',
  'functional-organization',
  'working-committee',
]
const inside = ['990101', '990101001', '990101001001', '990101001002', '990101002', '990101002001', '990101002002']
const outside = ['990102', '990102001001']
const affiliations = [undefined, undefined, 20, 50, 50, 60, 61, 70, 71, 72, 72, 90] as const
export const writtenDates = [
  '2023-06-15',
  '2024-01-01',
  '2024-02-29',
  '2024-12-31',
  '2025-06-01',
  '2025-12-31',
  '2026-03-01',
]
export const judgedDays = ['2023-06-14', '2024-01-01', '2025-06-01', '2025-06-02', '2026-01-01', '2026-03-01']

/** Mostly open; sometimes a beginning, an end or both. */
function days({ chance, pick }: Dice) {
  const validFrom = chance(0.3) ? pick(writtenDates) : undefined
  const validTo = chance(0.2) ? pick(writtenDates) : undefined
  if (validFrom !== undefined && validTo !== undefined && validTo <= validFrom) return { validFrom }
  return { ...(validFrom && { validFrom }), ...(validTo && { validTo }) }
}

function log<T extends string>({ chance, pick, below }: Dice, states: readonly T[]) {
  if (!chance(0.2)) return {}
  const on = Array.from({ length: 1 + below(3) }, () => pick(writtenDates)).sort()
  return { log: on.map((day) => ({ status: pick(states), on: day })) }
}

function organizations(d: Dice, size: number): AnyRecord[] {
  const codes = Array.from({ length: size }, (_, k) => `${d.pick(['A', 'a', '村', '𠀀', ''])}${k}`)
  return codes.map((code, k) =>
    organization(code, d.pick(k % 2 === 0 ? unitKinds : partyKinds), d.pick(d.chance(0.85) ? inside : outside), {
      ...days(d),
      ...log(d, ['preparing', 'established', 'established', 'in-re-election', 'abolished']),
      affiliation: d.pick(affiliations),
      ...(d.chance(0.1) && { sector: d.pick(['organ', 'rural', 'state-enterprise'] as const) }),
      ...(d.chance(0.05) && { temporary: true }),
      ...(d.chance(0.05) && { functional: true }),
    }),
  )
}

/** A network of every kind of record that the eight standards read, in no sensible proportion. */
export function randomRecords(seed: number, size: number): AnyRecord[] {
  const d = dice(seed)
  const { pick, chance, below } = d
  const records: AnyRecord[] = organizations(d, size)
  const all = records.map(({ id }) => id)
  const units = all.filter((_, k) => k % 2 === 0)
  const parties = all.filter((_, k) => k % 2 === 1)
  const two = (): [string, string] => {
    const a = pick(all)
    const b = pick(all)
    return a === b ? two() : [a, b]
  }
  const put = (record: AnyRecord) => records.push({ ...record, id: `${record.kind}${records.length}` } as AnyRecord)
  const times = (count: number, work: () => void) => {
    for (let k = 0; k < count; k++) work()
  }
  parties.forEach((party, k) => {
    if (chance(0.6)) put(hosting(party, pick(units), days(d)))
    if (chance(0.15)) put(hosting(party, pick(units), days(d)))
    // A superior has a lower number, so that there is no cycle.
    if (k > 0 && chance(0.7)) put(subordination(party, parties[below(k)], days(d)))
    if (k > 0 && chance(0.1)) put(guidance(party, parties[below(k)], days(d)))
  })
  times(size * 0.35, () => {
    const [a, b] = two()
    put(
      pairing(a, b, {
        ...days(d),
        ...log(d, ['approved', 'active', 'active', 'dormant', 'ended', 'rectifying']),
        status: pick(['active', 'active', 'dormant', 'rectifying', 'approved', 'ended']),
        ...(chance(0.3) && { lastActivityOn: pick(writtenDates) }),
      }),
    )
  })
  const groups = Array.from({ length: Math.ceil(size / 12) }, (_, k) => `G${k}`)
  for (const id of groups) {
    records.push(
      group(id, {
        ...days(d),
        ...log(d, ['proposed', 'active', 'demonstration', 'dissolved']),
        type: pick(['community', 'community', 'zone', 'collab', 'chain', 'committee', 'team']),
        status: pick(['active', 'filed', 'rectifying', 'applied']),
        place: pick(['990101', '990102']),
      }),
    )
    times(below(5), () => put(membership(pick(all), id, { ...days(d), role: pick(['lead', 'member', 'external']) })))
  }
  records.push(officer('O1', days(d)), officer('O2'))
  officers(d, put, groups, all)
  times(size * 0.1, () => {
    const [a, b] = two()
    put(
      reporting(a, b, pick([2023, 2024, 2025]), {
        unitReported: chance(0.7),
        memberCount: below(2),
        ...(chance(0.3) && { reportedOn: pick(writtenDates) }),
      }),
    )
  })
  times(size * 0.06, () =>
    put(assignment(`organization:${pick(all)}`, 'station', `region:${pick(inside)}`, { ...days(d), primary: false })),
  )
  work(d, put, records)
  return [...divisions, place('990101', { committee: parties[0] }), ...records]
}

function officers(d: Dice, put: (record: AnyRecord) => void, groups: string[], all: string[]): void {
  for (const id of groups) {
    if (!d.chance(0.7)) continue
    const of = d.chance(0.7) ? (`officer:${d.pick(['O1', 'O2'])}` as const) : (`organization:${d.pick(all)}` as const)
    const kind = d.pick(['fixed', 'fixed', 'zone', 'station', 'supervise'] as const)
    put(assignment(of, kind, `group:${id}`, { ...days(d), primary: d.chance(0.7) }))
  }
}

function work(d: Dice, put: (record: AnyRecord) => void, records: AnyRecord[]): void {
  for (const record of [...records]) {
    if (record.kind !== 'joint-building' || d.chance(0.3)) continue
    const partners = record.ends.map((id) => ({ kind: 'organization' as const, id, role: 'attend' as const }))
    const named = [{ kind: 'joint-building' as const, id: record.id, role: 'subject' as const }]
    put(activity('x', d.pick(writtenDates), d.pick([partners, partners.slice(1), named])))
    if (d.chance(0.7)) continue
    const [raiser, claimant] = d.chance(0.5) ? record.ends : record.ends.toReversed()
    records.push(item(`need ${record.id}`, raiser))
    put(claim(claimant, `need ${record.id}`, d.pick(writtenDates), log(d, ['in-progress', 'done', 'confirmed'])))
  }
}
