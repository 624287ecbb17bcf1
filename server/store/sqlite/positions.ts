import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Position } from '../../../model/layout/position.ts'
import { sameInOrder } from '../kept-positions.ts'
import { type Connection, integer, type Row, text } from './driver.ts'

const columns = 'CAST(place AS BLOB), CAST(organization AS BLOB), CAST(region AS BLOB), slot, shelf_slot'
const order = 'ORDER BY place, organization'

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

const rowsAtOnce = 1000

/** As `Store.keepPositions`, in one transaction; other work has its turn between some rows and the next. */
export async function keepPositions(
  connection: Connection,
  place: string,
  known: Iterable<Position>,
  fresh: Iterable<Position>,
): Promise<boolean> {
  if (!(await sameInOrder(keptOf(connection, place), known))) return false
  let some: Position[] = []
  for (const position of fresh) {
    if (some.push(position) < rowsAtOnce) continue
    putPositions(connection, some)
    some = []
    await nextTurn()
  }
  putPositions(connection, some)
  return true
}

/** Those of a place in order of organization. */
async function* keptOf(connection: Connection, place: string): AsyncGenerator<Position> {
  for (let after = { place, organization: '' }; ; ) {
    const page = positionsAfter(connection, after, rowsAtOnce)
    for (const position of page) {
      if (position.place !== place) return
      yield position
    }
    const last = page.at(-1)
    if (!last) return
    after = last
    await nextTurn()
  }
}

export function putPositions(connection: Connection, positions: Iterable<Position>): void {
  for (const { place, organization, region, slot, shelfSlot } of positions)
    connection.run(
      'INSERT OR REPLACE INTO positions (place, organization, region, slot, shelf_slot) VALUES (?, ?, ?, ?, ?)',
      [place, organization, region, slot, shelfSlot],
    )
}
