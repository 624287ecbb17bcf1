import type { Graph } from '../../../model/analysis/graph.ts'

export interface Edge {
  a: number
  b: number
  tie: number
}

/** The graph of these edges, ties numbered by position unless given. */
export function graphOf(bodies: number, vertices: number, pairs: [number, number, number?][]): Graph {
  const edges = pairs.map(([a, b, tie], i) => ({ a, b, tie: tie ?? i }))
  const rows: { to: number; tie: number }[][] = Array.from({ length: vertices }, () => [])
  for (const { a, b, tie } of edges) {
    rows[a].push({ to: b, tie })
    rows[b].push({ to: a, tie })
  }
  const offsets = new Int32Array(vertices + 1)
  rows.forEach((row, vertex) => {
    offsets[vertex + 1] = offsets[vertex] + row.length
  })
  return {
    bodies,
    vertices,
    offsets,
    target: Int32Array.from(rows.flat(), ({ to }) => to),
    tie: Int32Array.from(rows.flat(), ({ tie }) => tie),
  }
}

export function edgesOf({ vertices, offsets, target, tie }: Graph): Edge[] {
  const edges: Edge[] = []
  for (let a = 0; a < vertices; a++) {
    for (let k = offsets[a]; k < offsets[a + 1]; k++) if (a < target[k]) edges.push({ a, b: target[k], tie: tie[k] })
  }
  return edges
}

/** Sets of vertices that hang together over these edges, without one vertex if asked: by spreading labels. */
export function slowComponents(vertices: number, edges: Edge[], without = -1): number[][] {
  const label = Array.from({ length: vertices }, (_, vertex) => vertex)
  for (let changed = true; changed; ) {
    changed = false
    for (const { a, b } of edges) {
      if (a === without || b === without || label[a] === label[b]) continue
      label[a] = label[b] = Math.min(label[a], label[b])
      changed = true
    }
  }
  const sets = new Map<number, number[]>()
  label.forEach((name, vertex) => {
    if (vertex !== without) sets.set(name, [...(sets.get(name) ?? []), vertex])
  })
  return [...sets.values()]
}

/** A random graph: some of its vertices are hubs, which join bodies only; parallel edges happen. */
export function randomGraph(random: (below: number) => number): Graph {
  const bodies = 1 + random(16)
  const hubs = random(4)
  const pairs: [number, number][] = []
  for (let i = random(18); i > 0; i--) {
    const [a, b] = [random(bodies), random(bodies)]
    if (a !== b) pairs.push([a, b])
  }
  for (let hub = bodies; hub < bodies + hubs; hub++) {
    for (let member = 0; member < bodies; member++) if (random(6) === 0) pairs.push([member, hub])
  }
  return graphOf(bodies, bodies + hubs, pairs)
}
