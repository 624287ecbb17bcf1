import { circleRegion } from '../../model/layout/circles.ts'
import { onceFor } from '../../model/once.ts'
import { familyTiesOf } from '../../model/projection/family-ties.ts'
import type { World } from '../../model/truth/world.ts'

/** A family is known on screen by the id of its body. */
export function bodyIdOf({ network, families }: World, family: number): string {
  return network.nodes.id.at(families.body[family])
}

/** Families by body id, in their order; of several with one joint branch as body the first counts. */
export const familiesByBody = onceFor((world: World): ReadonlyMap<string, number> => {
  const families = new Map<string, number>()
  for (let family = world.families.count - 1; family >= 0; family--) families.set(bodyIdOf(world, family), family)
  return families
})

/** Row of the region in whose circle a family stands, −1 none. */
export function regionRowOf({ network, families }: World, family: number): number {
  return circleRegion(network, network.nodes.within.at(families.body[family]))
}

/** Id of the region that a family's body is located in, '' none. */
export function locationOf({ network, families }: World, family: number): string {
  const row = network.nodes.within.at(families.body[family])
  return row < 0 ? '' : network.nodes.id.at(row)
}

export const familyTies = onceFor(familyTiesOf)
