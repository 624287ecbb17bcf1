import { regionPath } from '../schema/ids.ts'
import { agreed } from './hosting.ts'
import { isParty } from './kinds.ts'
import { hasLevel } from './level.ts'
import type { World } from './world.ts'

/** 跨层级: the levels are known and differ. [C07] */
export function isCrossLevel({ level }: Pick<World, 'level'>, a: number, b: number): boolean {
  return hasLevel(level[a]) && hasLevel(level[b]) && level[a] !== level[b]
}

/** 跨领域: the sectors are known and differ. [C06] */
export function isCrossSector({ sector }: Pick<World, 'sector'>, a: number, b: number): boolean {
  return sector[a] !== 0 && sector[b] !== 0 && sector[a] !== sector[b]
}

/** 跨地域: they differ at the deepest level, at most `depth`, that both locations reach. [C08] */
export function isCrossRegion({ network }: Pick<World, 'network'>, a: number, b: number, depth = 4): boolean {
  const { within, id } = network.nodes
  if (within.at(a) < 0 || within.at(b) < 0) return false
  const [one, other] = [regionPath(id.at(within.at(a))).reverse(), regionPath(id.at(within.at(b))).reverse()]
  const level = Math.min(depth, one.length, other.length)
  return one[level - 1] !== other[level - 1]
}

/** Character code of the industry section, 0 unknown; a party organization takes its hosts' if they agree. [C09] */
function industryOf({ network, hosting }: Pick<World, 'network' | 'hosting'>, node: number): number {
  const { industry } = network.nodes
  if (industry.at(node) !== 0 || !isParty(network, node)) return industry.at(node)
  return agreed(hosting.hosts, node, (unit) => industry.at(unit))
}

/** 跨行业: the section letters are known and differ. [C09] */
export function isCrossIndustry(world: Pick<World, 'network' | 'hosting'>, a: number, b: number): boolean {
  const [one, other] = [industryOf(world, a), industryOf(world, b)]
  return one !== 0 && other !== 0 && one !== other
}
