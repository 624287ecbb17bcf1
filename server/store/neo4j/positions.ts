import positionsStatement from '../../../cypher/read/positions.cypher?raw'
import keepPositionsStatement from '../../../cypher/write/keep-positions.cypher?raw'
import positionTurn from '../../../cypher/write/position-turn.cypher?raw'
import type { Position } from '../../../model/layout/position.ts'
import type { Run } from './driver.ts'
import { inBatches } from './records.ts'
import { integer, text, whole } from './values.ts'

export async function readPositions(run: Run): Promise<Position[]> {
  return (await run(positionsStatement)).map(([place, organization, region, slot, shelfSlot]) => ({
    place: text(place),
    organization: text(organization),
    region: text(region),
    slot: whole(slot),
    shelfSlot: whole(shelfSlot),
  }))
}

/** As `Store.keepPositions`, in one transaction. */
export async function keepPositions(run: Run, give: (kept: Position[]) => Position[]): Promise<Position[]> {
  await run(positionTurn)
  const given = give(await readPositions(run))
  await inBatches(given, (batch) =>
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
  return readPositions(run)
}
