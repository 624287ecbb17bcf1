import type { Scope } from '../../model/api/scope.ts'
import { circleRegion } from '../../model/layout/circles.ts'
import type { Position } from '../../model/layout/position.ts'
import { findRow, indexRows } from '../../model/network/columns/lookup.ts'
import { createTable } from '../../model/network/columns/table.ts'
import { type Columns, type Network, positionShape } from '../../model/network/network.ts'
import { nodeKindByte } from '../../model/network/records/cell-words.ts'
import { restrictTo } from '../../model/network/restrict/restrict.ts'
import type { Place } from '../../model/schema/region.ts'
import { withinSight } from './sight.ts'

/** The columns of what a scope sees of a place, with the stored slots of the families that are in it. */
export function seenColumns(network: Network, place: Place, scope: Scope, kept: readonly Position[]): Columns {
  const columns = { ...restrictTo(network, withinSight(place.id, scope)), places: [place] }
  const index = indexRows(columns.nodes)
  const organization = nodeKindByte('organization')
  const seen = kept.flatMap((position) => {
    const node = findRow(index, columns.nodes, organization, position.organization)
    return node >= 0 && isStillThere(network, position) ? [{ ...position, node }] : []
  })
  const positions = createTable(positionShape, seen.length)
  seen.forEach(({ node, slot, shelfSlot }, row) => {
    positions.node.set(row, node)
    positions.slot.set(row, slot)
    positions.shelfSlot.set(row, shelfSlot)
  })
  return { ...columns, positions }
}

/** Slots are numbered in one region's circle; who has moved to another has left them. */
function isStillThere(network: Network, { organization, region }: Position): boolean {
  const node = network.nodeOf('organization', organization)
  if (node < 0) return false
  const circle = circleRegion(network, network.nodes.within.at(node))
  return circle >= 0 && network.nodes.id.at(circle) === region
}
