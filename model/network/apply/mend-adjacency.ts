import { closed, place, versionOf } from '../columns/entries.ts'
import type { Adjacency, Network, Spans, Ties } from '../network.ts'

/** An entry to be written at a node. */
interface Entry {
  tie: number
  target: number
  outward: number
  span: number
}

/** The adjacency where the nodes that changed ties stand, or stood, at have their entries anew, behind all others. */
export function mendedAdjacency(
  before: Network,
  nodes: number,
  ties: Ties,
  tieSpans: Spans,
  changed: ReadonlySet<number>,
): Adjacency {
  const entries = entriesByNode(ties, changed, tieSpans)
  addFormerEnds(before, changed, entries)
  const adjacency = versionOf(before.adjacency)
  for (let node = before.nodes.count; node < nodes; node++) place(adjacency, node, 0, 0)
  for (const [node, fresh] of entries) mendNode(adjacency, node, changed, fresh, ties, tieSpans)
  return closed(adjacency)
}

/** In order of the ties. */
function entriesByNode(ties: Ties, changed: ReadonlySet<number>, tieSpans: Spans): Map<number, Entry[]> {
  const entries = new Map<number, Entry[]>()
  const add = (node: number, entry: Entry) => {
    const others = entries.get(node)
    if (others === undefined) entries.set(node, [entry])
    else others.push(entry)
  }
  for (const tie of [...changed].sort((one, other) => one - other)) {
    const [a, b] = [ties.a.at(tie), ties.b.at(tie)]
    for (let span = tieSpans.first.at(tie); span < tieSpans.end.at(tie); span++) {
      add(a, { tie, target: b, outward: 1, span })
      add(b, { tie, target: a, outward: 0, span })
    }
  }
  return entries
}

/** The ends that the changed ties had before lose entries, even when they get none. */
function addFormerEnds({ ties, tieSpans }: Network, changed: Iterable<number>, entries: Map<number, Entry[]>): void {
  for (const tie of changed) {
    if (tie >= ties.count || tieSpans.first.at(tie) === tieSpans.end.at(tie)) continue
    for (const end of [ties.a.at(tie), ties.b.at(tie)]) if (!entries.has(end)) entries.set(end, [])
  }
}

/** Merges what stays at a node with what is new, in order of the ties. */
function mendNode(
  adjacency: Adjacency,
  node: number,
  changed: ReadonlySet<number>,
  fresh: Entry[],
  ties: Ties,
  tieSpans: Spans,
): void {
  const { target, tie, kind, outward, from, to } = adjacency
  const [first, end, start] = [adjacency.first.at(node), adjacency.end.at(node), tie.length]
  let next = 0
  const writeUpTo = (last: number) => {
    for (; next < fresh.length && fresh[next].tie < last; next++) {
      const entry = fresh[next]
      const at = tie.length
      target.set(at, entry.target)
      tie.set(at, entry.tie)
      kind.set(at, ties.kind.at(entry.tie))
      outward.set(at, entry.outward)
      from.set(at, tieSpans.from.at(entry.span))
      to.set(at, tieSpans.to.at(entry.span))
    }
  }
  for (let k = first; k < end; k++) {
    if (changed.has(tie.at(k))) continue
    writeUpTo(tie.at(k))
    const at = tie.length
    target.set(at, target.at(k))
    tie.set(at, tie.at(k))
    kind.set(at, kind.at(k))
    outward.set(at, outward.at(k))
    from.set(at, from.at(k))
    to.set(at, to.at(k))
  }
  writeUpTo(Number.POSITIVE_INFINITY)
  place(adjacency, node, start, tie.length)
}
