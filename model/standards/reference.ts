import { type Network, nodeKinds } from '../network/network.ts'
import { type RecordKey, tieKinds } from '../schema/records.ts'
import type { Truth } from '../truth/truth.ts'

/** A node by kind and id. */
export function nodeReference({ network }: Truth, node: number): RecordKey {
  return { kind: nodeKinds[network.nodes.kind.at(node)], id: network.nodes.id.at(node) }
}

/** Nodes, each once, in order of their codes: two stores that hold the same load it in another order. */
export function nodeReferences(truth: Truth, nodes: Iterable<number>): RecordKey[] {
  const distinct = [...new Set(nodes)]
  if (distinct.length > 1) distinct.sort(byCode(truth))
  return distinct.map((node) => nodeReference(truth, node))
}

/** The order of rows by code, then by kind. [B13] */
export function byCode({ network: { nodes } }: Truth): (a: number, b: number) => number {
  return (a, b) => nodes.id.compare(a, b) || nodes.kind.at(a) - nodes.kind.at(b)
}

/** Whether a tie is a record of its own, and not stated by another: such kinds come first. */
export function isRecord({ ties }: Network, tie: number): boolean {
  return ties.kind.at(tie) < tieKinds.length
}

/** A tie by kind and id; only ties that are records of their own are spoken of. */
export function tieReference({ network }: Pick<Truth, 'network'>, tie: number): RecordKey {
  return { kind: tieKinds[network.ties.kind.at(tie)], id: network.ties.id.at(tie) }
}

/** Ties, each once, in order of their ids. */
export function tieReferences(truth: Truth, ties: Iterable<number>): RecordKey[] {
  const { id } = truth.network.ties
  return Array.from(
    [...new Set(ties)].sort((a, b) => id.compare(a, b)),
    (tie) => tieReference(truth, tie),
  )
}

/**
 * The region of a finding: that of the first of these organizations which is located in the place, and the place's root
 * when none is. So it always lies in the place, and whoever answers for the place sees all that is found in it. [B14]
 */
export function regionIn({ network, place, ours }: Truth, organizations: readonly number[]): string {
  const own = organizations.find((row) => ours(row))
  return own === undefined ? place.id : network.nodes.id.at(network.nodes.within.at(own))
}

/** Of the two ends of a pairing, the first that is located in the place; −1 when neither is. [B14] */
export function ourEnd({ network, ours }: Truth, pairing: number): number {
  const [a, b] = [network.ties.a.at(pairing), network.ties.b.at(pairing)]
  if (ours(a)) return a
  return ours(b) ? b : -1
}
