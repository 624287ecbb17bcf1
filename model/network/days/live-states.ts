import { kinds } from '../../schema/kinds.ts'
import { isRecordKind } from '../../schema/records.ts'
import { type NetworkTieKind, type NodeKind, networkTieKinds, nodeKinds } from '../network.ts'
import { nodeStatusWords, tieStatusWords } from '../records/cell-words.ts'

const always = -1

/** Bits of the states in which a record of this kind is live; kinds without such states are live throughout. */
function liveStates(kind: NodeKind | NetworkTieKind, words: readonly string[] = []): number {
  const live: readonly string[] | undefined = isRecordKind(kind) ? kinds[kind].live : undefined
  if (live === undefined) return always
  return words.reduce((mask, word, position) => (live.includes(word) ? mask | (1 << position) : mask), 0)
}

/** Bits of the states in which a node of each kind is live. [A03, A05] */
export const nodeLiveStates = Int32Array.from(nodeKinds, (kind) => liveStates(kind, nodeStatusWords[kind]))
/** Bits of the states in which a tie of each kind counts. [A04] */
export const tieLiveStates = Int32Array.from(networkTieKinds, (kind) => liveStates(kind, tieStatusWords[kind]))
