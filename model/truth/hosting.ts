import type { Network } from '../network/network.ts'
import { tiesOfKind } from '../network/rows-of-kind.ts'
import type { Day } from '../schema/dates.ts'
import { isParty, isUnit } from './kinds.ts'
import { tieHolds } from './live.ts'
import { linksOf } from './rows.ts'
import type { Hosting, Links } from './world.ts'

/** Party organizations and the units that they stand in on the day. */
export function hostingOf(network: Network, day: Day): Hosting {
  const { ties } = network
  const held = tiesOfKind(network, 'hosting').filter(
    (tie) => tieHolds(network, tie, day) && isParty(network, ties.a.at(tie)) && isUnit(network, ties.b.at(tie)),
  )
  const parties = held.map((tie) => ties.a.at(tie))
  const units = held.map((tie) => ties.b.at(tie))
  return {
    hosts: linksOf(network.nodes.count, parties, units),
    hosted: linksOf(network.nodes.count, units, parties),
  }
}

export function linked({ offsets, target }: Links, row: number, other: number): boolean {
  for (let k = offsets[row]; k < offsets[row + 1]; k++) if (target[k] === other) return true
  return false
}

export function linkCount({ offsets }: Links, row: number): number {
  return offsets[row + 1] - offsets[row]
}

/** What all hosts of a party organization agree on, 0 when they disagree or one has none. [C06, C07] */
export function agreed({ offsets, target }: Links, row: number, of: (unit: number) => number): number {
  const first = offsets[row]
  if (first === offsets[row + 1]) return 0
  const value = of(target[first])
  for (let k = first + 1; k < offsets[row + 1]; k++) if (of(target[k]) !== value) return 0
  return value
}
