import { itemsAt } from '../network/columns/lists.ts'
import type { Network } from '../network/network.ts'
import { isOrganization } from './kinds.ts'
import type { Links } from './world.ts'

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

/** Organizations located exactly in a region, live or not. */
export function residentsOf(network: Network, region: number): number[] {
  return itemsAt(network.located, region).filter((row) => isOrganization(network, row))
}

/** Activities that name a pairing. */
export function namings({ namings, namingIndex }: Network, pairing: number): number[] {
  return (namingIndex.ofTie.get(pairing) ?? []).map((row) => namings.activity.at(row))
}
