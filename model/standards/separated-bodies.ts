import type { LowLink } from '../analysis/low-link.ts'
import { countsAsBody, edgesAt } from '../projection/edges.ts'
import type { Barred, Search } from '../projection/search.ts'
import type { Truth } from '../truth/truth.ts'
import type { World } from '../truth/world.ts'
import { byCode } from './reference.ts'

/** The most bodies of a part that is cut off which a witness names; the figure counts them all. */
const mostShown = 30

/** The neighbours of a vertex, each once, in order of their codes. */
function neighboursByCode(truth: Truth, vertex: number, barred: Barred = {}): number[] {
  const found = new Set<number>()
  for (const { to, tie } of edgesAt(truth, vertex)) if (to !== barred.vertex && tie !== barred.tie) found.add(to)
  return [...found].sort(byCode(truth))
}

/** The bodies reached from a vertex without one vertex and one tie, nearest first, then by code, up to `most`. */
function reached(truth: Truth, start: number, barred: Barred, most: number): number[] {
  const seen = new Set([start])
  const queue = [start]
  const found: number[] = []
  for (let head = 0; head < queue.length && found.length < most; head++) {
    const at = queue[head]
    if (countsAsBody(truth, at)) found.push(at)
    if (seen.size >= 4 * mostShown) continue
    for (const next of neighboursByCode(truth, at, barred)) {
      if (seen.has(next) || seen.size >= 4 * mostShown) continue
      seen.add(next)
      queue.push(next)
    }
  }
  return found
}

/** A body at an end of a bridge, and how many bodies are on its side. */
export interface Side {
  body: number
  size: number
}

/** Bodies on the smaller side of a bridge; of two equal ones on that of the first by code. */
export function bodiesBehind(truth: Truth, one: Side, other: Side, bridge: number): number[] {
  const compare = byCode(truth)
  const smaller = one.size - other.size || compare(one.body, other.body)
  return reached(truth, (smaller < 0 ? one : other).body, { tie: bridge }, mostShown)
}

/** A part that is left when a body goes: how many bodies, and its neighbour of the body with the smallest code. */
export interface Part {
  size: number
  start: number
}

/** Of each neighbour of a vertex the part it is left in when the vertex goes: a child of the vertex, or −1 for all else. */
function partOf({ above, low, entered }: LowLink, vertex: number, around: readonly number[]): Map<number, number> {
  const part = new Map<number, number>()
  let child = -1
  // Whoever was entered after a child of the vertex and before the next one stands in that child's subtree.
  for (const each of [...around].sort((a, b) => entered[a] - entered[b])) {
    if (above[each] === vertex) child = each
    part.set(each, child >= 0 && low[child] >= entered[vertex] ? child : -1)
  }
  return part
}

/** The parts that are left when a vertex of the whole goes, in order of the codes of their starts. [D20] */
export function partsOfWhole({ projection, truth }: World, links: LowLink, vertex: number): Part[] {
  const { size, root } = links
  const around = neighboursByCode(truth, projection.node[vertex]).map((row) => projection.vertex[row])
  const part = partOf(links, vertex, around)
  const children = new Set([...part.values()].filter((child) => child >= 0))
  const rest = [...children].reduce((left, child) => left - size[child], size[root[vertex]] - 1)
  const parts = new Map<number, Part>()
  for (const next of around) {
    const child = part.get(next) ?? -1
    if (!parts.has(child)) parts.set(child, { size: child < 0 ? rest : size[child], start: projection.node[next] })
  }
  return [...parts.values()]
}

/** The parts that searches around a body have found, in the same order. [D20] */
export function partsOfSearches(truth: Truth, body: number, searches: readonly Search[]): Part[] {
  const parts = new Map<Search, Part>()
  const open = searches.find((each) => !each.closed())
  const finished = new Map(
    searches.filter((each) => each.closed()).flatMap((each) => [...each.seen].map((row) => [row, each])),
  )
  for (const start of neighboursByCode(truth, body)) {
    const search = finished.get(start) ?? open
    if (search && !parts.has(search)) parts.set(search, { size: search.bodies(), start })
  }
  return [...parts.values()]
}

/** Bodies cut off when one body goes: those of every part but the largest, of equal ones the first by code. [D20] */
export function bodiesCutOff(truth: Truth, body: number, parts: readonly Part[]): number[] {
  const [, ...smaller] = [...parts].sort((one, other) => other.size - one.size)
  const found: number[] = []
  for (const { start } of smaller) {
    if (found.length < mostShown) found.push(...reached(truth, start, { vertex: body }, mostShown - found.length))
  }
  return found
}
