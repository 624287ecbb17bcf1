import type { Adjacency, Spans, Ties } from './network.ts'
import { atOnce, type Steps, stretches } from './steps.ts'

/** Entries of the adjacency, and where each node's begin. Rows of one node stand in order of their ties. */
export function adjacencyOf(nodes: number, ties: Ties, tieSpans: Spans): Adjacency {
  return atOnce(adjacencyInSteps(nodes, ties, tieSpans))
}

export function* adjacencyInSteps(nodes: number, ties: Ties, tieSpans: Spans): Steps<Adjacency> {
  const offsets = new Int32Array(nodes + 1)
  for (const [from, to] of stretches(ties.count)) {
    countEntries(offsets, ties, tieSpans, from, to)
    yield
  }
  for (let node = 0; node < nodes; node++) offsets[node + 1] += offsets[node]
  const adjacency = emptyAdjacency(offsets, offsets[nodes])
  const next = offsets.slice(0, nodes)
  for (const [from, to] of stretches(ties.count)) {
    writeEntries(adjacency, next, ties, tieSpans, from, to)
    yield
  }
  return adjacency
}

/** @param next where the next entry of each node goes */
function writeEntries(
  adjacency: Adjacency,
  next: Int32Array,
  ties: Ties,
  tieSpans: Spans,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row++) {
    const a = ties.a[row]
    const b = ties.b[row]
    for (let span = tieSpans.offsets[row]; span < tieSpans.offsets[row + 1]; span++) {
      writeEntry(adjacency, next[a]++, b, row, ties.kind[row], 1, tieSpans, span)
      writeEntry(adjacency, next[b]++, a, row, ties.kind[row], 0, tieSpans, span)
    }
  }
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

function countEntries(offsets: Int32Array, ties: Ties, tieSpans: Spans, from: number, to: number): void {
  for (let row = from; row < to; row++) {
    const spans = tieSpans.offsets[row + 1] - tieSpans.offsets[row]
    if (spans === 0) continue
    offsets[ties.a[row] + 1] += spans
    offsets[ties.b[row] + 1] += spans
  }
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
