import type { Day } from '../schema/dates.ts'
import { nodeLiveStates, tieLiveStates } from './live-states.ts'
import { type Logs, type Nodes, nodeMarks, type Spans, type Ties, tieMarks } from './network.ts'
import { finishedSpans, firstLogEntry, type SpanWriter, spanWriter, writeLiveSpans, writeSpan } from './spans.ts'
import { atOnce, type Steps, stretches } from './steps.ts'
import { tieKindByte } from './words.ts'

const reporting = tieKindByte('reporting')

/** When each node is live. [A01, A03, A05, A10] */
export function nodeSpansOf(nodes: Nodes, logs: Logs): Spans {
  return atOnce(nodeSpansInSteps(nodes, logs))
}

export function* nodeSpansInSteps(nodes: Nodes, logs: Logs): Steps<Spans> {
  const spans = spanWriter(nodes.count)
  for (const [from, to] of stretches(nodes.count)) {
    writeSpansOfNodes(spans, nodes, logs, from, to)
    yield
  }
  return finishedSpans(spans)
}

function writeSpansOfNodes(spans: SpanWriter, nodes: Nodes, logs: Logs, from: number, to: number): void {
  let log = firstLogEntry(logs, from)
  for (let row = from; row < to; row++) {
    const logFrom = log
    while (log < logs.count && logs.owner[log] === row) log++
    writeNodeSpans(spans, nodes, row, logs, logFrom, log)
    spans.offsets[row + 1] = spans.count
  }
}

export function writeNodeSpans(
  spans: SpanWriter,
  nodes: Nodes,
  row: number,
  logs: Logs,
  logFrom: number,
  logTo: number,
): void {
  if (nodes.marks[row] & nodeMarks.retracted) return
  const states = nodeLiveStates[nodes.kind[row]]
  writeLiveSpans(spans, nodes.from[row], nodes.to[row], nodes.status[row], logs, logFrom, logTo, states)
}

/** When each tie counts: its own days and states, while both its ends are live. [A04, A06] */
export function tieSpansOf(ties: Ties, logs: Logs, nodeSpans: Spans): Spans {
  return atOnce(tieSpansInSteps(ties, logs, nodeSpans))
}

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
  let log = firstLogEntry(logs, from)
  for (let row = from; row < to; row++) {
    const logFrom = log
    while (log < logs.count && logs.owner[log] === row) log++
    writeTieSpans(spans, ties, row, logs, logFrom, log, nodeSpans, own)
    spans.offsets[row + 1] = spans.count
  }
}

/** @param own room to work in, one for all calls */
export function writeTieSpans(
  spans: SpanWriter,
  ties: Ties,
  row: number,
  logs: Logs,
  logFrom: number,
  logTo: number,
  nodeSpans: Spans,
  own: SpanWriter,
): void {
  const a = ties.a[row]
  const b = ties.b[row]
  if (a < 0 || b < 0 || !mayCount(ties, row)) return
  own.count = 0
  writeLiveSpans(
    own,
    ties.from[row],
    ties.to[row],
    ties.status[row],
    logs,
    logFrom,
    logTo,
    tieLiveStates[ties.kind[row]],
  )
  const first = spans.count
  for (let k = 0; k < own.count; k++) writeShared(spans, first, own.from[k], own.to[k], nodeSpans, a, b)
}

/** Not retracted; a report that says neither members nor the unit counts for nothing. [B05] */
function mayCount(ties: Ties, row: number): boolean {
  const marks = ties.marks[row]
  if (marks & tieMarks.retracted) return false
  return ties.kind[row] !== reporting || (marks & tieMarks.unitReported) !== 0 || ties.members[row] >= 1
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
  const { offsets } = nodeSpans
  for (let i = offsets[a]; i < offsets[a + 1]; i++) {
    const start = Math.max(from, nodeSpans.from[i])
    const end = Math.min(to, nodeSpans.to[i])
    if (start >= end) continue
    for (let j = offsets[b]; j < offsets[b + 1]; j++) {
      writeSpan(spans, first, Math.max(start, nodeSpans.from[j]), Math.min(end, nodeSpans.to[j]))
    }
  }
}
