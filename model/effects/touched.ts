import type { RecordEdit } from '../change/change.ts'
import { isNodeKind, type Network, statedTieKinds, tieMask } from '../network/network.ts'
import { entriesEver } from '../network/walk.ts'
import { mentions } from '../schema/mentions.ts'
import { type AnyRecord, isTie, isTieKind, type RecordKey } from '../schema/records.ts'

/** What edits write, by row; rows are the same before and after. */
export interface Touched {
  /** Nodes that are written, or stand at the end of a tie that is, before or after. */
  nodes: Set<number>
  /** Those of them that are written themselves. */
  written: Set<number>
  /** Ties that are written. */
  ties: Set<number>
  /** Whether a place itself is written, by whose parameters everything is judged. */
  place: boolean
}

const stated = tieMask(...statedTieKinds)

export function touchedBy(before: Network, after: Network, edits: readonly RecordEdit[]): Touched {
  const touched: Touched = { nodes: new Set(), written: new Set(), ties: new Set(), place: false }
  for (const edit of edits) {
    const keys = [edit.key, ...named(edit.before), ...named(edit.after)]
    if (edit.key.kind === 'place') touched.place = true
    else for (const network of [before, after]) for (const key of keys) touch(touched, network, key)
  }
  return touched
}

/** The ties that a record names, as an activity does pairings. */
function named(record: AnyRecord | null): RecordKey[] {
  return record === null || isTie(record) ? [] : mentions(record).filter(({ kind }) => isTieKind(kind))
}

function touch({ nodes, written, ties }: Touched, network: Network, { kind, id }: RecordKey): void {
  if (isNodeKind(kind)) {
    const row = network.nodeOf(kind, id)
    if (row < 0) return
    written.add(row)
    for (const each of [row, ...statedEnds(network, row)]) nodes.add(each)
    return
  }
  const row = isTieKind(kind) ? network.tieOf(kind, id) : -1
  if (row < 0) return
  ties.add(row)
  for (const end of [network.ties.a.at(row), network.ties.b.at(row)]) if (end >= 0) nodes.add(end)
}

/** What a node states as attributes leads to. */
function* statedEnds(network: Network, node: number): Generator<number> {
  const { outward, target } = network.adjacency
  for (const k of entriesEver(network, node, stated)) if (outward.at(k) === 1) yield target.at(k)
}
