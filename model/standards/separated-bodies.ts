import type { LowLink } from '../analysis/low-link.ts'
import type { Projection } from '../projection/projection.ts'

/** The most bodies of a part that is cut off which a witness names; the figure counts them all. */
const mostShown = 30

/** Rows of the bodies reached from a vertex without one vertex and one tie, nearest first, up to `most`. */
function reached(projection: Projection, start: number, without: { vertex?: number; tie?: number }, most: number) {
  const { bodies, node, offsets, target, tie } = projection
  const seen = new Set([start])
  const queue = [start]
  const found: number[] = []
  for (let head = 0; head < queue.length && found.length < most; head++) {
    const at = queue[head]
    if (at < bodies) found.push(node[at])
    for (let k = offsets[at]; k < offsets[at + 1] && seen.size < 4 * mostShown; k++) {
      if (target[k] === without.vertex || tie[k] === without.tie || seen.has(target[k])) continue
      seen.add(target[k])
      queue.push(target[k])
    }
  }
  return found
}

/** Bodies on one side of a bridge. */
export function bodiesBehind(projection: Projection, start: number, bridge: number): number[] {
  return reached(projection, start, { tie: bridge }, mostShown)
}

/** Bodies cut off when one body goes: those of every part but the largest. [D20] */
export function bodiesCutOff(projection: Projection, links: LowLink, vertex: number): number[] {
  const { offsets, target } = projection
  const { above, low, entered, size, root } = links
  const parts = new Map<number, number>()
  let rest = size[root[vertex]] - 1
  for (let k = offsets[vertex]; k < offsets[vertex + 1]; k++) {
    const below = target[k]
    if (above[below] !== vertex || low[below] < entered[vertex] || parts.has(below)) continue
    parts.set(below, size[below])
    rest -= size[below]
  }
  if (rest > 0) parts.set(above[vertex], rest)
  const [, ...smaller] = [...parts].sort(([, one], [, other]) => other - one)
  const found: number[] = []
  for (const [start] of smaller) {
    if (found.length < mostShown) found.push(...reached(projection, start, { vertex }, mostShown - found.length))
  }
  return found
}
