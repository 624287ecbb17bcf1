import { Membership } from '../schema/tie.ts'
import type { Glimpse } from './glimpse.ts'
import type { World } from './world.ts'

const external = Membership.shape.role.options.indexOf('external')

/**
 * Whether a group belongs to the place: one of its leads and members on the day is located there; without any, the
 * place it was entered for. [B14, D56]
 */
export function isGroupOurs({ network, place, ours, groupMembers }: World, group: number): boolean {
  const index = groupMembers.indexOf[group]
  let any = false
  if (index >= 0) {
    for (let k = groupMembers.offsets[index]; k < groupMembers.offsets[index + 1]; k++) {
      if (network.ties.role.at(groupMembers.tie[k]) === external) continue
      if (ours[groupMembers.member[k]] === 1) return true
      any = true
    }
  }
  return !any && network.nodes.place.at(group) === place.id
}

/** As isGroupOurs, on the day of the glimpse. [B14, D56] */
export function isGroupOursAt({ network, place, ours, ties }: Glimpse, group: number): boolean {
  const { adjacency, nodes } = network
  const seats = ties(group, 'membership').filter((k) => network.ties.role.at(adjacency.tie.at(k)) !== external)
  if (seats.length === 0) return nodes.place.at(group) === place.id
  return seats.some((k) => ours[adjacency.target.at(k)] === 1)
}
