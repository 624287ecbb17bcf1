import type { Network } from '../network/network.ts'
import type { Day } from '../schema/dates.ts'
import type { Place } from '../schema/region.ts'

/**
 * What is true of a place on one day, asked of one row of the network at a time. Each answer is worked out when it is
 * first asked for, and kept. A whole day and a near look (`truth-of.ts`) answer by the same notions; they differ in
 * where they keep the answers, and only a near look notes since when they have been true.
 */
export interface Truth {
  network: Network
  place: Place
  day: Day
  /** Whether a node is live. [A03, A05] */
  live(node: number): boolean
  /** Whether a tie counts: it holds and both its ends are live. [A01, A06] */
  counts(tie: number): boolean
  /**
   * Position in the adjacency of the next tie of a node that counts, behind `after`; −1 when there is none.
   * @param kinds mask of tie kinds, see `tieMask`
   * @param after a position that this gave before, or −1 to begin
   */
  next(node: number, kinds: number, after: number): number
  /** Whether an organization is located in the place's root region or below. [C03] */
  ours(organization: number): boolean
  /** Row of an organization's superior, −1 none. [C15] */
  superior(organization: number): number
  /** Units that a party organization stands in. */
  hosts(party: number): readonly number[]
  /** Party organizations that stand in a unit. */
  hosted(unit: number): readonly number[]
  /** Affiliation code's tens of an organization (10 … 70, 90); 0 unknown. Only 10 to 70 are levels. [C07] */
  level(organization: number): number
  /** 1 + index in Sector; 0 none. [C06] */
  sector(organization: number): number
  /** Row of the body that a live organization's ties count for; −1 for all else. [B01, B12] */
  body(organization: number): number
  /**
   * The families of an organization, the smallest code first: several where a joint branch stands in several units. A
   * family is known by the row of its unit, or of the hostless party organization that stands alone. [C05]
   */
  families(organization: number): readonly number[]
  /** The organizations of a family, in no order. [C05] */
  members(family: number): readonly number[]
  /** The organizations whose ties count for a family: its members, and what is lifted to one of them. [B01, C05] */
  carriers(family: number): readonly number[]
  /** Whether a family is a village. [C11] */
  village(family: number): boolean
  /** The live villages located exactly in a region; without any, its live village party organizations. [B07] */
  villages(region: number): readonly number[]
  /** Row of the place's committee when it is live, else −1. [C03] */
  committee(): number
  /** The distinct bodies of those in a group that pass, worked out once however many members ask. */
  seats(group: number, passes: Passes): readonly number[]
  /** What was worked out for a row under a name, or is now. */
  keep<T>(name: string, row: number, work: () => T): T
  /** Says that so many rows are read besides; a near look that has read too many throws Unproven. */
  spend(rows: number): void
  /** Notes that something asked was different before this day, although nothing began or ended on it. */
  turned(on: Day): void
}

/** A test of bodies that depends on nothing else, so that its answers can be kept by its name. */
export interface Passes {
  name: string
  of(truth: Truth, body: number): boolean
}
