import { type BeforeAndAfter, looksAt } from '../truth/changed.ts'
import { isGroup } from '../truth/kinds.ts'
import type { Truth } from '../truth/truth.ts'
import { type Edge, edgesAt } from './edges.ts'
import { seatingOf } from './group-seats.ts'

/** The edges of J that edits take away and add. */
export interface JoinedChanges {
  /** All vertices at which something may be otherwise, by row. */
  vertices: ReadonlySet<number>
  /** Those at the ends of changed edges. */
  ends: Set<number>
  /** Ties behind changed edges. */
  ties: Set<number>
  /** Whether an edge that was there before is there no more. */
  isRemoved(from: number, edge: Edge): boolean
}

function nameOf(from: number, { to, tie }: Edge): string {
  return from < to ? `${from} ${to} ${tie}` : `${to} ${from} ${tie}`
}

/** The edges at a vertex by name, with the vertex at the other end. */
function edgesByName(truth: Truth, vertex: number): Map<string, Edge> {
  if (vertex >= truth.network.nodes.count) return new Map()
  return new Map(edgesAt(truth, vertex).map((edge) => [nameOf(vertex, edge), edge]))
}

/** @param vertices all whose edges may be others, see `Reach` */
export function joinedChanges(looks: BeforeAndAfter, vertices: Iterable<number>): JoinedChanges {
  const changes = { vertices: withSeats(looks, vertices), ends: new Set<number>(), ties: new Set<number>() }
  const removed = new Set<string>()
  for (const vertex of changes.vertices) {
    const [before, after] = [edgesByName(looks.before, vertex), edgesByName(looks.after, vertex)]
    for (const [name, edge] of [...before, ...after]) {
      if (before.has(name) && after.has(name)) continue
      changes.ends.add(vertex).add(edge.to)
      changes.ties.add(edge.tie)
      if (before.has(name)) removed.add(name)
    }
  }
  return { ...changes, isRemoved: (from, edge) => removed.has(nameOf(from, edge)) }
}

/** A group that joins some of its members directly has edges that are not at its hub. */
function withSeats(looks: BeforeAndAfter, vertices: Iterable<number>): Set<number> {
  const all = new Set(vertices)
  for (const vertex of [...all]) {
    for (const truth of looksAt(looks, vertex)) {
      if (!isGroup(truth.network, vertex)) continue
      for (const { a, b } of seatingOf(truth, vertex).direct) all.add(a).add(b)
    }
  }
  return all
}

/** A vertex of J by which another was reached, and the tie that led there. */
interface Step {
  from: number
  tie: number
}

/** What of J lies between the ends of changed edges, in what J has both before and after. */
export interface Between {
  /** Ends that are joined to one another by what has not changed, one list for each part. */
  parts: number[][]
  /** Vertices and ties of ways that join the ends of a part: whatever parts two of them lies on one of these. */
  vertices: Set<number>
  ties: Set<number>
}

/** Searches from all ends by turns, until each is met by another or has nowhere left to go. */
export function waysBetween(looks: BeforeAndAfter, { ends, isRemoved }: JoinedChanges): Between {
  const between: Between = { parts: [], vertices: new Set(), ties: new Set() }
  const searches = new Map(Array.from(ends, (end) => [end, { part: end, queue: [end], next: 0 }]))
  const owner = new Map(Array.from(ends, (end) => [end, end]))
  const reachedBy = new Map<number, Step>()
  const partOf = (end: number): number => {
    const part = searches.get(end)?.part ?? end
    return part === end ? end : partOf(part)
  }
  const trace = (vertex: number) => {
    for (let at = vertex; !between.vertices.has(at); ) {
      between.vertices.add(at)
      const step = reachedBy.get(at)
      if (step === undefined) return
      between.ties.add(step.tie)
      at = step.from
    }
  }
  const spread = (end: number, from: number) => {
    for (const edge of unchangedEdges(looks, from, isRemoved)) {
      const other = owner.get(edge.to)
      if (other === undefined) {
        owner.set(edge.to, end)
        reachedBy.set(edge.to, { from, tie: edge.tie })
        searches.get(end)?.queue.push(edge.to)
      } else if (partOf(other) !== partOf(end)) {
        const search = searches.get(partOf(other))
        if (search) search.part = partOf(end)
        between.ties.add(edge.tie)
        trace(from)
        trace(edge.to)
      }
    }
  }
  for (;;) {
    const open = [...searches].filter(([, { queue, next }]) => next < queue.length)
    // One part that is left can meet nobody: who has nowhere left to go would have been met.
    if (new Set(open.map(([end]) => partOf(end))).size < 2) break
    for (const [end, search] of open) if (search.next < search.queue.length) spread(end, search.queue[search.next++])
  }
  const parts = new Map<number, number[]>()
  for (const end of ends) parts.set(partOf(end), [...(parts.get(partOf(end)) ?? []), end])
  return { ...between, parts: [...parts.values()] }
}

/** Whether what has not changed joins two vertices without passing what is barred; both sides are searched by turns. */
export function areJoined(
  looks: BeforeAndAfter,
  { isRemoved }: JoinedChanges,
  [one, other]: readonly number[],
  isBarred: (edge: Edge) => boolean,
): boolean {
  const sides = [one, other].map((start) => ({ seen: new Set([start]), queue: [start], next: 0 }))
  const isOpen = ({ queue, next }: (typeof sides)[number]) => next < queue.length
  while (sides.every(isOpen)) {
    const [search, goal] = sides[0].queue.length <= sides[1].queue.length ? sides : [sides[1], sides[0]]
    const from = search.queue[search.next++]
    for (const edge of unchangedEdges(looks, from, isRemoved)) {
      if (isBarred(edge) || search.seen.has(edge.to)) continue
      if (goal.seen.has(edge.to)) return true
      search.seen.add(edge.to)
      search.queue.push(edge.to)
    }
  }
  return false
}

export function* unchangedEdges(
  { before }: BeforeAndAfter,
  vertex: number,
  isRemoved: JoinedChanges['isRemoved'],
): Generator<Edge> {
  if (vertex >= before.network.nodes.count) return
  for (const edge of edgesAt(before, vertex)) {
    before.spend(1)
    if (!isRemoved(vertex, edge)) yield edge
  }
}
