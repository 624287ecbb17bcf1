import type { Graph } from './graph.ts'

/** Bodies in order of their distance, and how many steps away each is. */
interface Reached {
  bodies: number[]
  steps: number[]
}

/**
 * The bodies within so many steps of any of `from`, these included. A hub is passed without a step, since it stands
 * for the clique of its members. [B04] Takes time for what is reached, not for the whole graph.
 */
export function hops(graph: Graph, from: readonly number[], most: number): Reached {
  const reached: Reached = { bodies: [], steps: [] }
  const seen = new Uint32Array((graph.vertices >> 5) + 1)
  for (const start of from) if (markNew(seen, start)) add(graph, seen, start, 0, reached)
  for (let head = 0; head < reached.bodies.length && reached.steps[head] < most; head++) {
    reachBeyond(graph, seen, reached.bodies[head], reached.steps[head] + 1, reached)
  }
  return reached
}

/** Marks a vertex in a set of bits; false when it was marked before. */
function markNew(seen: Uint32Array, vertex: number): boolean {
  const bit = 1 << (vertex & 31)
  if (seen[vertex >> 5] & bit) return false
  seen[vertex >> 5] |= bit
  return true
}

/** A body is reached; a hub hands on to its members. */
function add(graph: Graph, seen: Uint32Array, vertex: number, steps: number, reached: Reached): void {
  if (vertex >= graph.bodies) reachBeyond(graph, seen, vertex, steps, reached)
  else {
    reached.bodies.push(vertex)
    reached.steps.push(steps)
  }
}

function reachBeyond(graph: Graph, seen: Uint32Array, vertex: number, steps: number, reached: Reached): void {
  for (let k = graph.offsets[vertex]; k < graph.offsets[vertex + 1]; k++) {
    const next = graph.target[k]
    if (markNew(seen, next)) add(graph, seen, next, steps, reached)
  }
}
