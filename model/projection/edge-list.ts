/** Edges in the order found, in columns. */
export interface EdgeList {
  a: number[]
  b: number[]
  tie: number[]
}

/** Compressed sparse rows of undirected edges: each stands at both its ends. */
export function compress(vertices: number, { a, b, tie }: EdgeList) {
  const offsets = new Int32Array(vertices + 1)
  for (let edge = 0; edge < a.length; edge++) {
    offsets[a[edge] + 1]++
    offsets[b[edge] + 1]++
  }
  for (let vertex = 0; vertex < vertices; vertex++) offsets[vertex + 1] += offsets[vertex]
  const next = offsets.slice(0, vertices)
  const target = new Int32Array(a.length * 2)
  const behind = new Int32Array(a.length * 2)
  for (let edge = 0; edge < a.length; edge++) {
    const [one, other] = [next[a[edge]]++, next[b[edge]]++]
    target[one] = b[edge]
    target[other] = a[edge]
    behind[one] = tie[edge]
    behind[other] = tie[edge]
  }
  return { offsets, target, tie: behind }
}
