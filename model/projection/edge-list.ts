import { summedUp } from '../network/columns/entries.ts'

/** Edges in the order found, in columns that have room for more. */
export interface EdgeList {
  count: number
  a: Int32Array
  b: Int32Array
  tie: Int32Array
}

/** An empty list with room for so many; more will find room too, at the price of a copy. */
export function edgeList(room: number): EdgeList {
  return { count: 0, a: new Int32Array(room), b: new Int32Array(room), tie: new Int32Array(room) }
}

export function addEdge(edges: EdgeList, a: number, b: number, tie: number): void {
  if (edges.count === edges.a.length) widen(edges)
  edges.a[edges.count] = a
  edges.b[edges.count] = b
  edges.tie[edges.count++] = tie
}

function widen(edges: EdgeList): void {
  const wider = edgeList(Math.max(16, edges.count * 2))
  for (const column of ['a', 'b', 'tie'] as const) {
    wider[column].set(edges[column])
    edges[column] = wider[column]
  }
}

/**
 * Compressed sparse rows of undirected edges: each stands at both its ends. The columns are written in the order of the
 * edges, as by way of a list of edges for each vertex it takes four times as long.
 */
export function compress(vertices: number, { count, a, b, tie }: EdgeList) {
  const offsets = new Int32Array(vertices + 1)
  for (let edge = 0; edge < count; edge++) {
    offsets[a[edge] + 1]++
    offsets[b[edge] + 1]++
  }
  summedUp(offsets)
  const next = offsets.slice(0, vertices)
  const target = new Int32Array(count * 2)
  const behind = new Int32Array(count * 2)
  for (let edge = 0; edge < count; edge++) {
    const one = next[a[edge]]++
    const other = next[b[edge]]++
    target[one] = b[edge]
    target[other] = a[edge]
    behind[one] = tie[edge]
    behind[other] = tie[edge]
  }
  return { offsets, target, tie: behind }
}
