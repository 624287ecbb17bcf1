import { type Day, openTo } from '../../schema/dates.ts'
import type { Bytes } from '../columns/bytes.ts'
import { entriesOf } from '../columns/entries.ts'
import { Ints } from '../columns/ints.ts'
import type { Logs, Spans } from '../network.ts'

/** Spans that are being written, row after row. */
export interface SpanWriter {
  offsets: Int32Array
  from: Int32Array
  to: Int32Array
  count: number
}

/** Room for one span a row; more is made when a log needs it. */
export function spanWriter(rows: number): SpanWriter {
  return { offsets: new Int32Array(rows + 1), from: new Int32Array(rows), to: new Int32Array(rows), count: 0 }
}

/** Adds a span to the row that is being written; one that begins where the last ended prolongs it. */
export function writeSpan(spans: SpanWriter, first: number, from: Day, to: Day): void {
  if (from >= to) return
  if (spans.count > first && spans.to[spans.count - 1] === from) {
    spans.to[spans.count - 1] = to
    return
  }
  if (spans.count === spans.from.length) {
    spans.from = widened(spans.from)
    spans.to = widened(spans.to)
  }
  spans.from[spans.count] = from
  spans.to[spans.count] = to
  spans.count++
}

function widened(column: Int32Array): Int32Array {
  const wider = new Int32Array(Math.max(16, Math.ceil(column.length * 1.5)))
  wider.set(column)
  return wider
}

export function finishedSpans({ offsets, from, to, count }: SpanWriter): Spans {
  return { ...entriesOf(offsets), from: Ints.of(cut(from, count)), to: Ints.of(cut(to, count)) }
}

function cut(column: Int32Array, count: number): Int32Array {
  return count === column.length ? column : column.slice(0, count)
}

/**
 * Writes when something is in one of its live states inside [from, to): its log decides from its first entry on;
 * without a log the present status holds throughout. [A01, A10]
 * @param owner its row in the logs
 * @param liveStates bits of the states that count
 */
export function writeLiveSpans(
  spans: SpanWriter,
  from: Day,
  to: Day,
  status: number,
  logs: Logs,
  owner: number,
  liveStates: number,
): void {
  const first = spans.count
  const logFrom = logs.first.at(owner)
  const logTo = logs.end.at(owner)
  if (logFrom === logTo) {
    if ((liveStates >> status) & 1) writeSpan(spans, first, from, to)
    return
  }
  for (let entry = logFrom; entry < logTo; entry++) {
    if (!((liveStates >> logs.status.at(entry)) & 1)) continue
    const next = entry + 1 < logTo ? logs.on.at(entry + 1) : openTo
    writeSpan(spans, first, Math.max(from, logs.on.at(entry)), Math.min(to, next))
  }
}

/** Whether a row holds on a day. */
export function liveOn(spans: Spans, row: number, day: Day): boolean {
  return spanAt(spans, row, day) >= 0
}

/** Number of the span of a row that holds on a day; −1 when none does. */
export function spanAt(spans: Spans, row: number, day: Day): number {
  if (row < 0) return -1
  for (let span = spans.first.at(row), end = spans.end.at(row); span < end; span++) {
    if (day < spans.from.at(span)) return -1
    if (day < spans.to.at(span)) return span
  }
  return -1
}

/**
 * Status byte of a row on a day: the last log entry on or before it; −1 before the first, when the thing does not
 * exist yet; without any log the present status. [A10]
 */
export function statusOn(table: { status: Bytes }, logs: Logs, row: number, day: Day): number {
  const first = logs.first.at(row)
  const end = logs.end.at(row)
  if (first === end) return table.status.at(row)
  let status = -1
  for (let entry = first; entry < end && logs.on.at(entry) <= day; entry++) status = logs.status.at(entry)
  return status
}
