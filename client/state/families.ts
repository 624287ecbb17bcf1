import { circleRegion } from '../../model/layout/circles.ts'
import { tieKindByte } from '../../model/network/words.ts'
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
  return circleRegion(network, network.nodes.within[families.body[family]])
}

/** Id of the region that a family's body is located in, '' none. */
export function locationOf({ network, families }: World, family: number): string {
  const row = network.nodes.within[families.body[family]]
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

/** Pairings by row and groups by vertex that join a family to others in J. */
function joinsOf(world: World, family: number): { pairings: Set<number>; groups: Set<number> } {
  const { families, projection, network } = world
  const { offsets, target, tie, node } = projection
  const joins = { pairings: new Set<number>(), groups: new Set<number>() }
  const outside = (vertex: number) => !inFamily(families, node[vertex], family)
  for (let m = families.offsets[family]; m < families.offsets[family + 1]; m++) {
    const vertex = projection.vertex[families.members[m]]
    if (vertex < 0) continue
    for (let k = offsets[vertex]; k < offsets[vertex + 1]; k++) {
      const other = target[k]
      if (other >= projection.bodies) {
        if (target.subarray(offsets[other], offsets[other + 1]).some(outside)) joins.groups.add(other)
      } else if (network.ties.kind[tie[k]] === pairing && outside(other)) joins.pairings.add(tie[k])
    }
  }
  return joins
}
