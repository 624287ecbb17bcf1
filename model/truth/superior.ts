import type { Network } from '../network/network.ts'
import { tiesOfKind } from '../network/rows-of-kind.ts'
import type { Day } from '../schema/dates.ts'
import { smallerCode } from './code-order.ts'
import { tieHolds } from './live.ts'
import type { World } from './world.ts'

/** Row of each organization's superior on the day, −1 none; of two the one with the smaller code. [C15] */
export function superiorsOf(network: Network, day: Day): Int32Array {
  const { nodes, ties } = network
  const superior = new Int32Array(nodes.count).fill(-1)
  for (const tie of tiesOfKind(network, 'subordination')) {
    if (!tieHolds(network, tie, day)) continue
    superior[ties.a.at(tie)] = smallerCode(nodes.id, superior[ties.a.at(tie)], ties.b.at(tie))
  }
  return superior
}

/** Row of the place's committee when it is live, else −1. [C03] */
export function committeeOf({ network, place, live }: Pick<World, 'network' | 'place' | 'live'>): number {
  if (place.committee === undefined) return -1
  const row = network.nodeOf('organization', place.committee)
  return row >= 0 && live[row] === 1 ? row : -1
}

/** An organization and all above it, nearest first. A cycle in foreign data ends the line. */
export function lineOf(superior: Int32Array, node: number): number[] {
  const line: number[] = []
  const seen = new Set<number>()
  for (let at = node; at >= 0 && !seen.has(at); at = superior[at]) {
    seen.add(at)
    line.push(at)
  }
  return line
}
