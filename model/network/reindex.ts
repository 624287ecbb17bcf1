import { adjacencyOf } from './adjacency.ts'
import { nodeSpansOf, tieSpansOf, writeNodeSpans, writeTieSpans } from './effective-spans.ts'
import { mendedAdjacency } from './mend-adjacency.ts'
import type { Columns, Logs, Network, Spans } from './network.ts'
import { finishedSpans, firstLogEntry, type SpanWriter, spanWriter } from './spans.ts'

export type Worked = Pick<Network, 'nodeSpans' | 'tieSpans' | 'adjacency'>

/** Past this many changed rows of so many, working everything out anew is quicker than mending. */
function tooManyToMend(changed: number, rows: number): boolean {
  return changed > 200 + rows * 0.02
}

/** What is worked out from columns, given the network they came from and the rows that were written since. */
export function reindexed(before: Network, columns: Columns, nodes: Set<number>, ties: Set<number>): Worked {
  const nodeSpans = nodes.size === 0 ? before.nodeSpans : mendedNodeSpans(before, columns, nodes)
  addTiesOf(changedNodes(before.nodeSpans, nodeSpans, nodes), columns, ties)
  if (ties.size === 0 && columns.nodes.count === before.nodes.count) {
    return { nodeSpans, tieSpans: before.tieSpans, adjacency: before.adjacency }
  }
  if (tooManyToMend(ties.size, columns.ties.count)) {
    const tieSpans = tieSpansOf(columns.ties, columns.tieLogs, nodeSpans)
    return { nodeSpans, tieSpans, adjacency: adjacencyOf(columns.nodes.count, columns.ties, tieSpans) }
  }
  const changed = Int32Array.from(ties).sort()
  const own = spanWriter(1)
  const tieSpans = mendedSpans(before.tieSpans, columns.ties.count, changed, (spans, row) => {
    const [from, to] = logOf(columns.tieLogs, row)
    writeTieSpans(spans, columns.ties, row, columns.tieLogs, from, to, nodeSpans, own)
  })
  return { nodeSpans, tieSpans, adjacency: mendedAdjacency(before, columns, changed, tieSpans) }
}

function logOf(logs: Logs, row: number): [number, number] {
  const first = firstLogEntry(logs, row)
  let last = first
  while (last < logs.count && logs.owner[last] === row) last++
  return [first, last]
}

function mendedNodeSpans(before: Network, columns: Columns, nodes: Set<number>): Spans {
  if (tooManyToMend(nodes.size, columns.nodes.count)) return nodeSpansOf(columns.nodes, columns.nodeLogs)
  return mendedSpans(before.nodeSpans, columns.nodes.count, Int32Array.from(nodes).sort(), (spans, row) => {
    const [from, to] = logOf(columns.nodeLogs, row)
    writeNodeSpans(spans, columns.nodes, row, columns.nodeLogs, from, to)
  })
}

/** Of the written nodes those whose days changed. */
function changedNodes(before: Spans, after: Spans, nodes: Set<number>): Set<number> {
  return new Set([...nodes].filter((node) => !sameSpans(before, after, node)))
}

function sameSpans(before: Spans, after: Spans, row: number): boolean {
  if (row + 1 >= before.offsets.length) return after.offsets[row] === after.offsets[row + 1]
  const shift = after.offsets[row] - before.offsets[row]
  if (after.offsets[row + 1] - before.offsets[row + 1] !== shift) return false
  for (let span = before.offsets[row]; span < before.offsets[row + 1]; span++) {
    if (before.from[span] !== after.from[span + shift] || before.to[span] !== after.to[span + shift]) return false
  }
  return true
}

function addTiesOf(nodes: Set<number>, { nodes: table, ties }: Columns, changed: Set<number>): void {
  if (nodes.size === 0) return
  const wanted = new Uint8Array(table.count)
  for (const node of nodes) wanted[node] = 1
  for (let tie = 0; tie < ties.count; tie++) {
    if (wanted[ties.a[tie]] || wanted[ties.b[tie]]) changed.add(tie)
  }
}

/** Spans with the changed rows written anew and the stretches between them copied whole. */
function mendedSpans(
  before: Spans,
  rows: number,
  changed: Int32Array,
  write: (spans: SpanWriter, row: number) => void,
): Spans {
  const known = before.offsets.length - 1
  const room = before.from.length + changed.length
  const spans = { offsets: new Int32Array(rows + 1), from: new Int32Array(room), to: new Int32Array(room), count: 0 }
  let row = 0
  for (let i = 0; i <= changed.length; i++) {
    const stop = i < changed.length ? Math.min(changed[i], known) : known
    if (stop > row) copySpans(before, row, stop, spans)
    row = Math.max(row, stop)
    if (i === changed.length) break
    while (row < changed[i]) spans.offsets[++row] = spans.count
    write(spans, row)
    spans.offsets[++row] = spans.count
  }
  while (row < rows) spans.offsets[++row] = spans.count
  return finishedSpans(spans)
}

function copySpans(before: Spans, first: number, last: number, spans: SpanWriter): void {
  const [start, end] = [before.offsets[first], before.offsets[last]]
  makeRoom(spans, end - start)
  spans.from.set(before.from.subarray(start, end), spans.count)
  spans.to.set(before.to.subarray(start, end), spans.count)
  const shift = spans.count - start
  for (let row = first; row < last; row++) spans.offsets[row + 1] = before.offsets[row + 1] + shift
  spans.count += end - start
}

function makeRoom(spans: SpanWriter, more: number): void {
  if (spans.count + more <= spans.from.length) return
  const [from, to] = [new Int32Array(spans.count + more), new Int32Array(spans.count + more)]
  from.set(spans.from.subarray(0, spans.count))
  to.set(spans.to.subarray(0, spans.count))
  spans.from = from
  spans.to = to
}
