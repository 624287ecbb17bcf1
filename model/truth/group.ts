import { tieMask } from '../network/network.ts'
import { Membership } from '../schema/tie.ts'
import type { Passes, Truth } from './truth.ts'

export const membership = tieMask('membership')
const external = Membership.shape.role.options.indexOf('external')

/** Positions in the adjacency of the memberships of a group on the day, in any role. [A05, A06, B04] */
export function seatsOf(truth: Truth, group: number): number[] {
  const seats: number[] = []
  for (let k = truth.next(group, membership, -1); k >= 0; k = truth.next(group, membership, k)) seats.push(k)
  return seats
}

/** The distinct bodies of those in a group that pass. */
export function seatBodies(truth: Truth, group: number, passes: Passes): readonly number[] {
  const { target } = truth.network.adjacency
  const bodies = new Set(seatsOf(truth, group).map((k) => truth.body(target.at(k))))
  return [...bodies].filter((body) => passes.of(truth, body))
}

/**
 * Whether a group belongs to the place: one of its leads and members on the day is located there; without any, the
 * place it was entered for. [B14, D56]
 */
export function isGroupOurs(truth: Truth, group: number): boolean {
  const { network, place } = truth
  let any = false
  for (const k of seatsOf(truth, group)) {
    if (network.ties.role.at(network.adjacency.tie.at(k)) === external) continue
    if (truth.ours(network.adjacency.target.at(k))) return true
    any = true
  }
  return !any && network.nodes.place.at(group) === place.id
}
