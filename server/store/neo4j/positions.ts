import positionsStatement from '../../../cypher/read/positions.cypher?raw'
import keepPositionsStatement from '../../../cypher/write/keep-positions.cypher?raw'
import type { Position } from '../../../model/layout/position.ts'
import type { Database, Run } from './driver.ts'
import { inBatches, rowsAtOnce } from './records.ts'
import { integer, type Row, text, whole } from './values.ts'

export async function readPositions(run: Run): Promise<Position[]> {
  return (await run(positionsStatement)).map(positionOf)
}

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

/** In one order everywhere, so that two servers never wait for one another. */
export async function keepPositions(run: Run, positions: Position[]): Promise<void> {
  const nameOf = ({ place, organization }: Position) => `${place} ${organization}`
  const ordered = positions.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
  await inBatches(ordered, (batch) =>
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
