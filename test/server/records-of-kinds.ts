import { AnyRecord, type RecordKind } from '../../model/schema/records.ts'
import { smallWorld } from './world.ts'

/** Where what a record touches stands, for who holds 潮南 (440514): all of it there, one part next door, or nothing. */
export type Where = 'in' | 'edge' | 'out'

const ends = { in: ['B1', 'C2'], edge: ['C2', 'C4'], out: ['C4', 'V4'] } as const
const units = { in: ['V1', 'U2'], edge: ['V2', 'V4'], out: ['V4', 'C4'] } as const
const items = { in: ['I1', 'I2'], edge: ['I1', 'I4'], out: ['I4', 'I5'] } as const
const home = { in: 'C1', out: 'C4' } as const
const village = { in: '440514101201', out: '440513101201' } as const

type Fields = Record<string, unknown>
const two = ([of, to]: readonly [string, string]) => ({ of, to })
const organization = (id: string) => ({ kind: 'organization', id })

/** What a record of each kind says, by where it stands; nothing where a kind has no edge. */
const fields: Record<RecordKind, (where: Where) => Fields | undefined> = {
  region: (where) => (where === 'edge' ? undefined : { name: '新村', level: 5, parent: village[where].slice(0, 9) }),
  place: (where) => (where === 'edge' ? undefined : { name: '镇' }),
  organization: (where) =>
    where === 'edge'
      ? undefined
      : { name: '新支部', organizationKind: 'branch', location: village[where], status: 'established' },
  officer: (where) => (where === 'edge' ? undefined : { name: '联络员', sentFrom: home[where] }),
  group: (where) =>
    where === 'edge'
      ? undefined
      : { name: '共同体', type: 'community', status: 'proposed', place: village[where].slice(0, 6) },
  ledger: (where) =>
    where === 'edge'
      ? undefined
      : { name: '清单', ledgerKind: 'need', status: 'draft', raisedBy: organization(home[where]) },
  item: (where) =>
    where === 'edge'
      ? { name: '事项', itemKind: 'need', raisedBy: organization('C1'), location: village.out }
      : { name: '事项', itemKind: 'need', raisedBy: organization(home[where]) },
  activity: (where) => ({
    name: '活动',
    activityKind: 'meeting',
    on: '2026-05-01',
    involves: ends[where].map((id) => ({ kind: 'organization', id, role: 'attend' })),
  }),
  'joint-building': (where) => ({ ends: ends[where], status: 'active', program: '专项' }),
  subordination: (where) => two(units[where]),
  guidance: (where) => two(units[where]),
  hosting: (where) => two(units[where]),
  post: (where) => ({ of: where === 'out' ? 'O4' : 'O1', to: where === 'in' ? 'C1' : 'C4', post: 'secretary' }),
  membership: (where) => ({ of: where === 'out' ? 'V4' : 'C2', to: where === 'in' ? 'G1' : 'G4', role: 'member' }),
  assignment: (where) => ({
    of: { kind: 'officer', id: where === 'out' ? 'O4' : 'O1' },
    to: organization(where === 'in' ? 'C1' : 'C4'),
    assignment: 'point',
    primary: false,
  }),
  reporting: (where) => ({ ...two(ends[where]), year: 2026, unitReported: true, memberCount: 1 }),
  claim: (where) => ({
    of: organization(where === 'out' ? 'C4' : 'C2'),
    to: where === 'in' ? 'I1' : 'I4',
    role: 'lead',
    claimedOn: '2026-05-01',
    status: 'claimed',
  }),
  solution: (where) => two(items[where]),
}

/** A record of a kind as a caller gives it. */
export function given(kind: RecordKind, where: Where, id: string): (Fields & { id: string }) | undefined {
  const own = fields[kind](where)
  if (own === undefined) return undefined
  const code = {
    region: where === 'out' ? '440513101209' : '440514101209',
    place: where === 'out' ? '440513101' : '440514101',
  }
  return { kind, id: kind === 'region' || kind === 'place' ? code[kind] : id, ...own }
}

const source = 'seed'
/** The small world with officers, groups and items of both districts. */
export function worldOfKinds(): AnyRecord[] {
  const records = [
    { kind: 'officer', id: 'O1', name: '甲岗', source },
    { kind: 'officer', id: 'O4', name: '丁岗', source },
    { kind: 'post', id: 'post:O1', of: 'O1', to: 'C1', post: 'other', source },
    { kind: 'post', id: 'post:O4', of: 'O4', to: 'C4', post: 'other', source },
    { kind: 'group', id: 'G1', name: '南共同体', type: 'community', status: 'active', place: '440514', source },
    { kind: 'group', id: 'G4', name: '阳共同体', type: 'community', status: 'active', place: '440513', source },
    { kind: 'membership', id: 'membership:G1', of: 'C1', to: 'G1', role: 'lead', source },
    { kind: 'membership', id: 'membership:G4', of: 'C4', to: 'G4', role: 'lead', source },
    ...(['I1', 'I2'] as const).map((id) => ({
      kind: 'item',
      id,
      name: id,
      itemKind: 'need',
      raisedBy: organization('C1'),
      source,
    })),
    ...(['I4', 'I5'] as const).map((id) => ({
      kind: 'item',
      id,
      name: id,
      itemKind: 'need',
      raisedBy: organization('C4'),
      source,
    })),
  ]
  return [...smallWorld(), ...records.map((record) => AnyRecord.parse(record))]
}
