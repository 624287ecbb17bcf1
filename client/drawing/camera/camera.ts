/** The layout point in the middle of the canvas, and layout units a pixel: the same view on a screen of any size. */
export interface Camera {
  x: number
  y: number
  ratio: number
}

export type Point = [x: number, y: number]

/** Pixels covered by panels on each side. */
export interface Covered {
  left: number
  right: number
  top: number
  bottom: number
}

export interface Size {
  width: number
  height: number
}

/** What is seen: the layout point in the middle of the canvas, and pixels a layout unit. */
export interface Frame extends Size {
  x: number
  y: number
  scale: number
}

export interface Bounds {
  left: number
  right: number
  bottom: number
  top: number
}

/**
 * Side of the square of layout units that Sigma frames. It is fixed, so that a camera means the same whatever is
 * drawn; what lies outside is drawn all the same.
 */
export const span = 2000

/** Pixels a layout unit at one of Sigma's camera ratios. */
export function scaleOf(ratio: number, { width, height }: Size): number {
  return Math.min(width, height) / (span * ratio)
}

/** Sigma's camera and ours. A ratio of ours is layout units a pixel: the same view on any screen. */
export function toSigma({ x, y, ratio }: Camera, size: Size): Camera {
  return { x: 0.5 + x / span, y: 0.5 + y / span, ratio: scaleOf(1, size) * ratio }
}

export function fromSigma({ x, y, ratio }: Camera, size: Size): Camera {
  return { x: (x - 0.5) * span, y: (y - 0.5) * span, ratio: 1 / scaleOf(ratio, size) }
}

export function frameOf(camera: Camera, { width, height }: Size): Frame {
  return { width, height, x: camera.x, y: camera.y, scale: 1 / camera.ratio }
}

export function toScreen({ width, height, x, y, scale }: Frame, [px, py]: Point): Point {
  return [width / 2 + (px - x) * scale, height / 2 - (py - y) * scale]
}

export function toLayout({ width, height, x, y, scale }: Frame, [px, py]: Point): Point {
  return [x + (px - width / 2) / scale, y - (py - height / 2) / scale]
}

export function boundsOf(points: Iterable<{ x: number; y: number; radius?: number }>): Bounds {
  const bounds = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity }
  for (const { x, y, radius = 0 } of points) {
    bounds.left = Math.min(bounds.left, x - radius)
    bounds.right = Math.max(bounds.right, x + radius)
    bounds.bottom = Math.min(bounds.bottom, y - radius)
    bounds.top = Math.max(bounds.top, y + radius)
  }
  return bounds.left > bounds.right ? { left: -1, right: 1, bottom: -1, top: 1 } : bounds
}

/** Room round what is fitted: more at the top, where names stand on the rims. */
const margin = { side: 20, top: 26, bottom: 14 }

/** The camera that shows `bounds` in the middle of what the panels leave free. */
export function fitTo(bounds: Bounds, size: Size, covered: Covered, closest: number): Camera {
  const width = Math.max(40, size.width - covered.left - covered.right - 2 * margin.side)
  const height = Math.max(40, size.height - covered.top - covered.bottom - margin.top - margin.bottom)
  const needed = Math.max((bounds.right - bounds.left) / width, (bounds.top - bounds.bottom) / height)
  const ratio = Math.max(needed, 1 / closest)
  const freeX = (covered.left + size.width - covered.right) / 2
  const freeY = (covered.top + margin.top + size.height - covered.bottom - margin.bottom) / 2
  return {
    x: (bounds.left + bounds.right) / 2 - (freeX - size.width / 2) * ratio,
    y: (bounds.bottom + bounds.top) / 2 + (freeY - size.height / 2) * ratio,
    ratio,
  }
}
