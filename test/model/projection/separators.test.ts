import { describe, expect, it } from 'vitest'
import { separatorsOn, type Way } from '../../../model/projection/separators.ts'
import { dice } from '../random-records.ts'

interface Line {
  a: number
  b: number
}

/** Edges at each vertex; ties are the positions of the lines. */
function edgesOf(lines: readonly Line[], without: { vertex?: number; tie?: number } = {}) {
  return (vertex: number) =>
    lines.flatMap(({ a, b }, tie) => {
      const to = a === vertex ? b : b === vertex ? a : -1
      if (to < 0 || to === without.vertex || tie === without.tie) return []
      return { from: vertex, other: to, to, tie }
    })
}

/** The first way from one vertex to another by breadth; undefined when there is none. */
function wayOf(edges: ReturnType<typeof edgesOf>, from: number, to: number): Way | undefined {
  const ways = new Map<number, Way>([[from, { vertices: [from], ties: [] }]])
  for (const [at, { vertices, ties }] of ways) {
    for (const edge of edges(at)) {
      if (!ways.has(edge.to)) ways.set(edge.to, { vertices: [...vertices, edge.to], ties: [...ties, edge.tie] })
    }
  }
  return ways.get(to)
}

const inOrder = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)

describe('what lies on every way between two vertices', () => {
  const tally = { ways: 0, vertices: 0, ties: 0, none: 0 }

  it.each(Array.from({ length: 40 }, (_, k) => k + 1))(
    'is what parts them when it goes, in random graphs %i',
    (seed) => {
      const { below, chance } = dice(seed)
      for (let graph = 0; graph < 50; graph++) {
        const size = 2 + below(14)
        // A tree of chains with some lines more, parallel ones among them.
        const lines: Line[] = Array.from({ length: size - 1 }, (_, k) => ({
          a: k + 1,
          b: chance(0.6) ? k : below(k + 1),
        }))
        for (let more = below(size); more > 0; more--) {
          const [a, b] = [below(size), below(size)]
          if (a !== b) lines.push({ a, b })
        }
        const [from, to] = [0, 1 + below(size - 1)]
        const way = wayOf(edgesOf(lines), from, to)
        if (way === undefined) throw new Error('a tree joins all')
        const parts = (without: Parameters<typeof edgesOf>[1]) => wayOf(edgesOf(lines, without), from, to) === undefined
        const vertices = way.vertices.slice(1, -1).filter((vertex) => parts({ vertex }))
        const ties = way.ties.filter((tie) => parts({ tie }))
        const found = separatorsOn(way, edgesOf(lines))
        const title = `seed ${seed}, graph ${graph}: ${JSON.stringify({ lines, way })}`
        expect(inOrder(found.vertices), title).toEqual(inOrder(vertices))
        expect(inOrder(found.ties), title).toEqual(inOrder(ties))
        tally.ways++
        tally.vertices += vertices.length
        tally.ties += ties.length
        if (vertices.length + ties.length === 0) tally.none++
      }
    },
  )

  it('in all cases', () => {
    expect(tally.vertices).toBeGreaterThan(tally.ways / 2)
    expect(tally.ties).toBeGreaterThan(tally.ways / 2)
    expect(tally.none).toBeGreaterThan(tally.ways / 20)
  })
})
