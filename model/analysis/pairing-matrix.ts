import { tiesOfKind } from '../network/rows-of-kind.ts'
import type { World } from '../truth/world.ts'

/** How many ends of live pairings the place has in one region, on one level and in one sector. */
interface MatrixCell {
  /** Row of the region, −1 for bodies without one. */
  region: number
  /** As World.level and World.sector of the bodies. */
  level: number
  sector: number
  ends: number
}

/** Each region's ancestor of the given level, or itself where it lies above. */
function regionsAt({ network }: World, level: number): (row: number) => number {
  const { within, type } = network.nodes
  const known = new Int32Array(network.nodes.count).fill(-2)
  return (row) => {
    if (row < 0) return -1
    let at = row
    if (known[row] === -2) {
      while (type.at(at) > level && within.at(at) >= 0) at = within.at(at)
      known[row] = at
    }
    return known[row]
  }
}

const levels = 128
const sectors = 16

/**
 * The ends of live pairings by region, level and sector of the bodies that they count for. Each end counts once, so a
 * matrix of any two of the three is the sum over the third. [B01, C06, C07]
 */
export function pairingMatrix(world: World, regionLevel: number): MatrixCell[] {
  const { network, truth, body, ours, level, sector } = world
  const { ties, nodes } = network
  const regionOf = regionsAt(world, regionLevel)
  const ends = new Map<number, number>()
  for (const tie of tiesOfKind(network, 'joint-building')) {
    if (!truth.counts(tie)) continue
    for (const end of [body[ties.a.at(tie)], body[ties.b.at(tie)]]) {
      if (ours[end] === 0) continue
      const cell = ((regionOf(nodes.within.at(end)) + 1) * levels + level[end]) * sectors + sector[end]
      ends.set(cell, (ends.get(cell) ?? 0) + 1)
    }
  }
  return Array.from(ends, ([cell, count]) => ({
    region: Math.floor(cell / (levels * sectors)) - 1,
    level: Math.floor(cell / sectors) % levels,
    sector: cell % sectors,
    ends: count,
  }))
}
