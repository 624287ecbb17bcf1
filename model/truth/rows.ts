import type { Network } from '../network/network.ts'
import { nodesOfKind } from '../network/rows-of-kind.ts'
import type { Links } from './world.ts'

const known = new WeakMap<Network, Links>()

/** Links from pairs of rows, in the order of the pairs. */
export function linksOf(rows: number, from: Int32Array | number[], to: Int32Array | number[]): Links {
  const offsets = new Int32Array(rows + 1)
  for (const row of from) offsets[row + 1]++
  for (let row = 0; row < rows; row++) offsets[row + 1] += offsets[row]
  const next = offsets.slice(0, rows)
  const target = new Int32Array(from.length)
  for (let i = 0; i < from.length; i++) target[next[from[i]]++] = to[i]
  return { offsets, target }
}

/** Organizations located exactly in each region, live or not. */
export function residents(network: Network): Links {
  const before = known.get(network)
  if (before) return before
  const located = nodesOfKind(network, 'organization').filter((row) => network.nodes.within.at(row) >= 0)
  const regions = located.map((row) => network.nodes.within.at(row))
  const links = linksOf(network.nodes.count, regions, located)
  known.set(network, links)
  return links
}
