import type { Day } from '../schema/dates.ts'
import type { Network } from './network.ts'

/**
 * Numbers of the adjacency's entries at a node: ties of the mask's kinds that count on the day. Read what they lead to
 * in the columns of `network.adjacency`.
 */
export function entriesAt({ adjacency }: Network, node: number, mask: number, day: Day): number[] {
  const found: number[] = []
  for (let k = adjacency.offsets[node]; k < adjacency.offsets[node + 1]; k++) {
    if ((mask >> adjacency.kind[k]) & 1 && adjacency.from[k] <= day && day < adjacency.to[k]) found.push(k)
  }
  return found
}

/** Rows of the nodes at the other ends of those ties, each once, in order of the ties. */
export function neighbours(network: Network, node: number, mask: number, day: Day): number[] {
  const others = new Set(entriesAt(network, node, mask, day).map((entry) => network.adjacency.target[entry]))
  return [...others]
}
