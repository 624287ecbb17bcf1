import type { z } from 'zod'
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

/**
 * The table of kinds: a new noun or tie is a schema and a row here. What its fields say of it is read from the schema
 * (see references.ts): an id speaks of its kind of record, `status`, `log`, `validFrom` and `validTo` mean the same in
 * every kind, and a tie joins its `ends`, or `of` with `to`. The order of the rows is that of the network's columns:
 * new rows come last.
 */

/** What a kind is called in a sentence. */
interface Word {
  zh: string
  en: string
}

type Status<S extends z.ZodObject> = S['shape'] extends { status: z.ZodType<infer T extends string> } ? T : never
type Field<S extends z.ZodObject> = keyof S['shape'] & string

/**
 * What a noun states of another as an attribute, by the relationship that it is in Neo4j, and what it is in the network:
 * the region that a node stands `within`, or a tie of this kind. In order of the network's columns.
 */
export const links = {
  PART_OF: 'within',
  LOCATED_IN: 'within',
  INVOLVES: 'involvement',
  RAISED_BY: 'raising',
  IN_LEDGER: 'listing',
} as const
export type LinkType = keyof typeof links
export type StatedTieKind = Exclude<(typeof links)[LinkType], 'within'>

interface Row<S extends z.ZodObject> {
  schema: S
  word: Word
  /** In the graph: the label of its nodes, the type of its relationships. */
  label: string
  /** The states in which it is live or counts; of a kind without them all. */
  live?: readonly Status<S>[]
  /** The field with its first day, where that is not `validFrom`. */
  begins?: Field<S>
}

interface Noun<S extends z.ZodObject> extends Row<S> {
  /** The field that says of which type it is: a word of a list, or a number below 256. */
  type?: Field<S>
  /** The field that counts people; with `AtLeast` behind it the one that says whether there may be more. */
  counts?: Field<S>
  /** Fields that stand as relationships in Neo4j, each type once. */
  links?: { readonly [F in Field<S>]?: LinkType }
}

interface Tie<S extends z.ZodObject> extends Row<S> {
  /** The field that says in which role the one end stands to the other. */
  role?: Field<S>
  /** The end that has it, by which it is looked for; else the first. */
  hangsOn?: 'to'
  /** The one end that says where it stands and by which it is told; else both. */
  toldBy?: 'to'
}

const noun = <S extends z.ZodObject>(row: Noun<S>) => row
const tie = <S extends z.ZodObject>(row: Tie<S>) => row

export const nouns = {
  region: noun({
    schema: Region,
    word: { zh: '区划', en: 'region' },
    label: 'Region',
    type: 'level',
    counts: 'households',
    links: { parent: 'PART_OF' },
  }),
  place: noun({ schema: Place, word: { zh: '地方', en: 'place' }, label: 'Place' }),
  organization: noun({
    schema: Organization,
    word: { zh: '组织', en: 'organization' },
    label: 'Organization',
    type: 'organizationKind',
    counts: 'memberCount',
    live: ['established', 'in-re-election'], // [A03]
    links: { location: 'LOCATED_IN' },
  }),
  officer: noun({ schema: Officer, word: { zh: '责任人', en: 'officer' }, label: 'Officer' }),
  group: noun({
    schema: Group,
    word: { zh: '组团', en: 'group' },
    label: 'Group',
    type: 'type',
    live: ['filed', 'active', 'demonstration', 'rectifying'], // [A05]
  }),
  ledger: noun({
    schema: Ledger,
    word: { zh: '清单', en: 'list' },
    label: 'Ledger',
    type: 'ledgerKind',
    links: { raisedBy: 'RAISED_BY' },
  }),
  item: noun({
    schema: Item,
    word: { zh: '事项', en: 'item' },
    label: 'Item',
    type: 'itemKind',
    begins: 'openedOn',
    links: { raisedBy: 'RAISED_BY', ledgers: 'IN_LEDGER', location: 'LOCATED_IN' },
  }),
  activity: noun({
    schema: Activity,
    word: { zh: '活动', en: 'activity' },
    label: 'Activity',
    type: 'activityKind',
    begins: 'on',
    counts: 'attendance',
    links: { involves: 'INVOLVES' },
  }),
} as const

export const ties = {
  'joint-building': tie({
    schema: Pairing,
    word: { zh: '结对', en: 'pairing' },
    label: 'BUILDS_WITH',
    live: ['active', 'dormant', 'rectifying'], // [A04]
  }),
  subordination: tie({
    schema: Subordination,
    word: { zh: '隶属关系', en: 'subordination' },
    label: 'SUBORDINATE_TO',
  }),
  guidance: tie({ schema: Guidance, word: { zh: '指导关系', en: 'guidance' }, label: 'GUIDED_BY' }),
  hosting: tie({ schema: Hosting, word: { zh: '依托关系', en: 'hosting' }, label: 'BASED_IN' }),
  post: tie({ schema: Post, word: { zh: '任职', en: 'post' }, label: 'HOLDS_POST', role: 'post', toldBy: 'to' }),
  membership: tie({
    schema: Membership,
    word: { zh: '组团成员关系', en: 'membership' },
    label: 'MEMBER_OF',
    role: 'role',
    hangsOn: 'to',
  }),
  assignment: tie({
    schema: Assignment,
    word: { zh: '联系安排', en: 'assignment' },
    label: 'ASSIGNED_TO',
    role: 'assignment',
  }),
  reporting: tie({ schema: Reporting, word: { zh: '报到', en: 'reporting' }, label: 'REPORTS_AT' }),
  // A claim stands from its day on, whatever its state: rules ask for its state and for the moves of its log.
  claim: tie({
    schema: Claim,
    word: { zh: '认领', en: 'claim' },
    label: 'CLAIMS',
    begins: 'claimedOn',
    role: 'role',
  }),
  solution: tie({ schema: Solution, word: { zh: '事项对应关系', en: 'solution' }, label: 'ADDRESSES' }),
} as const

export const kinds = { ...nouns, ...ties } as const
