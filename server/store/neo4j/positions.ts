import positionsStatement from '../../../cypher/read/positions.cypher?raw'
import keepPositionsStatement from '../../../cypher/write/keep-positions.cypher?raw'
import positionTurn from '../../../cypher/write/position-turn.cypher?raw'
import type { Position } from '../../../model/layout/position.ts'
import { sameInOrder } from '../kept-positions.ts'
import type { Database, Run } from './driver.ts'
import { inBatches, rowsAtOnce } from './records.ts'
import { integer, type Row, text, whole } from './values.ts'

export async function* pagesOfPositions(database: Database): AsyncGenerator<Position[]> {
  for await (const rows of database.stream(positionsStatement, rowsAtOnce)) yield rows.map(positionOf)
}

function positionOf([place, organization, region, slot, shelfSlot]: Row): Position {
  return {
    place: text(place),
    organization: text(organization),
    region: text(region),
    slot: whole(slot),
    shelfSlot: whole(shelfSlot),
  }
}

/** As `Store.keepPositions`, in one transaction. */
export async function keepPositions(
  run: Run,
  place: string,
  known: Iterable<Position>,
  fresh: Iterable<Position>,
): Promise<boolean> {
  await run(positionTurn)
  const kept = (await run(positionsStatement)).map(positionOf).filter((position) => position.place === place)
  if (!(await sameInOrder(kept, known))) return false
  await putPositions(run, [...fresh])
  return true
}

export async function putPositions(run: Run, positions: Position[]): Promise<void> {
  await inBatches(positions, (batch) =>
    run(keepPositionsStatement, {
      rows: batch.map(({ place, organization, region, slot, shelfSlot }) => [
        place,
        organization,
        region,
        integer(slot),
        integer(shelfSlot),
      ]),
    }),
  )
}
