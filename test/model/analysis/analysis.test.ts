import { describe, expect, it } from 'vitest'
import { bridges } from '../../../model/analysis/bridges.ts'
import { components } from '../../../model/analysis/components.ts'
import { cutBodies } from '../../../model/analysis/cut-bodies.ts'
import type { Graph } from '../../../model/analysis/graph.ts'
import { hops } from '../../../model/analysis/hops.ts'
import { shortestPath } from '../../../model/analysis/shortest-path.ts'
import { seeded } from '../network/random-records.ts'
import { edgesOf, graphOf, randomGraph, slowComponents } from './slow-graph.ts'

const empty = graphOf(0, 0, [])
const alone = graphOf(1, 1, [])

/**
 * Drawn: a triangle 0 1 2, a bridge 2–3 (tie 3), 3 in a group (hub 7) with 4 and 5, a doubled tie 5–6.
 *
 *   0 ─ 1        4
 *    \  |       /
 *      2 ─ 3 ─ ⬡ ─ 5 ═ 6
 */
const drawn = graphOf(7, 8, [
  [0, 1],
  [1, 2],
  [2, 0],
  [2, 3],
  [3, 7],
  [4, 7],
  [5, 7],
  [5, 6],
  [6, 5],
])

const seeds = Array.from({ length: 300 }, (_, i) => i + 1)

function bodiesIn({ bodies }: Graph, vertices: number[]): number {
  return vertices.filter((vertex) => vertex < bodies).length
}

describe('[B04] components', () => {
  it('are none of the empty network and one of one organization', () => {
    expect(components(empty).count).toBe(0)
    expect([...components(alone).sizes]).toEqual([1])
  })

  it('count bodies and not the group that joins them', () => {
    expect([...components(drawn).sizes]).toEqual([7])
    const two = graphOf(3, 4, [
      [0, 3],
      [1, 3],
    ])
    expect([...components(two).sizes]).toEqual([2, 1])
    expect([...components(two).of]).toEqual([0, 0, 1, 0])
  })

  it('are those of spreading labels, on random networks', () => {
    for (const seed of seeds) {
      const graph = randomGraph(seeded(seed))
      const slow = slowComponents(graph.vertices, edgesOf(graph))
      const quick = components(graph)
      expect(quick.count).toBe(slow.length)
      for (const set of slow) {
        expect(new Set(set.map((vertex) => quick.of[vertex])).size).toBe(1)
        expect(quick.sizes[quick.of[set[0]]]).toBe(bodiesIn(graph, set))
      }
    }
  })
})

describe('[B11] bridges', () => {
  it('are none of the empty network and of one organization', () => {
    expect(bridges(empty)).toEqual([])
    expect(bridges(alone)).toEqual([])
  })

  it('are the ties whose loss parts the drawn network; a doubled tie is none', () => {
    const found = bridges(drawn).map(({ tie, nearSize, farSize }) => [tie, nearSize, farSize])
    expect(found).toEqual([
      [3, 3, 4],
      [4, 4, 3],
      [5, 6, 1],
      [6, 5, 2],
    ])
  })

  it('are the edges without which there is one component more, with the bodies on either side', () => {
    for (const seed of seeds) {
      const graph = randomGraph(seeded(seed))
      const edges = edgesOf(graph)
      const before = slowComponents(graph.vertices, edges).length
      const slow = edges.flatMap((edge) => {
        const parts = slowComponents(
          graph.vertices,
          edges.filter((other) => other !== edge),
        )
        if (parts.length === before) return []
        const side = (vertex: number) => bodiesIn(graph, parts.find((part) => part.includes(vertex)) ?? [])
        return [{ tie: edge.tie, sizes: [side(edge.a), side(edge.b)].sort() }]
      })
      const quick = bridges(graph).map(({ tie, nearSize, farSize }) => ({ tie, sizes: [nearSize, farSize].sort() }))
      const byTie = (one: { tie: number }, other: { tie: number }) => one.tie - other.tie
      expect(quick.sort(byTie), `seed ${seed}`).toEqual(slow.sort(byTie))
    }
  })

  it('are found on a chain too long for recursion', () => {
    const length = 200_000
    const chain = graphOf(
      length,
      length,
      Array.from({ length: length - 1 }, (_, i) => [i, i + 1] as [number, number]),
    )
    expect(bridges(chain).length).toBe(length - 1)
  })
})

