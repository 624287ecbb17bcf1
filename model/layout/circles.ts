import type { Network } from '../network/network.ts'
import type { World } from '../truth/world.ts'

/** Regions down to the town stand for themselves; villages and grids count for their town. */
const townLevel = 4

/** Row of the region in whose circle an organization of region `row` stands; −1 for none. */
export function circleRegion(network: Network, row: number): number {
  const { type, within } = network.nodes
  let region = row
  while (region >= 0 && type.at(region) > townLevel && within.at(region) >= 0) region = within.at(region)
  return region
}

/** Row of the region in whose circle a family stands: where its body is located. */
export function regionOfFamily(world: World, family: number): number {
  const { network, families } = world
  return circleRegion(network, network.nodes.within.at(families.body[family]))
}

/** Rows in the order of their codes. [B13] */
export function byCode(network: Network, rows: readonly number[]): number[] {
  const { id } = network.nodes
  return [...rows].sort((a, b) => id.compare(a, b))
}

/** The nearest region above `row` that is one of `set`; −1 for none. */
export function parentAmong(network: Network, row: number, set: ReadonlySet<number>): number {
  let region = network.nodes.within.at(row)
  while (region >= 0 && !set.has(region)) region = network.nodes.within.at(region)
  return region
}
