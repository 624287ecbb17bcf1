import type { Graph } from './graph.ts'

/** A depth-first forest with what bridges and cut vertices are read from. */
export interface LowLink {
  /** Order of entering, from 1. */
  entered: Int32Array
  /** Least order reachable from a vertex's subtree by one edge off the tree. */
  low: Int32Array
  /** Vertex above in the forest, −1 for a root. */
  above: Int32Array
  /** Tie of the edge to the vertex above. */
  tieAbove: Int32Array
  /** Root of each vertex's tree. */
  root: Int32Array
  /** Bodies in each vertex's subtree, itself included; hubs are not counted. [B04] */
  size: Int32Array
  /** Vertices in order of entering. */
  order: Int32Array
}

/**
 * Low links by an iterative depth-first search, in linear time. Exactly one edge to the vertex above is the tree edge;
 * a parallel one closes a cycle. [B11]
 * Source: R. Tarjan, Depth-first search and linear graph algorithms, SIAM Journal on Computing 1 (1972).
 */
export function lowLink({ bodies, vertices, offsets, target, tie }: Graph): LowLink {
  const entered = new Int32Array(vertices)
  const low = new Int32Array(vertices)
  const above = new Int32Array(vertices).fill(-1)
  const tieAbove = new Int32Array(vertices).fill(-1)
  const root = new Int32Array(vertices)
  const size = new Int32Array(vertices)
  const order = new Int32Array(vertices)
  const next = offsets.slice(0, vertices)
  const treeEdgeSeen = new Uint8Array(vertices)
  const stack = new Int32Array(vertices)
  let clock = 0
  for (let start = 0; start < vertices; start++) {
    if (entered[start] !== 0) continue
    let top = 0
    stack[0] = start
    order[clock] = start
    low[start] = entered[start] = ++clock
    root[start] = start
    size[start] = start < bodies ? 1 : 0
    while (top >= 0) {
      const vertex = stack[top]
      const k = next[vertex]
      if (k === offsets[vertex + 1]) {
        const up = above[vertex]
        if (up >= 0) {
          if (low[vertex] < low[up]) low[up] = low[vertex]
          size[up] += size[vertex]
        }
        top--
        continue
      }
      next[vertex] = k + 1
      const other = target[k]
      if (entered[other] === 0) {
        above[other] = vertex
        tieAbove[other] = tie[k]
        root[other] = start
        size[other] = other < bodies ? 1 : 0
        order[clock] = other
        low[other] = entered[other] = ++clock
        stack[++top] = other
      } else if (other === above[vertex] && tie[k] === tieAbove[vertex] && treeEdgeSeen[vertex] === 0) {
        treeEdgeSeen[vertex] = 1
      } else if (entered[other] < low[vertex]) low[vertex] = entered[other]
    }
  }
  return { entered, low, above, tieAbove, root, size, order }
}
