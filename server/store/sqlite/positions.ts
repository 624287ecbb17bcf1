import type { Position } from '../../../model/layout/position.ts'
import { type Connection, integer, text } from './driver.ts'

export function readPositions(connection: Connection): Position[] {
  const rows = connection.all(
    `SELECT CAST(place AS BLOB), CAST(organization AS BLOB), CAST(region AS BLOB), slot, shelf_slot
     FROM positions ORDER BY place, organization`,
    [],
  )
  return rows.map(([place, organization, region, slot, shelfSlot]) => ({
    place: text(place),
    organization: text(organization),
    region: text(region),
    slot: integer(slot),
    shelfSlot: integer(shelfSlot),
  }))
}

/** As `Store.keepPositions`, in one transaction. */
export function keepPositions(connection: Connection, give: (kept: Position[]) => Position[]): Position[] {
  for (const { place, organization, region, slot, shelfSlot } of give(readPositions(connection)))
    connection.run(
      'INSERT OR REPLACE INTO positions (place, organization, region, slot, shelf_slot) VALUES (?, ?, ?, ?, ?)',
      [place, organization, region, slot, shelfSlot],
    )
  return readPositions(connection)
}
