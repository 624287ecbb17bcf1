import { onceFor } from '../once.ts'
import type { World } from './world.ts'

/** The first family of each body, by the body's row: one joint branch may be the body of several units. [B01] */
export const familyOfBody = onceFor(({ families }: World): ReadonlyMap<number, number> => {
  const first = new Map<number, number>()
  for (let family = families.count - 1; family >= 0; family--) first.set(families.body[family], family)
  return first
})

/** A family is known on screen by the id of its body. */
export function bodyIdOf({ network, families }: World, family: number): string {
  return network.nodes.id.at(families.body[family])
}

/** The family that is known by an id, −1 none. */
export function familyById(world: World, body: string): number {
  return familyOfBody(world).get(world.network.nodeOf('organization', body)) ?? -1
}

/** Id of the region that a family's body is located in, '' none. */
export function locationOf({ network, families }: World, family: number): string {
  const row = network.nodes.within.at(families.body[family])
  return row < 0 ? '' : network.nodes.id.at(row)
}
