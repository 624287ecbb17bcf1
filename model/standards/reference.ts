import { type NetworkTieKind, networkTieKinds, nodeKinds } from '../network/network.ts'
import type { RecordKind } from '../schema/records.ts'
import type { World } from '../truth/world.ts'
import type { Reference } from './standard.ts'

type Stated = 'involvement' | 'raising' | 'listing'

/** A node by kind and id. */
export function nodeReference({ network }: World, node: number): Reference {
  return { kind: nodeKinds[network.nodes.kind.at(node)], id: network.nodes.id.at(node) }
}

/** Nodes, each once, in order of their codes: two stores that hold the same load it in another order. */
export function nodeReferences(world: World, nodes: Iterable<number>): Reference[] {
  return Array.from([...new Set(nodes)].sort(byCode(world)), (node) => nodeReference(world, node))
}

/** The order of rows by code, then by kind. [B13] */
export function byCode({ network: { nodes } }: World): (a: number, b: number) => number {
  return (a, b) => nodes.id.compare(a, b) || nodes.kind.at(a) - nodes.kind.at(b)
}

/** A tie by kind and id; only ties that are records of their own are spoken of. */
export function tieReference({ network }: World, tie: number): Reference {
  const kind = networkTieKinds[network.ties.kind.at(tie)] as Exclude<NetworkTieKind, Stated> & RecordKind
  return { kind, id: network.ties.id.at(tie) }
}

/** Ties, each once, in order of their ids. */
export function tieReferences(world: World, ties: Iterable<number>): Reference[] {
  const { id } = world.network.ties
  return Array.from(
    [...new Set(ties)].sort((a, b) => id.compare(a, b)),
    (tie) => tieReference(world, tie),
  )
}

/**
 * The region of a finding: that of the first of these organizations which is located in the place, and the place's root
 * when none is. So it always lies in the place, and whoever answers for the place sees all that is found in it. [B14]
 */
export function regionIn({ network, place, ours }: World, organizations: readonly number[]): string {
  const own = organizations.find((row) => ours[row] === 1)
  return own === undefined ? place.id : network.nodes.id.at(network.nodes.within.at(own))
}

/** Of the two ends of a pairing, the first that is located in the place; −1 when neither is. [B14] */
export function ourEnd({ network, ours }: World, pairing: number): number {
  const [a, b] = [network.ties.a.at(pairing), network.ties.b.at(pairing)]
  if (ours[a] === 1) return a
  return ours[b] === 1 ? b : -1
}
