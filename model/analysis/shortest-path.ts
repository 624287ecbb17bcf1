import type { Graph } from './graph.ts'

/** Vertices of a way with the fewest edges, both ends included, hubs among them; empty when there is none. */
export function shortestPath({ vertices, offsets, target }: Graph, from: number, to: number): number[] {
  const before = new Int32Array(vertices).fill(-1)
  const queue = new Int32Array(vertices)
  let [head, tail] = [0, 0]
  before[from] = from
  queue[tail++] = from
  while (head < tail && before[to] < 0) {
    const vertex = queue[head++]
    for (let k = offsets[vertex]; k < offsets[vertex + 1]; k++) {
      if (before[target[k]] >= 0) continue
      before[target[k]] = vertex
      queue[tail++] = target[k]
    }
  }
  if (before[to] < 0) return []
  const path = [to]
  for (let at = to; at !== from; at = before[at]) path.push(before[at])
  return path.reverse()
}
