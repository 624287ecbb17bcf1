import { nodeKindByte, tieKindByte } from '../network/records/words.ts'
import { inFamily } from '../truth/family.ts'
import { isOrganization } from '../truth/kinds.ts'
import type { World } from '../truth/world.ts'
import { joiningTypes, joins, station } from './joins.ts'
import { villagesIn } from './stations.ts'

/** Calls back for each J neighbour of a body, hubs opened up, perhaps several times; stops when told true. [B04] */
export function eachNeighbour(world: World, body: number, visit: (neighbour: number) => boolean): boolean {
  const { projection, ours } = world
  const { offsets, target, node, vertex, bodies } = projection
  const start = vertex[body]
  if (start < 0) return false
  for (let k = offsets[start]; k < offsets[start + 1]; k++) {
    const next = target[k]
    if (next < bodies) {
      if (visit(node[next])) return true
      continue
    }
    for (let seat = offsets[next]; seat < offsets[next + 1]; seat++) {
      const other = node[target[seat]]
      if (other === body || (ours[body] === 0 && ours[other] === 0)) continue
      if (visit(other)) return true
    }
  }
  return false
}

/** The distinct bodies adjacent to a body in J, by row. [B02, B04] */
export function neighbourBodies(world: World, body: number): number[] {
  const found = new Set<number>()
  eachNeighbour(world, body, (neighbour) => {
    found.add(neighbour)
    return false
  })
  return [...found].sort((a, b) => a - b)
}

/** Up to `enough` distinct bodies adjacent in J to any member of a family, outside the family. [C05, D18, D21] */
export function outsideNeighbours(world: World, family: number, enough: number): number[] {
  const { families } = world
  const found: number[] = []
  for (let k = families.offsets[family]; k < families.offsets[family + 1]; k++) {
    const member = families.members[k]
    const visit = (body: number) => {
      if (inFamily(families, body, family) || found.includes(body)) return false
      return found.push(body) >= enough
    }
    const liftedAway = world.body[member] >= 0 && !inFamily(families, world.body[member], family)
    const done = liftedAway ? eachStep(world, member, visit) : eachNeighbour(world, member, visit)
    if (done) break
  }
  return found
}

const pairing = tieKindByte('joint-building')
const reporting = tieKindByte('reporting')
const assignment = tieKindByte('assignment')
const membership = tieKindByte('membership')
const region = nodeKindByte('region')

/**
 * Calls back for each J neighbour that the ties recorded at one organization give its body; stops when told true. A 党组
 * of several units is the body of one of them only, and its ties count for the families of all. [B01, C05]
 */
function eachStep(world: World, node: number, visit: (neighbour: number) => boolean): boolean {
  const { body, ours, day } = world
  const { first, end, kind, from, to } = world.network.adjacency
  for (let k = first.at(node); k < end.at(node); k++) {
    if (from.at(k) > day || to.at(k) <= day) continue
    for (const other of otherEnds(world, k, kind.at(k))) {
      if (!joins(world, node, other) || (ours[body[node]] === 0 && ours[body[other]] === 0)) continue
      if (visit(body[other])) return true
    }
  }
  return false
}

/** The organizations that an entry of the adjacency leads to, if ties of its kind make edges of J. [B03–B05, B07] */
function otherEnds(world: World, entry: number, kind: number): number[] {
  const { network, groupMembers } = world
  const { target, tie, outward } = network.adjacency
  const other = target.at(entry)
  if (kind === pairing || kind === reporting) return [other]
  if (kind === membership && joiningTypes[network.nodes.type.at(other)] === 1) {
    const index = groupMembers.indexOf[other]
    return Array.from(groupMembers.member.subarray(groupMembers.offsets[index], groupMembers.offsets[index + 1]))
  }
  if (kind !== assignment || network.ties.role.at(tie.at(entry)) !== station) return []
  if (isOrganization(network, other)) return [other]
  return outward.at(entry) === 1 && network.nodes.kind.at(other) === region ? villagesIn(world, other) : []
}
