import type { Day } from '../../schema/dates.ts'
import { type Steps, stretches } from '../columns/steps.ts'
import { type Logs, type Nodes, nodeMarks, type Spans, type Ties, tieMarks } from '../network.ts'
import { tieKindByte } from '../records/cell-words.ts'
import { nodeLiveStates, tieLiveStates } from './live-states.ts'
import { finishedSpans, type SpanWriter, spanWriter, writeLiveSpans, writeSpan } from './spans.ts'

const reporting = tieKindByte('reporting')

/** When each node is live. [A01, A03, A05, A10] */
export function* nodeSpansInSteps(nodes: Nodes, logs: Logs): Steps<Spans> {
  const spans = spanWriter(nodes.count)
  for (const [from, to] of stretches(nodes.count)) {
    writeSpansOfNodes(spans, nodes, logs, from, to)
    yield
  }
  return finishedSpans(spans)
}

function writeSpansOfNodes(spans: SpanWriter, nodes: Nodes, logs: Logs, from: number, to: number): void {
  for (let row = from; row < to; row++) {
    writeNodeSpans(spans, nodes, row, logs)
    spans.offsets[row + 1] = spans.count
  }
}

export function writeNodeSpans(spans: SpanWriter, nodes: Nodes, row: number, logs: Logs): void {
  if (nodes.marks.at(row) & nodeMarks.retracted) return
  const states = nodeLiveStates[nodes.kind.at(row)]
  writeLiveSpans(spans, nodes.from.at(row), nodes.to.at(row), nodes.status.at(row), logs, row, states)
}

/** When each tie counts: its own days and states, while both its ends are live. [A04, A06] */
export function* tieSpansInSteps(ties: Ties, logs: Logs, nodeSpans: Spans): Steps<Spans> {
  const spans = spanWriter(ties.count)
  for (const [from, to] of stretches(ties.count)) {
    writeSpansOfTies(spans, ties, logs, nodeSpans, from, to)
    yield
  }
  return finishedSpans(spans)
}

function writeSpansOfTies(spans: SpanWriter, ties: Ties, logs: Logs, nodeSpans: Spans, from: number, to: number): void {
  const own = spanWriter(1)
  for (let row = from; row < to; row++) {
    writeTieSpans(spans, ties, row, logs, nodeSpans, own)
    spans.offsets[row + 1] = spans.count
  }
}

/** @param own room to work in, one for all calls */
export function writeTieSpans(
  spans: SpanWriter,
  ties: Ties,
  row: number,
  logs: Logs,
  nodeSpans: Spans,
  own: SpanWriter,
): void {
  const a = ties.a.at(row)
  const b = ties.b.at(row)
  if (a < 0 || b < 0 || !mayCount(ties, row)) return
  own.count = 0
  const states = tieLiveStates[ties.kind.at(row)]
  writeLiveSpans(own, ties.from.at(row), ties.to.at(row), ties.status.at(row), logs, row, states)
  const first = spans.count
  for (let k = 0; k < own.count; k++) writeShared(spans, first, own.from[k], own.to[k], nodeSpans, a, b)
}

/** Not retracted; a report that says neither members nor the unit counts for nothing. [B05] */
function mayCount(ties: Ties, row: number): boolean {
  const marks = ties.marks.at(row)
  if (marks & tieMarks.retracted) return false
  return ties.kind.at(row) !== reporting || (marks & tieMarks.unitReported) !== 0 || ties.members.at(row) >= 1
}

/** Writes the parts of [from, to) in which both nodes are live. */
function writeShared(
  spans: SpanWriter,
  first: number,
  from: Day,
  to: Day,
  nodeSpans: Spans,
  a: number,
  b: number,
): void {
  const firstOfB = nodeSpans.first.at(b)
  const endOfB = nodeSpans.end.at(b)
  for (let i = nodeSpans.first.at(a), endOfA = nodeSpans.end.at(a); i < endOfA; i++) {
    const start = Math.max(from, nodeSpans.from.at(i))
    const end = Math.min(to, nodeSpans.to.at(i))
    if (start >= end) continue
    for (let j = firstOfB; j < endOfB; j++) {
      writeSpan(spans, first, Math.max(start, nodeSpans.from.at(j)), Math.min(end, nodeSpans.to.at(j)))
    }
  }
}
