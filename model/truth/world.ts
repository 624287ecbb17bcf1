import type { Network } from '../network/network.ts'
import type { Day } from '../schema/dates.ts'
import type { Place } from '../schema/region.ts'
import type { Projection } from '../projection/projection.ts'

/** A unit with its party organizations, or a hostless basic party organization by itself. [C05] */
export interface Families {
  count: number
  /** Row of each family's body. [B01] */
  body: Int32Array
  /** Family of each node, −1 for nodes in none. */
  of: Int32Array
  /** Members, the body first: members[offsets[f]] … members[offsets[f + 1] − 1]. */
  offsets: Int32Array
  members: Int32Array
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
  /** Of each live organization the row of the body that its ties count for, else −1. [B01, B12] */
  body: Int32Array
  families: Families
  /** J on the day, for the whole place. [B08] */
  projection: Projection
}
