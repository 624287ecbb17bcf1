import { circleRegion } from '../../model/layout/circles.ts'
import { type FamilyTies, familyTiesOf } from '../../model/projection/family-ties.ts'
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

const knownTies = new WeakMap<World, FamilyTies>()

export function familyTies(world: World): FamilyTies {
  const ties = knownTies.get(world) ?? familyTiesOf(world)
  knownTies.set(world, ties)
  return ties
}
