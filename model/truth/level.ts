import type { Network } from '../network/network.ts'
import { agreed } from './hosting.ts'
import { isParty } from './kinds.ts'
import type { Truth } from './truth.ts'

function statedLevel({ nodes }: Network, node: number): number {
  return nodes.affiliation.at(node) - (nodes.affiliation.at(node) % 10)
}

/** Affiliation code's tens, 0 unknown; a party organization without code takes its hosts'. [C07] */
export function levelOf(truth: Truth, node: number): number {
  const stated = statedLevel(truth.network, node)
  return stated === 0 && isParty(truth.network, node) ? agreed(truth, node, statedLevel) : stated
}

/** 10 中央 … 70 居村; 90 and unknown have no level. [C07] */
export function hasLevel(level: number): boolean {
  return level >= 10 && level <= 70
}

/** Whether one stands above the other: 10 > 20 > 40 > 50 > 60 > 70. [C07] */
export function isAbove(level: number, other: number): boolean {
  return hasLevel(level) && level < other
}
