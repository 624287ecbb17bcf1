import type { World } from '../truth/world.ts'
import { assignSlots, type Kept } from './assign.ts'
import { regionOfFamily } from './circles.ts'

/** A family's two stored slots: one among its region's organizations, one on the region's shelf. Not history. [P41] */
export interface Position {
  place: string
  /** Id of the family's body when the slots were given; a family keeps the slots of any of its members. */
  organization: string
  /** Region whose circle the slots are numbered in. */
  region: string
  slot: number
  shelfSlot: number
}

/** Slots for the families that have none of their members among the kept. Nobody who is kept moves. */
export function assignPositions(world: World, kept: readonly Position[]): Position[] {
  const { network, families, place } = world
  // An organization that is gone still holds its slots, so that the circle keeps its size.
  const rows = kept.flatMap(({ organization, region, slot, shelfSlot }): Kept[] => {
    const node = network.nodeOf('organization', organization)
    const row = network.nodeOf('region', region)
    return row < 0 ? [] : [{ node, region: row, slot, shelfSlot }]
  })
  const { slots, fresh } = assignSlots(world, rows)
  return fresh.flatMap((family) => {
    const given = slots[family]
    if (given === undefined) return []
    const region = network.nodes.id.at(regionOfFamily(world, family))
    return [{ place: place.id, organization: network.nodes.id.at(families.body[family]), region, ...given }]
  })
}
