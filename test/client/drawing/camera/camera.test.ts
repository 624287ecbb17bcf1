import { describe, expect, it } from 'vitest'
import {
  boundsOf,
  fitTo,
  frameOf,
  fromSigma,
  toLayout,
  toScreen,
  toSigma,
} from '../../../../client/drawing/camera/camera.ts'

const size = { width: 1104, height: 852 }
const bounds = { left: -600, right: 500, bottom: -400, top: 420 }
const covered = { left: 0, right: 348, top: 48, bottom: 60 }

describe('fit', () => {
  it('shows everything in what the panels leave free', () => {
    const frame = frameOf(fitTo(bounds, size, covered, 8), size)
    const [left, top] = toScreen(frame, [bounds.left, bounds.top])
    const [right, bottom] = toScreen(frame, [bounds.right, bounds.bottom])
    expect(left).toBeGreaterThanOrEqual(covered.left)
    expect(right).toBeLessThanOrEqual(size.width - covered.right)
    expect(top).toBeGreaterThanOrEqual(covered.top)
    expect(bottom).toBeLessThanOrEqual(size.height - covered.bottom)
  })

  it('goes no nearer than asked', () => {
    expect(fitTo({ left: 0, right: 1, bottom: 0, top: 1 }, size, covered, 2).ratio).toBe(0.5)
  })

  it('survives a canvas smaller than its panels, and nothing to show', () => {
    for (const camera of [
      fitTo(bounds, { width: 200, height: 50 }, covered, 8),
      fitTo(boundsOf([]), size, covered, 8),
    ]) {
      for (const value of Object.values(camera)) expect(Number.isFinite(value)).toBe(true)
    }
  })
})

it('screen and layout are each other’s inverse', () => {
  const frame = frameOf({ x: 12, y: -7, ratio: 0.4 }, size)
  const [x, y] = toLayout(frame, toScreen(frame, [33, 44]))
  expect(x).toBeCloseTo(33)
  expect(y).toBeCloseTo(44)
})

it('a camera means the same view on a screen of another size', () => {
  const camera = { x: 100, y: 50, ratio: 0.8 }
  const small = { width: 390, height: 844 }
  for (const screen of [size, small]) {
    const back = fromSigma(toSigma(camera, screen), screen)
    expect(back.x).toBeCloseTo(camera.x)
    expect(back.y).toBeCloseTo(camera.y)
    expect(back.ratio).toBeCloseTo(camera.ratio)
  }
})
