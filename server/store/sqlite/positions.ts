import type { Position } from '../../../model/layout/position.ts'
import { type Connection, integer, type Row, text } from './driver.ts'

const columns = 'CAST(place AS BLOB), CAST(organization AS BLOB), CAST(region AS BLOB), slot, shelf_slot'
const order = 'ORDER BY place, organization'

export function readPositions(connection: Connection): Position[] {
  const rows = connection.all(`SELECT ${columns} FROM positions ${order}`, [])
  return rows.map(positionOf)
}

/** A page from behind one of them, in order. */
export function positionsAfter(
  connection: Connection,
  after: Pick<Position, 'place' | 'organization'>,
  limit: number,
): Position[] {
  const rows = connection.all(
    `SELECT ${columns} FROM positions WHERE (place, organization) > (?, ?) ${order} LIMIT ?`,
    [after.place, after.organization, limit],
  )
  return rows.map(positionOf)
}

function positionOf([place, organization, region, slot, shelfSlot]: Row): Position {
  return {
    place: text(place),
    organization: text(organization),
    region: text(region),
    slot: integer(slot),
    shelfSlot: integer(shelfSlot),
  }
}

/** As `Store.keepPositions`, in one transaction. */
export function keepPositions(connection: Connection, give: (kept: Position[]) => Position[]): Position[] {
  putPositions(connection, give(readPositions(connection)))
  return readPositions(connection)
}

export function putPositions(connection: Connection, positions: Position[]): void {
  for (const { place, organization, region, slot, shelfSlot } of positions)
    connection.run(
      'INSERT OR REPLACE INTO positions (place, organization, region, slot, shelf_slot) VALUES (?, ?, ?, ?, ?)',
      [place, organization, region, slot, shelfSlot],
    )
}
