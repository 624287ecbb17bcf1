import type { Network } from '../network/network.ts'
import { regionPath } from '../schema/ids.ts'
import { agreed } from './hosting.ts'
import { isParty } from './kinds.ts'
import { hasLevel } from './level.ts'
import type { Truth } from './truth.ts'

/** 跨层级: the levels are known and differ. [C07] */
export function isCrossLevel({ level }: Pick<Truth, 'level'>, a: number, b: number): boolean {
  return hasLevel(level(a)) && hasLevel(level(b)) && level(a) !== level(b)
}

/** 跨领域: the sectors are known and differ. [C06] */
export function isCrossSector({ sector }: Pick<Truth, 'sector'>, a: number, b: number): boolean {
  return sector(a) !== 0 && sector(b) !== 0 && sector(a) !== sector(b)
}

/** 跨地域: they differ at the deepest level, at most `depth`, that both locations reach. [C08] */
export function isCrossRegion({ network }: Pick<Truth, 'network'>, a: number, b: number, depth = 4): boolean {
  const { within, id } = network.nodes
  if (within.at(a) < 0 || within.at(b) < 0) return false
  const [one, other] = [regionPath(id.at(within.at(a))).reverse(), regionPath(id.at(within.at(b))).reverse()]
  const level = Math.min(depth, one.length, other.length)
  return one[level - 1] !== other[level - 1]
}

function statedIndustry({ nodes }: Network, node: number): number {
  return nodes.industry.at(node)
}

/** Character code of the industry section, 0 unknown; a party organization takes its hosts' if they agree. [C09] */
function industryOf(truth: Truth, node: number): number {
  const stated = statedIndustry(truth.network, node)
  return stated !== 0 || !isParty(truth.network, node) ? stated : agreed(truth, node, statedIndustry)
}

/** 跨行业: the section letters are known and differ. [C09] */
export function isCrossIndustry(truth: Truth, a: number, b: number): boolean {
  const [one, other] = [industryOf(truth, a), industryOf(truth, b)]
  return one !== 0 && other !== 0 && one !== other
}
