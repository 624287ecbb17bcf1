import { Bytes } from '../columns/bytes.ts'
import { closed, entriesOf, summedUp } from '../columns/entries.ts'
import { Ints } from '../columns/ints.ts'
import { type Steps, stretches } from '../columns/steps.ts'
import type { Adjacency, Spans, Ties } from '../network.ts'

/** Entries of the adjacency, and where each node's begin. Those of one node stand in order of their ties. */
export function* adjacencyInSteps(nodes: number, ties: Ties, tieSpans: Spans): Steps<Adjacency> {
  const offsets = new Int32Array(nodes + 1)
  for (const [from, to] of stretches(ties.count)) {
    countEntries(offsets, ties, tieSpans, from, to)
    yield
  }
  const adjacency = emptyAdjacency(summedUp(offsets))
  const next = offsets.slice(0, nodes)
  for (const [from, to] of stretches(ties.count)) {
    writeEntries(adjacency, next, ties, tieSpans, from, to)
    yield
  }
  return closed(adjacency)
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
    const a = ties.a.at(row)
    const b = ties.b.at(row)
    for (let span = tieSpans.first.at(row); span < tieSpans.end.at(row); span++) {
      writeEntry(adjacency, next[a]++, b, row, ties.kind.at(row), 1, tieSpans, span)
      writeEntry(adjacency, next[b]++, a, row, ties.kind.at(row), 0, tieSpans, span)
    }
  }
}

function emptyAdjacency(offsets: Int32Array): Adjacency {
  const entries = offsets[offsets.length - 1]
  return {
    ...entriesOf(offsets),
    target: Ints.zeros(entries),
    tie: Ints.zeros(entries),
    kind: Bytes.zeros(entries),
    outward: Bytes.zeros(entries),
    from: Ints.zeros(entries),
    to: Ints.zeros(entries),
  }
}

function countEntries(offsets: Int32Array, ties: Ties, tieSpans: Spans, from: number, to: number): void {
  for (let row = from; row < to; row++) {
    const spans = tieSpans.end.at(row) - tieSpans.first.at(row)
    if (spans === 0) continue
    offsets[ties.a.at(row) + 1] += spans
    offsets[ties.b.at(row) + 1] += spans
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
  adjacency.target.set(at, target)
  adjacency.tie.set(at, tie)
  adjacency.kind.set(at, kind)
  adjacency.outward.set(at, outward)
  adjacency.from.set(at, tieSpans.from.at(span))
  adjacency.to.set(at, tieSpans.to.at(span))
}
