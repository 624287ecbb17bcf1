import type { Worked } from '../build/indexing.ts'
import { closed, place, versionOf } from '../columns/entries.ts'
import { writeNodeSpans, writeTieSpans } from '../days/effective-spans.ts'
import { type SpanWriter, spanWriter } from '../days/spans.ts'
import type { Columns, Network, Spans } from '../network.ts'
import { tiesAt } from '../walk.ts'
import type { Editing } from './editing.ts'
import { mendedAdjacency } from './mend-adjacency.ts'
import { mendedIdle, mendedLocated } from './mend-incidence.ts'

/** What is worked out from columns, given the rows that were written since. */
export function reindexed(editing: Editing, columns: Columns): Worked {
  const { before, writtenNodes, writtenTies, movedNodes, movedTies, namingIndex } = editing
  const ofNodes = mendedSpans(before.nodeSpans, writtenNodes, (spans, row) => {
    writeNodeSpans(spans, columns.nodes, row, columns.nodeLogs)
  })
  const ties = new Set([...writtenTies, ...movedTies])
  for (const node of ofNodes.changed)
    if (node < before.nodes.count) for (const tie of tiesAt(before, node)) ties.add(tie)
  const own = spanWriter(1)
  const ofTies = mendedSpans(before.tieSpans, ties, (spans, row) => {
    writeTieSpans(spans, columns.ties, row, columns.tieLogs, ofNodes.spans, own)
  })
  const moved = [...ties].filter((tie) => hasOtherEnds(before, columns, tie))
  const changed = new Set([...ofTies.changed, ...moved])
  return {
    nodeSpans: ofNodes.spans,
    tieSpans: ofTies.spans,
    adjacency: mendedAdjacency(before, columns.nodes.count, columns.ties, ofTies.spans, changed),
    located: mendedLocated(before, columns, new Set([...writtenNodes, ...movedNodes])),
    idle: mendedIdle(before, columns, ofTies.spans, ties),
    namingIndex,
  }
}

function hasOtherEnds({ ties: before }: Network, { ties }: Columns, tie: number): boolean {
  return tie < before.count && (before.a.at(tie) !== ties.a.at(tie) || before.b.at(tie) !== ties.b.at(tie))
}

/** Spans where those of these rows that are other than before stand anew, behind all others; and which rows these are. */
function mendedSpans(
  before: Spans,
  rows: Iterable<number>,
  write: (spans: SpanWriter, row: number) => void,
): { spans: Spans; changed: number[] } {
  const spans = versionOf(before)
  const written = spanWriter(1)
  const changed: number[] = []
  for (const row of rows) {
    written.count = 0
    write(written, row)
    const isNew = row >= before.first.length
    if (!isNew && holdsAlready(before, row, written)) continue
    const start = spans.from.length
    for (let k = 0; k < written.count; k++) {
      spans.from.set(start + k, written.from[k])
      spans.to.set(start + k, written.to[k])
    }
    place(spans, row, start, start + written.count)
    if (!isNew || written.count > 0) changed.push(row)
  }
  return { spans: closed(spans), changed }
}

function holdsAlready(spans: Spans, row: number, written: SpanWriter): boolean {
  const first = spans.first.at(row)
  if (spans.end.at(row) - first !== written.count) return false
  for (let k = 0; k < written.count; k++)
    if (spans.from.at(first + k) !== written.from[k] || spans.to.at(first + k) !== written.to[k]) return false
  return true
}
