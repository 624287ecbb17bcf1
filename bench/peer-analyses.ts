import type { MultiGraph } from 'graphology'
import type { Graph } from '../model/analysis/graph.ts'
import { nodeKinds } from '../model/network/network.ts'

interface Visit {
  node: string
  edges: string[]
  next: number
  /** The edge by which the search came. */
  by: string | undefined
}

/** How many bridges there are, searched on graphology itself: no package of it finds them. */
export function bridgesIn(graph: MultiGraph): number {
  const entered = new Map<string, number>()
  const low = new Map<string, number>()
  let bridges = 0
  const enter = (node: string, by: string | undefined): Visit => {
    low.set(node, entered.size)
    entered.set(node, entered.size)
    return { node, edges: graph.edges(node), next: 0, by }
  }
  const lower = (node: string, to: number) => low.set(node, Math.min(low.get(node) ?? to, to))
  graph.forEachNode((root) => {
    if (entered.has(root)) return
    const stack = [enter(root, undefined)]
    while (stack.length > 0) {
      const visit = stack[stack.length - 1]
      const edge = visit.edges[visit.next++]
      if (edge === undefined) {
        stack.pop()
        const above = stack.at(-1)
        const lowest = low.get(visit.node) ?? 0
        if (above === undefined) continue
        lower(above.node, lowest)
        if (lowest > (entered.get(above.node) ?? 0)) bridges++
      } else if (edge !== visit.by) {
        const other = graph.opposite(visit.node, edge)
        const known = entered.get(other)
        if (known === undefined) stack.push(enter(other, edge))
        else lower(visit.node, known)
      }
    }
  })
  return bridges
}

/** The graph copied to compressed rows, as somebody in a hurry would do it to search for bridges there. */
export function compressed(graph: MultiGraph): Graph {
  const vertices = graph.order
  const vertex = new Map<string, number>()
  graph.forEachNode((node) => vertex.set(node, vertex.size))
  const [a, b] = [new Int32Array(graph.size), new Int32Array(graph.size)]
  const offsets = new Int32Array(vertices + 1)
  let edges = 0
  graph.forEachEdge((_key, _attributes, source, target) => {
    a[edges] = vertex.get(source) ?? 0
    b[edges] = vertex.get(target) ?? 0
    offsets[a[edges] + 1]++
    offsets[b[edges++] + 1]++
  })
  for (let node = 0; node < vertices; node++) offsets[node + 1] += offsets[node]
  const next = offsets.slice(0, vertices)
  const [target, tie] = [new Int32Array(2 * edges), new Int32Array(2 * edges)]
  for (let edge = 0; edge < edges; edge++) {
    tie[next[a[edge]]] = tie[next[b[edge]]] = edge
    target[next[a[edge]]++] = b[edge]
    target[next[b[edge]]++] = a[edge]
  }
  return { bodies: vertices, vertices, offsets, target, tie }
}

const group = nodeKinds.indexOf('group')

/** How many bodies are within so many steps; a group is passed without a step. */
export function reachedFrom(graph: MultiGraph, from: string, steps: number): number {
  const seen = new Set([from])
  let groups = 0
  let ring = [from]
  for (let step = 0; step < steps; step++) {
    const next: string[] = []
    const reach = (node: string) => {
      if (seen.has(node)) return
      seen.add(node)
      if (graph.getNodeAttribute(node, 'kind') === group) {
        groups++
        graph.forEachNeighbor(node, reach)
      } else next.push(node)
    }
    for (const node of ring) graph.forEachNeighbor(node, reach)
    ring = next
  }
  return seen.size - groups
}
