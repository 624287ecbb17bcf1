import type { Bytes } from './columns/bytes.ts'
import type { Network, NetworkTieKind, NodeKind } from './network.ts'
import { nodeKindByte, tieKindByte } from './records/cell-words.ts'

/** Of a base that versions share, its rows of each kind that was asked for: what kind a row is never changes. */
const known = new WeakMap<Uint8Array, Map<number, Int32Array>>()

/** Rows of all ties of a kind, held or not, ascending. */
export function tiesOfKind({ ties }: Network, kind: NetworkTieKind): Int32Array {
  return rowsOfKind(ties.kind, tieKindByte(kind))
}

/** Rows of all nodes of a kind, live or not, ascending. */
export function nodesOfKind({ nodes }: Network, kind: NodeKind): Int32Array {
  return rowsOfKind(nodes.kind, nodeKindByte(kind))
}

function rowsOfKind(kinds: Bytes, kind: number): Int32Array {
  const base = kinds.common()
  const ofBase = known.get(base) ?? new Map<number, Int32Array>()
  known.set(base, ofBase)
  const first = ofBase.get(kind) ?? rowsBetween(kinds, 0, base.length, kind)
  ofBase.set(kind, first)
  const later = rowsBetween(kinds, base.length, kinds.length, kind)
  if (later.length === 0) return first
  const rows = new Int32Array(first.length + later.length)
  rows.set(first)
  rows.set(later, first.length)
  return rows
}

function rowsBetween(kinds: Bytes, from: number, to: number, kind: number): Int32Array {
  let found = 0
  for (let row = from; row < to; row++) if (kinds.at(row) === kind) found++
  const rows = new Int32Array(found)
  for (let row = to - 1; row >= from; row--) if (kinds.at(row) === kind) rows[--found] = row
  return rows
}
