import { type BeforeAndAfter, looksAt } from '../truth/changed.ts'
import { isGroup } from '../truth/kinds.ts'
import type { Truth } from '../truth/truth.ts'
import { type Edge, edgesAt } from './edges.ts'
import { seatingOf } from './group-seats.ts'
import type { Way } from './separators.ts'

/** The edges of J that edits take away and add. */
export interface JoinedChanges {
  /** All vertices at which something may be otherwise, by row. */
  vertices: ReadonlySet<number>
  /** Those at the ends of changed edges. */
  ends: Set<number>
  /** Ties behind changed edges. */
  ties: Set<number>
  /** Whether any edge is there before alone, and any after alone. */
  areIn: Record<keyof BeforeAndAfter, boolean>
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
  const areIn = { before: false, after: false }
  const removed = new Set<string>()
  for (const vertex of changes.vertices) {
    const [before, after] = [edgesByName(looks.before, vertex), edgesByName(looks.after, vertex)]
    for (const [name, edge] of [...before, ...after]) {
      if (before.has(name) && after.has(name)) continue
      changes.ends.add(vertex).add(edge.to)
      changes.ties.add(edge.tie)
      areIn[before.has(name) ? 'before' : 'after'] = true
      if (before.has(name)) removed.add(name)
    }
  }
  return { ...changes, areIn, isRemoved: (from, edge) => removed.has(nameOf(from, edge)) }
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
interface Between {
  /** Ends that are joined to one another by what has not changed, one list for each part. */
  parts: number[][]
  /** Ways that join the ends of a part, each up to one found before: whatever parts two of them lies on one of these. */
  ways: Way[]
}

/** Searches from all ends by turns, until each is met by another or has nowhere left to go. */
export function waysBetween(looks: BeforeAndAfter, changes: JoinedChanges): Between {
  const { ends } = changes
  const ways: Way[] = []
  const searches = new Map(Array.from(ends, (end) => [end, { part: end, queue: [end], next: 0 }]))
  const owner = new Map(Array.from(ends, (end) => [end, end]))
  const reachedBy = new Map<number, Step>()
  const partOf = (end: number): number => {
    const part = searches.get(end)?.part ?? end
    return part === end ? end : partOf(part)
  }
  const traced = new Set<number>()
  const back = (vertex: number): Way => {
    const way: Way = { vertices: [vertex], ties: [] }
    for (let at = vertex; !traced.has(at); ) {
      traced.add(at)
      const step = reachedBy.get(at)
      if (step === undefined) break
      way.ties.push(step.tie)
      way.vertices.push(step.from)
      at = step.from
    }
    return way
  }
  const spread = (end: number, from: number) => {
    for (const edge of unchangedEdges(looks, from, changes)) {
      const other = owner.get(edge.to)
      if (other === undefined) {
        owner.set(edge.to, end)
        reachedBy.set(edge.to, { from, tie: edge.tie })
        searches.get(end)?.queue.push(edge.to)
      } else if (partOf(other) !== partOf(end)) {
        const search = searches.get(partOf(other))
        if (search) search.part = partOf(end)
        const [one, two] = [back(from), back(edge.to)]
        ways.push({
          vertices: [...one.vertices.reverse(), ...two.vertices],
          ties: [...one.ties.reverse(), edge.tie, ...two.ties],
        })
      }
    }
  }
  for (;;) {
    const open = [...searches].filter(([, { queue, next }]) => next < queue.length)
    // One part that is left can meet nobody: who has nowhere left to go would have been met.
    if (new Set(open.map(([end]) => partOf(end))).size < 2) break
    const [end, search] = open.reduce((least, each) => (each[1].queue.length < least[1].queue.length ? each : least))
    spread(end, search.queue[search.next++])
  }
  const parts = new Map<number, number[]>()
  for (const end of ends) parts.set(partOf(end), [...(parts.get(partOf(end)) ?? []), end])
  return { parts: [...parts.values()], ways }
}

/** The edges at a vertex that are there both before and after. */
export function unchangedEdges(
  { before }: BeforeAndAfter,
  vertex: number,
  { ends, isRemoved }: JoinedChanges,
): readonly Edge[] {
  if (vertex >= before.network.nodes.count) return []
  const edges = edgesAt(before, vertex)
  before.spend(edges.length)
  return ends.has(vertex) ? edges.filter((edge) => !isRemoved(vertex, edge)) : edges
}
