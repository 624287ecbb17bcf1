import type { Position } from '../../model/layout/position.ts'
import { type LaidOpen, putTogether, sharedColumns } from '../../model/network/codec/shared.ts'
import { addRow, finished, type Growing, growingTable, type Table } from '../../model/network/columns/table.ts'

const positionColumns = { organization: 'text', region: 'text', slot: 'int', shelfSlot: 'int' } as const
type PositionTable = Table<typeof positionColumns>

/** Stored slots of one place in shared memory: hundreds of thousands are handed over at once. */
export type Positions = LaidOpen<PositionTable>

/** Slots of one place that are being laid out. */
export interface PackingPositions {
  add(position: Position): void
  finish(): Positions
}

export function packingPositions(): PackingPositions {
  const growing: Growing<typeof positionColumns> = growingTable(positionColumns)
  return {
    add({ organization, region, slot, shelfSlot }) {
      const row = addRow(growing)
      growing.table.organization.set(row, organization)
      growing.table.region.set(row, region)
      growing.table.slot.set(row, slot)
      growing.table.shelfSlot.set(row, shelfSlot)
    },
    finish: () => sharedColumns(finished(growing)),
  }
}

export function packPositions(...lists: Iterable<Position>[]): Positions {
  const packing = packingPositions()
  for (const list of lists) for (const position of list) packing.add(position)
  return packing.finish()
}

/** The slots of a place one by one; may be gone through several times. */
export function positionsOf(place: string, packed: Positions): Iterable<Position> {
  const { count, organization, region, slot, shelfSlot } = putTogether<PositionTable>(packed)
  return {
    *[Symbol.iterator]() {
      for (let row = 0; row < count; row += 1)
        yield {
          place,
          organization: organization.at(row),
          region: region.at(row),
          slot: slot.at(row),
          shelfSlot: shelfSlot.at(row),
        }
    },
  }
}
