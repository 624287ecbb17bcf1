import { describe, expect, it } from 'vitest'
import { looksBetween } from '../../../../client/drawing/looks/transition.ts'
import { sameEdge, sameNode, samePlace } from '../../../../client/drawing/sigma/ink.ts'
import { draw } from '../small-scene.ts'

describe('on the way from one picture to another', () => {
  const from = draw()
  const to = draw({ hovered: 'V4', pinned: new Map([['V1', [0, 0]]]) })
  const index = from.scene.indexOf.get('V1') ?? -1

  it('places move evenly and colours are opaque mixtures', () => {
    const half = looksBetween(from.looks, to.looks, 0.5).nodes[index]
    expect(half.x).toBeCloseTo(from.node('V1').x / 2)
    expect(half.fill).toMatch(/^#[0-9a-f]{6}$/i)
    expect([from.node('V1').fill, to.node('V1').fill]).not.toContain(half.fill)
  })

  it('the end is exactly what was asked for', () => {
    expect(looksBetween(from.looks, to.looks, 1)).toBe(to.looks)
  })

  it('colours pass through four steps, so that few are ever parsed', () => {
    const fills = Array.from({ length: 50 }, (_, k) => looksBetween(from.looks, to.looks, k / 50).nodes[index].fill)
    expect(new Set(fills).size).toBeLessThanOrEqual(5)
  })
})

it('only what looks different is handed to the renderer', () => {
  const [one, same, other] = [draw(), draw(), draw({ selection: ['Q'], hovered: 'V4' })]
  expect(one.looks.nodes.every((node, k) => sameNode(node, same.looks.nodes[k]))).toBe(true)
  expect(one.looks.edges.every((edge, k) => sameEdge(edge, same.looks.edges[k]))).toBe(true)
  expect(sameNode(one.node('V1'), other.node('V1'))).toBe(false)
  expect(sameEdge(one.edge('Q', 'V1'), other.edge('Q', 'V1'))).toBe(false)
  expect(samePlace(one.node('V1'), other.node('V1'))).toBe(true)
  expect(samePlace(one.node('V1'), { ...one.node('V1'), hidden: true })).toBe(false)
})
