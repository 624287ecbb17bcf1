import { emptyAdjacency, writeEntry } from './adjacency.ts'
import type { Adjacency, Columns, Network, Spans, Ties } from './network.ts'

/** An entry to be written at a node. */
interface Entry {
  tie: number
  target: number
  outward: number
  span: number
}

/** The adjacency with the changed ties' entries taken out and put in anew; all other stretches are copied whole. */
export function mendedAdjacency(before: Network, columns: Columns, changed: Int32Array, tieSpans: Spans): Adjacency {
  const entries = entriesByNode(columns.ties, changed, tieSpans)
  addFormerEnds(before, changed, entries)
  const old = before.adjacency
  const known = before.nodes.count
  const dropped = new Set(changed)
  const offsets = new Int32Array(columns.nodes.count + 1)
  const more = spanCount(changed, tieSpans) - spanCount(changed, before.tieSpans)
  const adjacency = emptyAdjacency(offsets, old.target.length + 2 * more)
  let node = 0
  for (const touched of [...entries.keys()].sort((one, other) => one - other)) {
    copyNodes(old, node, Math.min(touched, known), adjacency)
    for (let empty = Math.max(node, known); empty < touched; empty++) offsets[empty + 1] = offsets[empty]
    mendNode(old, touched, known, dropped, entries.get(touched) ?? [], adjacency, tieSpans, columns.ties.kind)
    node = touched + 1
  }
  copyNodes(old, node, known, adjacency)
  for (let empty = Math.max(node, known); empty < columns.nodes.count; empty++) offsets[empty + 1] = offsets[empty]
  return adjacency
}

function spanCount(ties: Int32Array, { offsets }: Spans): number {
  return ties.reduce((sum, tie) => (tie + 1 < offsets.length ? sum + offsets[tie + 1] - offsets[tie] : sum), 0)
}

function entriesByNode(ties: Ties, changed: Int32Array, tieSpans: Spans): Map<number, Entry[]> {
  const entries = new Map<number, Entry[]>()
  const add = (node: number, entry: Entry) => {
    const others = entries.get(node)
    if (others === undefined) entries.set(node, [entry])
    else others.push(entry)
  }
  for (const tie of changed) {
    for (let span = tieSpans.offsets[tie]; span < tieSpans.offsets[tie + 1]; span++) {
      add(ties.a[tie], { tie, target: ties.b[tie], outward: 1, span })
      add(ties.b[tie], { tie, target: ties.a[tie], outward: 0, span })
    }
  }
  return entries
}

/** The ends that the changed ties had before lose entries, even when they get none. */
function addFormerEnds({ ties, tieSpans }: Network, changed: Int32Array, entries: Map<number, Entry[]>): void {
  for (const tie of changed) {
    if (tie >= ties.count || tieSpans.offsets[tie] === tieSpans.offsets[tie + 1]) continue
    for (const end of [ties.a[tie], ties.b[tie]]) if (!entries.has(end)) entries.set(end, [])
  }
}

function copyNodes(old: Adjacency, first: number, last: number, into: Adjacency): void {
  if (first >= last) return
  const [start, end, at] = [old.offsets[first], old.offsets[last], into.offsets[first]]
  into.target.set(old.target.subarray(start, end), at)
  into.tie.set(old.tie.subarray(start, end), at)
  into.kind.set(old.kind.subarray(start, end), at)
  into.outward.set(old.outward.subarray(start, end), at)
  into.from.set(old.from.subarray(start, end), at)
  into.to.set(old.to.subarray(start, end), at)
  for (let node = first; node < last; node++) into.offsets[node + 1] = old.offsets[node + 1] - start + at
}

/** Merges what stays at a node with what is new, in order of the ties. */
function mendNode(
  old: Adjacency,
  node: number,
  known: number,
  dropped: Set<number>,
  fresh: Entry[],
  into: Adjacency,
  tieSpans: Spans,
  kinds: Uint8Array,
): void {
  let at = into.offsets[node]
  let next = 0
  const writeUpTo = (tie: number) => {
    for (; next < fresh.length && fresh[next].tie < tie; next++) {
      const entry = fresh[next]
      writeEntry(into, at++, entry.target, entry.tie, kinds[entry.tie], entry.outward, tieSpans, entry.span)
    }
  }
  for (let k = node < known ? old.offsets[node] : 0; node < known && k < old.offsets[node + 1]; k++) {
    if (dropped.has(old.tie[k])) continue
    writeUpTo(old.tie[k])
    into.target[at] = old.target[k]
    into.tie[at] = old.tie[k]
    into.kind[at] = old.kind[k]
    into.outward[at] = old.outward[k]
    into.from[at] = old.from[k]
    into.to[at++] = old.to[k]
  }
  writeUpTo(Number.POSITIVE_INFINITY)
  into.offsets[node + 1] = at
}
