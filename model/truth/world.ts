import type { Network } from '../network/network.ts'
import type { Projection } from '../projection/projection.ts'
import type { Day } from '../schema/dates.ts'
import type { Place } from '../schema/region.ts'

/** Compressed sparse rows: the links of `row` are target[offsets[row]] … target[offsets[row + 1] − 1]. */
export interface Links {
  offsets: Int32Array
  target: Int32Array
}

/** Who stands in whom on the day. [domain: ties] */
export interface Hosting {
  /** Units of each party organization. */
  hosts: Links
  /** Party organizations of each unit. */
  hosted: Links
}

/**
 * A unit with its party organizations, or a hostless basic party organization by itself. A joint branch stands in
 * several units and so in several families; families of one joint branch may name the same body. [C05]
 */
export interface Families {
  count: number
  /** Row of each family's body. [B01] */
  body: Int32Array
  /** Family of each node, −1 for nodes in none; of a joint branch that of the host with the smallest code. */
  of: Int32Array
  /** Every family of each node: all[allOffsets[node]] … all[allOffsets[node + 1] − 1]. */
  allOffsets: Int32Array
  all: Int32Array
  /** Members, the body first: members[offsets[f]] … members[offsets[f + 1] − 1]. */
  offsets: Int32Array
  members: Int32Array
}

/** Who is in which group on the day, in any role, lifted to bodies. */
export interface GroupMembers {
  /** Row of each live group that has live members. */
  group: Int32Array
  /** Position of each node row in `group`, −1 for all others. */
  indexOf: Int32Array
  /** Members of the k-th group: offsets[k] … offsets[k + 1] − 1 of the columns below, one for each membership. */
  offsets: Int32Array
  member: Int32Array
  tie: Int32Array
}

/** What every rule and analysis receives: a network, a place with its parameters, a date. Works on row numbers. */
export interface World {
  network: Network
  place: Place
  /** Row of the root region, −1 when the network lacks it. */
  root: number
  day: Day
  /** 1 for each node that is live on the day. */
  live: Uint8Array
  /** 1 for each organization located in the root region or below. [C03] */
  ours: Uint8Array
  /** Of each organization, 1 + index in Sector; 0 when none. [C06] */
  sector: Uint8Array
  /** Of each organization its affiliation code's tens (10 … 70, 90); 0 unknown. Only 10–70 are levels. [C07] */
  level: Uint8Array
  /** Row of each organization's superior, −1 none. [C15] */
  superior: Int32Array
  hosting: Hosting
  /** Of each live organization the row of the body that its ties count for, else −1. [B01, B12] */
  body: Int32Array
  families: Families
  /** The organizations whose ties count for each family: its members, and what is lifted to one of them. [B01, C05] */
  carriers: Links
  /** 1 for each family that is a village. [C11] */
  village: Uint8Array
  groupMembers: GroupMembers
  /** J on the day, for the whole place. [B08] */
  projection: Projection
}
