import { nodesOfKind } from '../network/rows-of-kind.ts'
import { Assignment } from '../schema/tie.ts'
import { isLifted } from '../truth/body.ts'
import { shareFamily } from '../truth/family.ts'
import { groupTypeByte } from '../truth/kinds.ts'
import type { World } from '../truth/world.ts'

/** Position of `station` among the kinds of assignment. */
export const station = Assignment.shape.assignment.options.indexOf('station')

function groupTypes(...types: Parameters<typeof groupTypeByte>[0][]): Uint8Array {
  const bytes = new Uint8Array(256)
  for (const type of types) bytes[groupTypeByte(type)] = 1
  return bytes
}

/** Types of group whose members are adjacent in J. [B03] */
export const joiningTypes = groupTypes('community', 'collab', 'chain', 'zone')
/** Types of group whose members are partners. [B06] */
export const partnerTypes = groupTypes('community', 'collab', 'chain')

/**
 * Whether a tie between two organizations makes their bodies adjacent: not within one body, nor within the family of
 * a unit or 党组 that it was recorded at. [B02, B12]
 */
export function joins(world: World, a: number, b: number): boolean {
  const { body, families } = world
  if (body[a] < 0 || body[b] < 0 || body[a] === body[b]) return false
  return !((isLifted(world, a) || isLifted(world, b)) && shareFamily(families, a, b))
}

/** 1 for each live organization that is the body of one in the place. */
export function ourBodies(world: World): Uint8Array {
  const { body, ours, network } = world
  const marked = new Uint8Array(network.nodes.count)
  for (const node of nodesOfKind(network, 'organization')) if (body[node] >= 0) marked[body[node]] = ours[body[node]]
  return marked
}
