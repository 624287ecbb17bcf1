import type { Adjacency, Spans, Ties } from './network.ts'

/** Entries of the adjacency, and where each node's begin. Rows of one node stand in order of their ties. */
export function adjacencyOf(nodes: number, ties: Ties, tieSpans: Spans): Adjacency {
  const offsets = offsetsOf(nodes, ties, tieSpans)
  const entries = offsets[nodes]
  const adjacency = emptyAdjacency(offsets, entries)
  const next = offsets.slice(0, nodes)
  for (let row = 0; row < ties.count; row++) {
    const a = ties.a[row]
    const b = ties.b[row]
    for (let span = tieSpans.offsets[row]; span < tieSpans.offsets[row + 1]; span++) {
      writeEntry(adjacency, next[a]++, b, row, ties.kind[row], 1, tieSpans, span)
      writeEntry(adjacency, next[b]++, a, row, ties.kind[row], 0, tieSpans, span)
    }
  }
  return adjacency
}

export function emptyAdjacency(offsets: Int32Array, entries: number): Adjacency {
  return {
    offsets,
    target: new Int32Array(entries),
    tie: new Int32Array(entries),
    kind: new Uint8Array(entries),
    outward: new Uint8Array(entries),
    from: new Int32Array(entries),
    to: new Int32Array(entries),
  }
}

function offsetsOf(nodes: number, ties: Ties, tieSpans: Spans): Int32Array {
  const offsets = new Int32Array(nodes + 1)
  for (let row = 0; row < ties.count; row++) {
    const spans = tieSpans.offsets[row + 1] - tieSpans.offsets[row]
    if (spans === 0) continue
    offsets[ties.a[row] + 1] += spans
    offsets[ties.b[row] + 1] += spans
  }
  for (let node = 0; node < nodes; node++) offsets[node + 1] += offsets[node]
  return offsets
}

export function writeEntry(
  adjacency: Adjacency,
  at: number,
  target: number,
  tie: number,
  kind: number,
  outward: number,
  tieSpans: Spans,
  span: number,
): void {
  adjacency.target[at] = target
  adjacency.tie[at] = tie
  adjacency.kind[at] = kind
  adjacency.outward[at] = outward
  adjacency.from[at] = tieSpans.from[span]
  adjacency.to[at] = tieSpans.to[span]
}
