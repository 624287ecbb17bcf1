import { tieMask } from '../network/network.ts'
import { smallerCode } from './code-order.ts'
import type { Truth } from './truth.ts'

const subordination = tieMask('subordination')

/** Row of an organization's superior, −1 none; of two the one with the smaller code. [C15] */
export function superiorOf(truth: Truth, node: number): number {
  const { adjacency, nodes } = truth.network
  let superior = -1
  for (let k = truth.next(node, subordination, -1); k >= 0; k = truth.next(node, subordination, k)) {
    if (adjacency.outward.at(k) === 1) superior = smallerCode(nodes.id, superior, adjacency.target.at(k))
  }
  return superior
}

/** Row of the place's committee when it is live, else −1. [C03] */
export function committeeOf(truth: Truth): number {
  const { network, place } = truth
  if (place.committee === undefined) return -1
  const row = network.nodeOf('organization', place.committee)
  return row >= 0 && truth.live(row) ? row : -1
}

/** An organization and all above it, nearest first; nobody for −1. A circle in foreign data ends the line. */
export function lineAbove(truth: Truth, node: number): number[] {
  const line = new Set<number>()
  for (let at = node; at >= 0 && !line.has(at); at = truth.superior(at)) line.add(at)
  return [...line]
}
