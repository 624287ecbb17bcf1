import { Bytes } from '../columns/bytes.ts'
import { entriesOf, summedUp } from '../columns/entries.ts'
import { Ints } from '../columns/ints.ts'
import { type Steps, stretches } from '../columns/steps.ts'
import type { Adjacency, Spans, Ties } from '../network.ts'

/** Entries that are being written, each in its place. */
interface Entries {
  target: Int32Array
  tie: Int32Array
  kind: Uint8Array
  outward: Uint8Array
  from: Int32Array
  to: Int32Array
}

/** Entries of the adjacency, and where each node's begin. Those of one node stand in order of their ties. */
export function* adjacencyInSteps(nodes: number, ties: Ties, tieSpans: Spans): Steps<Adjacency> {
  const offsets = new Int32Array(nodes + 1)
  for (const [from, to] of stretches(ties.count)) {
    countEntries(offsets, ties, tieSpans, from, to)
    yield
  }
  const entries = roomFor(summedUp(offsets)[nodes])
  const next = offsets.slice(0, nodes)
  for (const [from, to] of stretches(ties.count)) {
    writeEntries(entries, next, ties, tieSpans, from, to)
    yield
  }
  const { target, tie, kind, outward, from, to } = entries
  return {
    ...entriesOf(offsets),
    ...{ target: Ints.of(target), tie: Ints.of(tie), kind: Bytes.of(kind) },
    ...{ outward: Bytes.of(outward), from: Ints.of(from), to: Ints.of(to) },
  }
}

function roomFor(entries: number): Entries {
  return {
    target: new Int32Array(entries),
    tie: new Int32Array(entries),
    kind: new Uint8Array(entries),
    outward: new Uint8Array(entries),
    from: new Int32Array(entries),
    to: new Int32Array(entries),
  }
}

/** @param next where the next entry of each node goes */
function writeEntries(entries: Entries, next: Int32Array, ties: Ties, tieSpans: Spans, from: number, to: number): void {
  // Every tie is read here, so the flat columns are.
  const [a, b, kind] = [ties.a.flat(), ties.b.flat(), ties.kind.flat()]
  const [first, end] = [tieSpans.first.flat(), tieSpans.end.flat()]
  const [since, until] = [tieSpans.from.flat(), tieSpans.to.flat()]
  for (let row = from; row < to; row++) {
    for (let span = first[row]; span < end[row]; span++) {
      writeEntry(entries, next[a[row]]++, b[row], row, kind[row], 1, since[span], until[span])
      writeEntry(entries, next[b[row]]++, a[row], row, kind[row], 0, since[span], until[span])
    }
  }
}

function writeEntry(
  entries: Entries,
  at: number,
  target: number,
  tie: number,
  kind: number,
  outward: number,
  from: number,
  to: number,
): void {
  entries.target[at] = target
  entries.tie[at] = tie
  entries.kind[at] = kind
  entries.outward[at] = outward
  entries.from[at] = from
  entries.to[at] = to
}

function countEntries(offsets: Int32Array, ties: Ties, tieSpans: Spans, from: number, to: number): void {
  const [a, b, first, end] = [ties.a.flat(), ties.b.flat(), tieSpans.first.flat(), tieSpans.end.flat()]
  for (let row = from; row < to; row++) {
    const spans = end[row] - first[row]
    if (spans === 0) continue
    offsets[a[row] + 1] += spans
    offsets[b[row] + 1] += spans
  }
}
