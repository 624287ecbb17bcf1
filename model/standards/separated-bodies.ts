import type { LowLink } from '../analysis/low-link.ts'
import type { World } from '../truth/world.ts'
import { byCode } from './reference.ts'

/** The most bodies of a part that is cut off which a witness names; the figure counts them all. */
const mostShown = 30

/** The neighbours of a vertex, each once, in order of their codes. */
function neighboursByCode(world: World, vertex: number, isEdge: (k: number) => boolean = () => true): number[] {
  const { node, offsets, target } = world.projection
  const found = new Set<number>()
  for (let k = offsets[vertex]; k < offsets[vertex + 1]; k++) if (isEdge(k)) found.add(target[k])
  const compare = byCode(world)
  return [...found].sort((a, b) => compare(node[a], node[b]))
}

/** Rows of the bodies reached from a vertex without one vertex and one tie, nearest first, then by code, up to `most`. */
function reached(world: World, start: number, without: { vertex?: number; tie?: number }, most: number): number[] {
  const { bodies, node, target, tie } = world.projection
  const isLeft = (k: number) => target[k] !== without.vertex && tie[k] !== without.tie
  const seen = new Set([start])
  const queue = [start]
  const found: number[] = []
  for (let head = 0; head < queue.length && found.length < most; head++) {
    const at = queue[head]
    if (at < bodies) found.push(node[at])
    if (seen.size >= 4 * mostShown) continue
    for (const next of neighboursByCode(world, at, isLeft)) {
      if (seen.has(next) || seen.size >= 4 * mostShown) continue
      seen.add(next)
      queue.push(next)
    }
  }
  return found
}

/** Bodies on one side of a bridge. */
export function bodiesBehind(world: World, start: number, bridge: number): number[] {
  return reached(world, start, { tie: bridge }, mostShown)
}

/** A part that is left when a vertex goes: how many bodies, and its neighbour of the vertex with the smallest code. */
interface Part {
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

/** The parts that are left when a vertex goes, in order of the codes of their starts. [D20] */
function partsWithout(world: World, links: LowLink, vertex: number): Part[] {
  const { size, root } = links
  const around = neighboursByCode(world, vertex)
  const part = partOf(links, vertex, around)
  const children = new Set([...part.values()].filter((child) => child >= 0))
  const rest = [...children].reduce((left, child) => left - size[child], size[root[vertex]] - 1)
  const parts = new Map<number, Part>()
  for (const start of around) {
    const child = part.get(start) ?? -1
    if (!parts.has(child)) parts.set(child, { size: child < 0 ? rest : size[child], start })
  }
  return [...parts.values()]
}

/** Bodies cut off when one body goes: those of every part but the largest, of equal ones the first by code. [D20] */
export function bodiesCutOff(world: World, links: LowLink, vertex: number): number[] {
  const [, ...smaller] = partsWithout(world, links, vertex).sort((one, other) => other.size - one.size)
  const found: number[] = []
  for (const { start } of smaller) {
    if (found.length < mostShown) found.push(...reached(world, start, { vertex }, mostShown - found.length))
  }
  return found
}
