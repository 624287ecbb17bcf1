import type { Day } from '../schema/dates.ts'
import { itemsAt } from './columns/lists.ts'
import type { Network } from './network.ts'

/** Numbers of the adjacency's entries at a node: ties of the mask's kinds, whenever they count. */
export function* entriesEver({ adjacency }: Network, node: number, mask: number): Generator<number> {
  const { first, end, kind } = adjacency
  for (let k = first.at(node); k < end.at(node); k++) if ((mask >> kind.at(k)) & 1) yield k
}

/**
 * Numbers of the adjacency's entries at a node: ties of the mask's kinds that count on the day. Read what they lead to
 * in the columns of `network.adjacency`.
 */
export function entriesAt({ adjacency }: Network, node: number, mask: number, day: Day): number[] {
  const found: number[] = []
  for (let k = adjacency.first.at(node); k < adjacency.end.at(node); k++) {
    if ((mask >> adjacency.kind.at(k)) & 1 && adjacency.from.at(k) <= day && day < adjacency.to.at(k)) found.push(k)
  }
  return found
}

/** Rows of the nodes at the other ends of those ties, each once, in order of the ties. */
export function neighbours(network: Network, node: number, mask: number, day: Day): number[] {
  const others = new Set(entriesAt(network, node, mask, day).map((entry) => network.adjacency.target.at(entry)))
  return [...others]
}

/** Ties that have an end at a node, retracted ones excepted. */
export function tiesAt({ adjacency, idle }: Network, node: number): Set<number> {
  const ties = new Set(itemsAt(idle, node))
  for (let k = adjacency.first.at(node), end = adjacency.end.at(node); k < end; k++) ties.add(adjacency.tie.at(k))
  return ties
}
