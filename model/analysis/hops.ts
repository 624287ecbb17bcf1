import type { Graph } from './graph.ts'

/**
 * Distance of each vertex from the nearest of `from` in steps between bodies, −1 beyond `most`. A hub is passed
 * without a step, since it stands for the clique of its members; its own distance is that of the members behind it.
 */
export function hops({ bodies, vertices, offsets, target }: Graph, from: readonly number[], most: number): Int32Array {
  const distance = new Int32Array(vertices).fill(-1)
  const queue = new Int32Array(vertices)
  let [head, tail] = [0, 0]
  for (const start of from) {
    if (distance[start] >= 0) continue
    distance[start] = 0
    queue[tail++] = start
  }
  const reach = (vertex: number, steps: number) => {
    distance[vertex] = steps
    queue[tail++] = vertex
  }
  while (head < tail) {
    const vertex = queue[head++]
    const steps = distance[vertex] + 1
    if (steps > most) break
    for (let k = offsets[vertex]; k < offsets[vertex + 1]; k++) {
      const next = target[k]
      if (distance[next] >= 0) continue
      if (next < bodies) {
        reach(next, steps)
        continue
      }
      distance[next] = steps
      for (let j = offsets[next]; j < offsets[next + 1]; j++) if (distance[target[j]] < 0) reach(target[j], steps)
    }
  }
  return distance
}
