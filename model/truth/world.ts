import type { Network } from '../network/network.ts'
import type { Projection } from '../projection/projection.ts'
import type { Day } from '../schema/dates.ts'
import type { Place } from '../schema/region.ts'
import type { Truth } from './truth.ts'

/**
 * A unit with its party organizations, or a hostless basic party organization by itself. A joint branch stands in
 * several units and so in several families; families of one joint branch may name the same body. [C05]
 */
export interface Families {
  count: number
  /** Row by which the truth knows each family: its unit, or the party organization that stands alone. */
  unit: Int32Array
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

/** Who is in which group on the day, in any role. */
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

/** The truth of a whole day in columns by row, for drawing, counting and analyses. */
export interface World {
  network: Network
  place: Place
  /** Row of the root region, −1 when the network lacks it. */
  root: number
  day: Day
  /** The same, asked of one row at a time. */
  truth: Truth
  /** 1 for each node that is live on the day. */
  live: Uint8Array
  /** 1 for each organization located in the root region or below. [C03] */
  ours: Uint8Array
  /** The four below are 0 or −1 for nodes that are no organizations; see Truth. */
  sector: Uint8Array
  level: Uint8Array
  superior: Int32Array
  body: Int32Array
  families: Families
  /** 1 for each family that is a village. [C11] */
  village: Uint8Array
  groupMembers: GroupMembers
  /** J on the day, for the whole place. [B08] */
  projection: Projection
}
