import { circleRegion } from '../../model/layout/circles.ts'
import { tieKindByte } from '../../model/network/words.ts'
import type { TieKind } from '../../model/schema/records.ts'
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
    const reached = reachOf(world, family)
    ties.partners[family] = reached.bodies.size
    ties.pairings[family] = reached.pairings.size
    ties.groups[family] = reached.groups.size
  }
  knownTies.set(world, ties)
  return ties
}

const pairing = tieKindByte('joint-building' satisfies TieKind)

/** What one step in J from a family leads to: bodies by vertex, pairings and other ties by row, groups by vertex. */
export interface Reach {
  bodies: Set<number>
  pairings: Set<number>
  others: Set<number>
  groups: Set<number>
}

export function reachOf(world: World, family: number): Reach {
  const { families, projection } = world
  const reach: Reach = { bodies: new Set(), pairings: new Set(), others: new Set(), groups: new Set() }
  const outside = (vertex: number) => !holds(world, family, projection.node[vertex])
  for (let m = families.offsets[family]; m < families.offsets[family + 1]; m++) {
    const vertex = projection.vertex[families.members[m]]
    if (vertex < 0) continue
    for (let k = projection.offsets[vertex]; k < projection.offsets[vertex + 1]; k++) {
      const other = projection.target[k]
      if (other < projection.bodies) {
        if (!outside(other)) continue
        reach.bodies.add(other)
        const kind = world.network.ties.kind[projection.tie[k]]
        const set = kind === pairing ? reach.pairings : reach.others
        set.add(projection.tie[k])
        continue
      }
      const co = coMembers(world, other).filter(outside)
      if (co.length === 0) continue
      reach.groups.add(other)
      for (const member of co) reach.bodies.add(member)
    }
  }
  return reach
}

function coMembers({ projection }: World, hub: number): number[] {
  return Array.from(projection.target.subarray(projection.offsets[hub], projection.offsets[hub + 1]))
}

function holds({ families }: World, family: number, node: number): boolean {
  for (let k = families.allOffsets[node]; k < families.allOffsets[node + 1]; k++) {
    if (families.all[k] === family) return true
  }
  return false
}
