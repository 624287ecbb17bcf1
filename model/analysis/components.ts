import type { Graph } from './graph.ts'

interface Components {
  count: number
  /** Component of each vertex. Numbered by their first vertex. */
  of: Int32Array
  /** Bodies in each component; hubs are not counted. [B04] */
  sizes: Int32Array
}

/** Connected components, in linear time. */
export function components({ bodies, vertices, offsets, target }: Graph): Components {
  const of = new Int32Array(vertices).fill(-1)
  const queue = new Int32Array(vertices)
  const sizes: number[] = []
  for (let start = 0; start < vertices; start++) {
    if (of[start] >= 0) continue
    const component = sizes.length
    let [head, tail, size] = [0, 0, 0]
    of[start] = component
    queue[tail++] = start
    while (head < tail) {
      const vertex = queue[head++]
      if (vertex < bodies) size++
      for (let k = offsets[vertex]; k < offsets[vertex + 1]; k++) {
        const next = target[k]
        if (of[next] >= 0) continue
        of[next] = component
        queue[tail++] = next
      }
    }
    sizes.push(size)
  }
  return { count: sizes.length, of, sizes: Int32Array.from(sizes) }
}
