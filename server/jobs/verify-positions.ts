import type { Position } from '../../model/layout/position.ts'
import { type PositionHistory, type WrongPosition, wrongPositions } from '../../model/layout/wrong-positions.ts'
import type { Sentence } from '../../model/problem.ts'
import type { Store } from '../store/store.ts'

/**
 * Slots of the drawing that nobody can have been given: they are not in the log, so they are held against what the log
 * says of places, organizations and regions. Asked of a log that is sound.
 */
export async function verifyPositions(store: Store): Promise<WrongPosition[]> {
  // Read before the log: whoever has a slot was there before.
  const positions: Position[] = []
  for await (const page of store.positions()) positions.push(...page)
  return positions.length === 0 ? [] : wrongPositions(positions, await historyOf(store))
}

async function historyOf(store: Store): Promise<PositionHistory> {
  const [places, regions] = [new Set<string>(), new Set<string>()]
  const locations = new Map<string, Set<string>>()
  for await (const { edits } of store.tail(0))
    for (const { after } of edits) {
      if (after?.kind === 'place') places.add(after.id)
      if (after?.kind === 'region') regions.add(after.id)
      if (after?.kind === 'organization')
        locations.set(after.id, (locations.get(after.id) ?? new Set()).add(after.location))
    }
  return { places, regions, locations }
}

const mostNamed = 20

const faults: Record<WrongPosition['what'], Sentence> = {
  place: { zh: '没有这个地方', en: 'there is no such place' },
  organization: { zh: '没有这个组织', en: 'there is no such organization' },
  region: { zh: '该组织从未在此区划', en: 'the organization never stood in that region' },
  number: { zh: '编号越界', en: 'a number is out of range' },
  slot: { zh: '图上位置与另一组织重复', en: 'its slot is held by another organization too' },
  'shelf-slot': { zh: '架上位置与另一组织重复', en: 'its slot of the shelf is held by another organization too' },
}

/** The first that are wrong, and what mends them: a slot that is taken away is given anew when the map is opened. */
export function positionsSaid(wrong: readonly WrongPosition[], neo4j: boolean): Sentence[] {
  if (wrong.length === 0) return []
  const named = wrong.slice(0, mostNamed).map(({ position, what }) => {
    const { place, organization, region } = position
    return {
      zh: `图上位置 ${place} ${organization}（${region}）：${faults[what].zh}`,
      en: `the slot of ${organization} in ${place} (${region}): ${faults[what].en}`,
    }
  })
  const remove = neo4j
    ? 'MATCH (p:Position {place: …, organization: …}) DELETE p'
    : 'DELETE FROM positions WHERE place = … AND organization = …'
  return [
    ...named,
    {
      zh: `共 ${wrong.length} 处图上位置有误，停止服务后用 ${remove} 删去即可，下次打开地图时会重新给出`,
      en: `${wrong.length} slots of the map are wrong; stop the servers and take them out with ${remove}, and new ones are given when the map is next opened`,
    },
  ]
}
