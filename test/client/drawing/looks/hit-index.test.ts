import { describe, expect, it } from 'vitest'
import { type Frame, toScreen } from '../../../../client/drawing/camera/camera.ts'
import { hitIndex, nodeAt, nodesIn } from '../../../../client/drawing/looks/hit-index.ts'
import type { NodeLook } from '../../../../client/drawing/looks/looks.ts'
import { draw } from '../small-scene.ts'

const node = (x: number, y: number, more: Partial<NodeLook> = {}): NodeLook => ({ ...draw().node('V1'), x, y, ...more })
const frame: Frame = { width: 800, height: 600, x: 0, y: 0, scale: 1 }

describe('a pointer hits', () => {
  it('within 12 pixels of the middle, at any zoom', () => {
    const index = hitIndex([node(100, 50)])
    for (const scale of [0.3, 1, 4]) {
      const [x, y] = toScreen({ ...frame, scale }, [100, 50])
      expect(nodeAt(index, { ...frame, scale }, [x + 11, y])).toBe(0)
      expect(nodeAt(index, { ...frame, scale }, [x + 20, y])).toBe(-1)
    }
  })

  it('the nearest of several, also across a line between them', () => {
    const index = hitIndex([node(39, 39), node(41, 41), node(39, 47)])
    const [x, y] = toScreen(frame, [41, 42])
    expect(nodeAt(index, frame, [x, y])).toBe(1)
  })

  it('left of and below the middle of the map as well', () => {
    const index = hitIndex([node(-250, -130)])
    expect(nodeAt(index, frame, toScreen(frame, [-250, -130]))).toBe(0)
  })

  it('nothing that is hidden', () => {
    expect(nodeAt(hitIndex([node(0, 0, { hidden: true })]), frame, [400, 300])).toBe(-1)
  })

  it('with a finger within 20 pixels', () => {
    const index = hitIndex([node(0, 0)])
    expect([nodeAt(index, frame, [418, 300]), nodeAt(index, frame, [418, 300], 20)]).toEqual([-1, 0])
  })

  it('after other looks: what is hidden now, and who stands elsewhere; while nobody moves its middles serve', () => {
    const before = hitIndex([node(0, 0), node(100, 0)])
    const hidden = hitIndex([node(0, 0, { hidden: true }), node(100, 0)], before)
    expect(hidden.middles).toBe(before.middles)
    expect([nodeAt(hidden, frame, [400, 300]), nodeAt(hidden, frame, [500, 300])]).toEqual([-1, 1])
    const moved = hitIndex([node(-50, 0), node(100, 0)], hidden)
    expect([nodeAt(moved, frame, [350, 300]), nodeAt(moved, frame, [400, 300])]).toEqual([0, -1])
  })

  it('the same as when every node is asked', () => {
    const nodes = Array.from({ length: 400 }, (_, k) => node(((k * 73) % 601) - 300, ((k * 151) % 401) - 200))
    const index = hitIndex(nodes)
    for (let k = 0; k < 200; k++) {
      const at: [number, number] = [(k * 37) % 800, (k * 59) % 600]
      const distances = nodes.map(({ x, y }) =>
        Math.hypot(toScreen(frame, [x, y])[0] - at[0], toScreen(frame, [x, y])[1] - at[1]),
      )
      const least = Math.min(...distances)
      const hit = nodeAt(index, frame, at)
      expect(hit < 0 ? Number.POSITIVE_INFINITY : distances[hit]).toBe(least <= 12 ? least : Number.POSITIVE_INFINITY)
    }
  })
})

it('a box holds the nodes between its corners, whichever way it is pulled', () => {
  const index = hitIndex([node(-10, -10), node(30, 20), node(200, 0), node(0, 0, { hidden: true })])
  const [a, b] = [toScreen(frame, [-20, -20]), toScreen(frame, [60, 60])]
  expect(nodesIn(index, frame, a, b).sort()).toEqual([0, 1])
  expect(nodesIn(index, frame, b, a).sort()).toEqual([0, 1])
})
