import { circleRegion } from '../../model/layout/circles.ts'
import { tieKindByte } from '../../model/network/records/words.ts'
import { joiningTypes, joins } from '../../model/projection/joins.ts'
import { outsideNeighbours } from '../../model/projection/neighbours.ts'
import type { TieKind } from '../../model/schema/records.ts'
import { inFamily } from '../../model/truth/family.ts'
import type { World } from '../../model/truth/world.ts'

/** A family is known on screen by the id of its body. */
export function bodyIdOf({ network, families }: World, family: number): string {
  return network.nodes.id.at(families.body[family])
}

/** Families by body id, in their order; of several with one joint branch as body the first counts. */
export function familiesByBody(world: World): ReadonlyMap<string, number> {
  let known = byBody.get(world)
  if (!known) {
    const map = new Map<string, number>()
    for (let family = world.families.count - 1; family >= 0; family--) map.set(bodyIdOf(world, family), family)
    byBody.set(world, map)
    known = map
  }
  return known
}
const byBody = new WeakMap<World, Map<string, number>>()

/** Row of the region in whose circle a family stands, −1 none. */
export function regionRowOf({ network, families }: World, family: number): number {
  return circleRegion(network, network.nodes.within.at(families.body[family]))
}

/** Id of the region that a family's body is located in, '' none. */
export function locationOf({ network, families }: World, family: number): string {
  const row = network.nodes.within.at(families.body[family])
  return row < 0 ? '' : network.nodes.id.at(row)
}

/** What of J a family has, outside itself. */
export interface FamilyTies {
  /** Distinct other bodies. [B02] */
  partners: Int32Array
  /** Live pairings. */
  pairings: Int32Array
  /** Groups that join it to others. */
  groups: Int32Array
}

const knownTies = new WeakMap<World, FamilyTies>()

export function familyTies(world: World): FamilyTies {
  const known = knownTies.get(world)
  if (known) return known
  const { count } = world.families
  const ties = { partners: new Int32Array(count), pairings: new Int32Array(count), groups: new Int32Array(count) }
  for (let family = 0; family < count; family++) {
    const { pairings, groups } = joinsOf(world, family)
    ties.partners[family] = outsideNeighbours(world, family, Number.POSITIVE_INFINITY).length
    ties.pairings[family] = pairings.size
    ties.groups[family] = groups.size
  }
  knownTies.set(world, ties)
  return ties
}

const pairing = tieKindByte('joint-building' satisfies TieKind)
const membership = tieKindByte('membership' satisfies TieKind)

/** Pairings and groups by row that join a family to others in J, by any organization whose ties count for it. */
function joinsOf(world: World, family: number): { pairings: Set<number>; groups: Set<number> } {
  const { families, carriers, network, day } = world
  const { first, end, kind, from, to, target, tie } = network.adjacency
  const found = { pairings: new Set<number>(), groups: new Set<number>() }
  for (let at = carriers.offsets[family]; at < carriers.offsets[family + 1]; at++) {
    const carrier = carriers.target[at]
    const leadsOut = (other: number) => joins(world, carrier, other) && !inFamily(families, world.body[other], family)
    for (let k = first.at(carrier); k < end.at(carrier); k++) {
      if (from.at(k) > day || to.at(k) <= day) continue
      if (kind.at(k) === pairing && leadsOut(target.at(k))) found.pairings.add(tie.at(k))
      else if (kind.at(k) === membership && joinedBy(world, target.at(k)).some(leadsOut)) found.groups.add(target.at(k))
    }
  }
  return found
}

/** Rows of the members that a group makes adjacent in J. [B03, B04] */
function joinedBy({ network, groupMembers }: World, group: number): Int32Array {
  const index = joiningTypes[network.nodes.type.at(group)] === 1 ? groupMembers.indexOf[group] : -1
  if (index < 0) return groupMembers.member.subarray(0, 0)
  return groupMembers.member.subarray(groupMembers.offsets[index], groupMembers.offsets[index + 1])
}
