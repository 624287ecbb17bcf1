import type { Network } from '../network/network.ts'
import { nodesOfKind } from '../network/rows-of-kind.ts'
import { agreed } from './hosting.ts'
import { isParty } from './kinds.ts'
import type { Hosting } from './world.ts'

/** Affiliation code's tens of each organization, 0 unknown; a party organization without code takes its hosts'. [C07] */
export function levelsOf(network: Network, { hosts }: Hosting): Uint8Array {
  const { nodes } = network
  const level = new Uint8Array(nodes.count)
  const stated = (node: number) => nodes.affiliation.at(node) - (nodes.affiliation.at(node) % 10)
  for (const node of nodesOfKind(network, 'organization')) {
    level[node] = stated(node)
    if (level[node] === 0 && isParty(network, node)) level[node] = agreed(hosts, node, stated)
  }
  return level
}

/** 10 中央 … 70 居村; 90 and unknown have no level. [C07] */
export function hasLevel(level: number): boolean {
  return level >= 10 && level <= 70
}

/** Whether one stands above the other: 10 > 20 > 40 > 50 > 60 > 70. [C07] */
export function isAbove(level: number, other: number): boolean {
  return hasLevel(level) && level < other
}
