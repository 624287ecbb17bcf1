import { z } from 'zod'
import { Group, Officer } from './group.ts'
import { Organization } from './organization.ts'
import { Place, Region } from './region.ts'
import {
  Assignment,
  Claim,
  Guidance,
  Hosting,
  Membership,
  Pairing,
  Post,
  Reporting,
  Solution,
  Subordination,
} from './tie.ts'
import { Activity, Item, Ledger } from './work.ts'

/** Every kind of record. A new noun is a schema and a row here, never a migration. */
export const recordKinds = {
  region: Region,
  place: Place,
  organization: Organization,
  officer: Officer,
  group: Group,
  ledger: Ledger,
  item: Item,
  activity: Activity,
  'joint-building': Pairing,
  subordination: Subordination,
  guidance: Guidance,
  hosting: Hosting,
  post: Post,
  membership: Membership,
  assignment: Assignment,
  reporting: Reporting,
  claim: Claim,
  solution: Solution,
} as const

export const AnyRecord = z.discriminatedUnion('kind', [
  Region,
  Place,
  Organization,
  Officer,
  Group,
  Ledger,
  Item,
  Activity,
  Pairing,
  Subordination,
  Guidance,
  Hosting,
  Post,
  Membership,
  Assignment,
  Reporting,
  Claim,
  Solution,
])
export type AnyRecord = z.infer<typeof AnyRecord>
export type RecordKind = AnyRecord['kind']
export type RecordOf<K extends RecordKind> = Extract<AnyRecord, { kind: K }>

/** The kinds of record that are ties: any relationship. [domain: ties] */
export const tieKinds = [
  'joint-building',
  'subordination',
  'guidance',
  'hosting',
  'post',
  'membership',
  'assignment',
  'reporting',
  'claim',
  'solution',
] as const satisfies RecordKind[]
export type TieKind = (typeof tieKinds)[number]
export type Tie = RecordOf<TieKind>

/** What a record is called by: its kind and its id. */
export interface RecordKey {
  kind: RecordKind
  id: string
}

/** A record and how often it has been written: 1 when new. */
export interface Versioned<R extends AnyRecord = AnyRecord> {
  record: R
  version: number
}

export function recordKey({ kind, id }: RecordKey): string {
  return `${kind}|${id}`
}

export function isTie(record: AnyRecord): record is Tie {
  return (tieKinds as readonly string[]).includes(record.kind)
}
