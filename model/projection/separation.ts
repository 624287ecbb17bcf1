import type { Truth } from '../truth/truth.ts'
import { edgesAt, isBody } from './edges.ts'
import { joins } from './joins.ts'
import { beginning, type RememberedEdge, rememberedEdges, stillLeads } from './remembered.ts'
import { bodiesIn, closesWithin, type Search, searchFrom } from './search.ts'

/**
 * The two sides of a pairing that is a bridge of J, the first of them searched to its end; undefined when it is none.
 * Both are searched by turns, so that the smaller one is finished first, or nearly so. [B11]
 */
export function sidesOf(truth: Truth, pairing: number): { finished: Search; other: Search } | undefined {
  const { a, b } = truth.network.ties
  const ends = [a.at(pairing), b.at(pairing)]
  if (!truth.counts(pairing) || !joins(truth, ends[0], ends[1])) return undefined
  const [one, other] = ends.map((end) => searchFrom(truth, truth.body(end), { tie: pairing }))
  while (!one.closed() && !other.closed()) {
    const next = other.seen.size < one.seen.size ? other : one
    const found = next.next()
    if (found !== undefined && (next === one ? other : one).seen.has(found)) return undefined
  }
  return one.closed() ? { finished: one, other } : { finished: other, other: one }
}

/** Whether a pairing is a bridge with at least `least` bodies on either side. [B11, D20] */
export function isBridge(truth: Truth, pairing: number, least: number): boolean {
  const sides = sidesOf(truth, pairing)
  return sides !== undefined && sides.finished.bodies() >= least && !closesWithin(sides.other, least - 1)
}

/** Edges from a cut body that showed it to be one: into the largest part, and into others that are enough together. */
interface Shown {
  large: RememberedEdge
  small: RememberedEdge[]
}

/** Whether what was shown is still cut off, and still enough; false when that cannot be told from it. */
function stillCuts(truth: Truth, body: number, least: number, { large, small }: Shown): boolean {
  if (!stillLeads(truth, large, body)) return false
  const cutOff = new Set<number>()
  let largest = 0
  for (const edge of small) {
    const start = truth.body(edge.other)
    if (!stillLeads(truth, edge, body) || cutOff.has(start)) continue
    const part = searchFrom(truth, start, { vertex: body })
    if (!closesWithin(part, least * 8)) return false
    for (const each of bodiesIn(truth, part)) cutOff.add(each)
    largest = Math.max(largest, part.bodies())
    if (cutOff.size >= least) break
  }
  const start = truth.body(large.other)
  if (cutOff.size < least || cutOff.has(start)) return false
  return !closesWithin(searchFrom(truth, start, { vertex: body }), largest - 1)
}

/**
 * The parts that are left when a body goes, each once. All of them are finished but perhaps one, which is not the
 * smallest.
 */
export function partsWithout(truth: Truth, body: number): Search[] {
  const starts = new Set(edgesAt(truth, body).map(({ to }) => to))
  let parts = Array.from(starts, (start) => searchFrom(truth, start, { vertex: body }))
  const owner = new Map(parts.flatMap((part) => [...part.seen].map((start) => [start, part])))
  const met = new Set<Search>()
  for (let open = parts; open.length > 1; open = parts.filter((part) => !part.closed())) {
    for (const part of open) {
      if (met.has(part)) continue
      const found = part.next()
      if (found === undefined) continue
      const other = owner.get(found)
      if (other !== undefined && other !== part) met.add(other)
      owner.set(found, part)
    }
    parts = parts.filter((part) => !met.has(part))
  }
  return parts
}

/**
 * How many bodies lie outside the largest part. The part that is not finished is searched on until it is larger than
 * all others, or finished too. [D20]
 */
export function separated(parts: readonly Search[]): number {
  const closed = parts.filter((part) => part.closed())
  const open = parts.find((part) => !part.closed())
  const largest = Math.max(0, ...closed.map((part) => part.bodies()))
  const total = closed.reduce((sum, part) => sum + part.bodies(), 0)
  if (open === undefined) return total - largest
  return closesWithin(open, largest) ? total + open.bodies() - Math.max(largest, open.bodies()) : total
}

/** What an earlier day is asked first; undefined when the largest part is reached by nothing that can be remembered. */
function shownBy(truth: Truth, body: number, parts: readonly Search[], least: number): Shown | undefined {
  const oldest = [...rememberedEdges(truth, body)].sort((x, y) => beginning(truth, x) - beginning(truth, y))
  const small = parts.filter((part) => part.closed() && part.bodies() <= least * 8)
  const inSmall = new Set(small.flatMap((part) => [...part.seen]))
  const isSmall = ({ other }: RememberedEdge) => inSmall.has(truth.body(other))
  const large = oldest.find((edge) => !isSmall(edge))
  return large && { large, small: oldest.filter(isSmall).slice(0, least * 8) }
}

/**
 * Whether at least `least` bodies lie outside the largest part that is left when a body goes. [D20]
 * @param memory keeps what showed it, from day to day
 */
export function isCutBody(truth: Truth, body: number, least: number, memory?: Map<string, unknown>): boolean {
  if (!isBody(truth, body)) return false
  const before = memory?.get('shown') as Shown | undefined
  if (before !== undefined && stillCuts(truth, body, least, before)) return true
  const parts = partsWithout(truth, body)
  if (separated(parts) < least) return false
  memory?.set('shown', shownBy(truth, body, parts, least))
  return true
}
