import { links, type StatedTieKind } from '../schema/kinds.ts'
import { isNounKind, type NounKind, nounKinds, type TieKind, tieKinds } from '../schema/records.ts'
import type { Place } from '../schema/region.ts'
import type { Bytes } from './columns/bytes.ts'
import type { Entries } from './columns/entries.ts'
import type { Ints } from './columns/ints.ts'
import type { Lists } from './columns/lists.ts'
import type { RowIndex } from './columns/lookup.ts'
import type { Table, TableShape } from './columns/table.ts'
import type { Missing } from './records/missing.ts'
import type { NamingIndex } from './records/namings.ts'

/**
 * The read model: a property graph in columns. A node is a row of `nodes`, a tie a row of `ties`; everything that
 * reads it works on row numbers. Rows are in order of first writing and never move; a retracted row keeps its number
 * and never holds. Bytes name values by their position in the lists below or in the schema's enums.
 */

export type NodeKind = Exclude<NounKind, 'place'>
export const nodeKinds = nounKinds.filter(isNodeKind)

export function isNodeKind(kind: string): kind is NodeKind {
  return kind !== 'place' && isNounKind(kind)
}

/** Relations that a record states as attributes stand as ties too. */
export type NetworkTieKind = TieKind | StatedTieKind
export const statedTieKinds = [...new Set(Object.values(links))].filter((stands) => stands !== 'within')
export const networkTieKinds: readonly NetworkTieKind[] = [...tieKinds, ...statedTieKinds]

export const nodeShape = {
  id: 'text',
  /** Index in nodeKinds. */
  kind: 'byte',
  name: 'text',
  /** Short name and aliases, joined with 、. */
  aliases: 'text',
  /** Index in the list of words of its kind's `type`; where that is a number, as the level of a region, the number. */
  type: 'byte',
  /** Row of the region it stands in: the parent of a region, the location of an organization; −1 none. */
  within: 'int',
  /** Validity as written; openFrom and openTo when open. An activity holds from its day on. */
  from: 'int',
  to: 'int',
  /** Index in the status enum of its kind. */
  status: 'byte',
  /** 单位隶属关系, 0 unknown. */
  affiliation: 'byte',
  /** 1 + index in Sector, as written; 0 none. */
  sector: 'byte',
  /** Character code of the GB/T 4754 section, 0 none. */
  industry: 'byte',
  line: 'text',
  /** −1 unknown. Activity: attendance. Region: households. */
  members: 'int',
  fullMembers: 'int',
  /** Bits of nodeMarks. */
  marks: 'byte',
  /** The place a group, ledger or activity was entered for; '' none. */
  place: 'text',
  /** Index in Source. */
  source: 'byte',
  sourceRef: 'text',
} as const satisfies TableShape

export const nodeMarks = {
  functional: 1,
  temporary: 2,
  dualLed: 4,
  membersAtLeast: 8,
  fullMembersAtLeast: 16,
  retracted: 128,
} as const

export const tieShape = {
  id: 'text',
  /** Index in networkTieKinds. */
  kind: 'byte',
  /** Rows of its two ends: ends[0] and ends[1] of a pairing, `of` and `to` of the rest. −1: the end is missing. */
  a: 'int',
  b: 'int',
  from: 'int',
  to: 'int',
  /** Index in the status enum of its kind. */
  status: 'byte',
  /** Index in the list of words of its kind's `role`. */
  role: 'byte',
  /** Bits of tieMarks. */
  marks: 'byte',
  /** Reporting year less 1989, else 0: see yearOf. */
  year: 'byte',
  /** Members reported; −1 unknown. (A column cannot be called count: the table has one.) */
  members: 'int',
  program: 'text',
  /** Days; −1 × 2³¹ (openFrom) when not given. Reporting: lastActivity is reportedOn. Claim: signed is claimedOn, expires is dueOn. */
  signed: 'int',
  expires: 'int',
  lastActivity: 'int',
  source: 'byte',
  sourceRef: 'text',
} as const satisfies TableShape

export const tieMarks = { primary: 1, fullTime: 2, unitReported: 4, countAtLeast: 8, retracted: 128 } as const

/** Entries of state logs as they are written and travel, those of one owner in order of their days. */
export const logShape = { owner: 'int', status: 'byte', on: 'int' } as const satisfies TableShape

/** Activities that name a pairing: row of the activity, row of the tie; −1 both where a naming was taken out. */
export const namingShape = { activity: 'int', tie: 'int' } as const satisfies TableShape

/** Stored slots of families, by the row of their body: see model/layout. */
export const positionShape = { node: 'int', slot: 'int', shelfSlot: 'int' } as const satisfies TableShape

export type Nodes = Table<typeof nodeShape>
export type Ties = Table<typeof tieShape>
export type LogTable = Table<typeof logShape>
export type Namings = Table<typeof namingShape>
type Positions = Table<typeof positionShape>

/** State logs by row of their owner: a status from a day on, in order of days. */
export interface Logs extends Entries {
  status: Bytes
  on: Ints
}

/** What travels: the columns, and the few records that are no nodes. */
export interface Columns {
  /** Log number that these columns are true at. */
  seq: number
  places: Place[]
  nodes: Nodes
  ties: Ties
  nodeLogs: Logs
  tieLogs: Logs
  namings: Namings
  /** Empty until the server fills it in for a place. */
  positions: Positions
}

/** Days on which each row holds: from ≤ day < to at each of its entries, in order, apart. */
export interface Spans extends Entries {
  from: Ints
  to: Ints
}

/**
 * What is at each node; each tie stands once at each end and once for each of its spans, in order of the ties.
 * At an entry: the other end, the tie, its kind, whether the node is its `a`, and the days.
 */
export interface Adjacency extends Entries {
  target: Ints
  tie: Ints
  kind: Bytes
  outward: Bytes
  from: Ints
  to: Ints
}

/** Columns and what is worked out from them once. */
export interface Network extends Columns {
  /** When each node is live: validity ∩ live states of its log. [A01, A03, A05, A10] */
  nodeSpans: Spans
  /** When each tie counts: its own days and live states ∩ both ends' spans. [A04, A06, A09, B05] */
  tieSpans: Spans
  adjacency: Adjacency
  /** What the two lookups search; that of ties is made at the first question. */
  indexes: { nodes: RowIndex; ties: RowIndex | undefined }
  /** Nodes by the region in which they stand (`within`), without retracted ones. */
  located: Lists
  /** Ties by the nodes at their ends that stand in no adjacency: they count on no day, or their other end is missing. */
  idle: Lists
  namingIndex: NamingIndex
  /** Kept so that an end that comes, or comes back, is joined to the ties that wait for it. */
  missing: Missing
  /** Row of a node by kind and id, −1 when there is none (or it is retracted). */
  nodeOf(kind: NodeKind, id: string): number
  /** Row of a tie by kind and id, −1 when there is none (or it is retracted). */
  tieOf(kind: NetworkTieKind, id: string): number
}

/** Bit of a tie kind in a mask for walking. */
export function tieMask(...kinds: NetworkTieKind[]): number {
  return kinds.reduce((mask, kind) => mask | (1 << networkTieKinds.indexOf(kind)), 0)
}
