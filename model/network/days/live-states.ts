import { type NetworkTieKind, type NodeKind, networkTieKinds, nodeKinds } from '../network.ts'
import { nodeStatusWords, tieStatusWords } from '../records/cell-words.ts'

function bits(words: readonly string[] | undefined, live: readonly string[]): number {
  return (words ?? []).reduce((mask, word, position) => (live.includes(word) ? mask | (1 << position) : mask), 0)
}

const always = -1

const liveNodeStates: Partial<Record<NodeKind, number>> = {
  organization: bits(nodeStatusWords.organization, ['established', 'in-re-election']), // [A03]
  group: bits(nodeStatusWords.group, ['filed', 'active', 'demonstration', 'rectifying']), // [A05]
}

const liveTieStates: Partial<Record<NetworkTieKind, number>> = {
  'joint-building': bits(tieStatusWords['joint-building'], ['active', 'dormant', 'rectifying']), // [A04]
}

/** Bits of the states in which a node of each kind is live; kinds without states are live throughout. */
export const nodeLiveStates = Int32Array.from(nodeKinds, (kind) => liveNodeStates[kind] ?? always)
/** Bits of the states in which a tie of each kind counts. */
export const tieLiveStates = Int32Array.from(networkTieKinds, (kind) => liveTieStates[kind] ?? always)
