import { nodeKindByte } from '../network/records/words.ts'
import { tiesOfKind } from '../network/rows-of-kind.ts'
import { isOrganization, isVillageUnit } from '../truth/kinds.ts'
import { tieHolds } from '../truth/live.ts'
import { residents } from '../truth/rows.ts'
import { isVillageParty } from '../truth/village.ts'
import type { World } from '../truth/world.ts'
import { station } from './joins.ts'

const regionKind = nodeKindByte('region')

/** The live villages located exactly in a region; without any, its live village party organizations. [B07] */
export function villagesIn(world: World, region: number): number[] {
  const { offsets, target } = residents(world.network)
  const live = Array.from(target.subarray(offsets[region], offsets[region + 1])).filter((row) => world.live[row] === 1)
  const units = live.filter((row) => isVillageUnit(world.network, row))
  return units.length > 0 ? units : live.filter((row) => isVillageParty(world, row))
}

/** Calls back for each organization stationed in a region or at an organization on the day: source, target, tie. [B07] */
export function eachStation(world: World, visit: (source: number, target: number, tie: number) => void): void {
  const { network, day } = world
  const { ties } = network
  for (const tie of tiesOfKind(network, 'assignment')) {
    if (ties.role.at(tie) !== station || !tieHolds(network, tie, day)) continue
    const [source, target] = [ties.a.at(tie), ties.b.at(tie)]
    if (!isOrganization(network, source)) continue
    if (isOrganization(network, target)) visit(source, target, tie)
    else if (network.nodes.kind.at(target) === regionKind) {
      for (const village of villagesIn(world, target)) visit(source, village, tie)
    }
  }
}
