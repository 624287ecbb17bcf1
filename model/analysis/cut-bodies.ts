import type { Graph } from './graph.ts'
import { type LowLink, lowLink } from './low-link.ts'

/** A body whose loss parts its component. */
interface CutBody {
  vertex: number
  /** Bodies outside the largest part that is left; the body itself is not counted. [D20] */
  separated: number
  /** Bodies in the component, the body itself included. */
  component: number
}

/**
 * Every body whose loss parts bodies from bodies, in order of vertices. Hubs connect and are never subjects, and a hub
 * left by itself is no part. [D20]
 */
export function cutBodies(graph: Graph, links: LowLink = lowLink(graph)): CutBody[] {
  const { bodies, vertices } = graph
  const { entered, low, above, root, size } = links
  const parts = new Int32Array(vertices)
  const partsTotal = new Int32Array(vertices)
  const largest = new Int32Array(vertices)
  for (let vertex = 0; vertex < vertices; vertex++) {
    const up = above[vertex]
    if (up < 0 || low[vertex] < entered[up]) continue
    parts[up]++
    partsTotal[up] += size[vertex]
    if (size[vertex] > largest[up]) largest[up] = size[vertex]
  }
  const found: CutBody[] = []
  for (let vertex = 0; vertex < bodies; vertex++) {
    const isRoot = above[vertex] < 0
    if (parts[vertex] < (isRoot ? 2 : 1)) continue
    const component = size[root[vertex]]
    const rest = component - 1 - partsTotal[vertex]
    const separated = component - 1 - Math.max(largest[vertex], rest)
    if (separated > 0) found.push({ vertex, separated, component })
  }
  return found
}
