import type { Bytes } from '../network/columns/bytes.ts'
import type { Network, NetworkTieKind, NodeKind } from '../network/network.ts'
import { nodeKindByte, tieKindByte } from '../network/records/words.ts'
import type { Links } from './world.ts'

/** What is worked out from a network once and asked on every day. */
interface Rows {
  ties: Map<NetworkTieKind, Int32Array>
  nodes: Map<NodeKind, Int32Array>
  residents?: Links
}

const known = new WeakMap<Network, Rows>()

function rowsOf(network: Network): Rows {
  let rows = known.get(network)
  if (!rows) {
    rows = { ties: new Map(), nodes: new Map() }
    known.set(network, rows)
  }
  return rows
}

function rowsOfKind(kinds: Bytes, count: number, kind: number): Int32Array {
  let found = 0
  for (let row = 0; row < count; row++) if (kinds.at(row) === kind) found++
  const rows = new Int32Array(found)
  for (let row = count - 1; row >= 0; row--) if (kinds.at(row) === kind) rows[--found] = row
  return rows
}

/** Rows of all ties of a kind, held or not. */
export function tiesOfKind(network: Network, kind: NetworkTieKind): Int32Array {
  const { ties } = rowsOf(network)
  let rows = ties.get(kind)
  if (!rows) {
    rows = rowsOfKind(network.ties.kind, network.ties.count, tieKindByte(kind))
    ties.set(kind, rows)
  }
  return rows
}

/** Rows of all nodes of a kind, live or not. */
export function nodesOfKind(network: Network, kind: NodeKind): Int32Array {
  const { nodes } = rowsOf(network)
  let rows = nodes.get(kind)
  if (!rows) {
    rows = rowsOfKind(network.nodes.kind, network.nodes.count, nodeKindByte(kind))
    nodes.set(kind, rows)
  }
  return rows
}

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
  const rows = rowsOf(network)
  if (!rows.residents) {
    const located = nodesOfKind(network, 'organization').filter((row) => network.nodes.within.at(row) >= 0)
    const regions = located.map((row) => network.nodes.within.at(row))
    rows.residents = linksOf(network.nodes.count, regions, located)
  }
  return rows.residents
}