describe('[D20] cut bodies', () => {
  it('are none of the empty network and of one organization', () => {
    expect(cutBodies(empty)).toEqual([])
    expect(cutBodies(alone)).toEqual([])
  })

  it('are the bodies whose loss parts the drawn network; the group is never one', () => {
    expect(cutBodies(drawn)).toEqual([
      { vertex: 2, separated: 2, component: 7 },
      { vertex: 3, separated: 3, component: 7 },
      { vertex: 5, separated: 1, component: 7 },
    ])
  })

  it('are the bodies without which more than one part with bodies is left, on random networks', () => {
    for (const seed of seeds) {
      const graph = randomGraph(seeded(seed))
      const edges = edgesOf(graph)
      const slow = []
      for (let vertex = 0; vertex < graph.bodies; vertex++) {
        const own = slowComponents(graph.vertices, edges).find((set) => set.includes(vertex)) ?? []
        const parts = slowComponents(graph.vertices, edges, vertex)
          .filter((part) => own.includes(part[0]))
          .map((part) => bodiesIn(graph, part))
          .filter((size) => size > 0)
        if (parts.length < 2) continue
        const total = parts.reduce((sum, size) => sum + size, 0)
        slow.push({ vertex, separated: total - Math.max(...parts), component: total + 1 })
      }
      expect(cutBodies(graph), `seed ${seed}`).toEqual(slow)
    }
  })
})

/** Steps to each body, −1 for those that are not reached. */
function stepsTo(graph: Graph, from: number[], most: number): number[] {
  const { bodies, steps } = hops(graph, from, most)
  expect([...steps]).toEqual(steps.toSorted((one, other) => one - other))
  const to = new Array<number>(graph.bodies).fill(-1)
  bodies.forEach((body, i) => {
    to[body] = steps[i]
  })
  return to
}

describe('hops', () => {
  it('of nothing reach nothing; of one organization itself', () => {
    expect(stepsTo(empty, [], 3)).toEqual([])
    expect(stepsTo(alone, [0], 3)).toEqual([0])
  })

  it('[B04] through a group are one step, from body to body', () => {
    expect(stepsTo(drawn, [3], 1)).toEqual([-1, -1, 1, 0, 1, 1, -1])
    expect(stepsTo(drawn, [0], 2)).toEqual([0, 1, 1, 2, -1, -1, -1])
    expect(stepsTo(drawn, [0, 6, 6], 1)).toEqual([0, 1, 1, -1, -1, 1, 0])
  })

  it('are the shortest ways with every group written out as pairs, on random networks', () => {
    for (const seed of seeds) {
      const random = seeded(seed)
      const graph = randomGraph(random)
      const from = random(graph.bodies)
      const most = 1 + random(4)
      const next = cliques(graph)
      const slow = new Array<number>(graph.bodies).fill(-1)
      let ring = [from]
      for (let step = 0; step <= most; step++) {
        for (const body of ring) slow[body] = step
        ring = [...new Set(ring.flatMap((body) => [...next[body]]))].filter((body) => slow[body] < 0)
      }
      expect(stepsTo(graph, [from], most), `seed ${seed}`).toEqual(slow)
    }
  })
})

/** Neighbours of each body, members of a group pairwise. */
function cliques({ bodies, vertices, offsets, target }: Graph): Set<number>[] {
  const next = Array.from({ length: bodies }, () => new Set<number>())
  for (let vertex = 0; vertex < vertices; vertex++) {
    const others = [...target.subarray(offsets[vertex], offsets[vertex + 1])]
    if (vertex < bodies) for (const other of others.filter((each) => each < bodies)) next[vertex].add(other)
    else for (const one of others) for (const other of others) if (one !== other) next[one].add(other)
  }
  return next
}

describe('[B04] the shortest path', () => {
  it('is the body itself, or nothing where no way leads', () => {
    expect(shortestPath(alone, 0, 0)).toEqual([0])
    expect(shortestPath(graphOf(2, 2, []), 0, 1)).toEqual([])
  })

  it('goes through the group, which it names', () => {
    expect(shortestPath(drawn, 0, 4)).toEqual([0, 2, 3, 7, 4])
    expect(shortestPath(drawn, 6, 1)).toEqual([6, 5, 7, 3, 2, 1])
  })

  it('is a way of real edges and no longer than by rings of neighbours, on random networks', () => {
    for (const seed of seeds) {
      const graph = randomGraph(seeded(seed))
      const edges = edgesOf(graph)
      const beside = (at: number) => edges.flatMap(({ a, b }) => (a === at ? [b] : b === at ? [a] : []))
      for (let to = 0; to < graph.bodies; to++) {
        const path = shortestPath(graph, 0, to)
        let [ring, steps] = [new Set([0]), 0]
        for (; !ring.has(to) && steps < graph.vertices; steps++) ring = new Set([...ring, ...[...ring].flatMap(beside)])
        expect(path.length).toBe(ring.has(to) ? steps + 1 : 0)
        for (let k = 1; k < path.length; k++) expect(beside(path[k - 1])).toContain(path[k])
      }
    }
  })
})
