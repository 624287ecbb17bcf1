import type { Camera } from '../camera/camera.ts'
import { type Bounds, boundsOf, fitTo, type Size, toLayout } from '../camera/camera.ts'
import { limitZoom, moveCamera, type Stage } from '../sigma/stage.ts'
import { type Drawing, indexOfBody } from './drawing.ts'

const flight = 400
const closest = 8
/** As near as a fit goes, and as a flight to one family goes when it starts from further away. */
const fitClosest = 2
const flightClosest = 1.6
const reportAfter = 250
const stepOfZoom = 1.5

/** Everything: the region circles, and what stands outside them. */
function wholeOf({ props, looks }: Drawing): Bounds {
  return boundsOf([...props.scene.circles, ...looks.nodes.filter(({ hidden }) => !hidden)])
}

export function wholeCamera(drawing: Drawing, size: Size): Camera {
  return fitTo(wholeOf(drawing), size, drawing.props.covered, fitClosest)
}

/** Keeps the way out as far as three times what fits. */
export function limitByWhole(drawing: Drawing, stage: Stage): void {
  limitZoom(stage, closest, 1 / (wholeCamera(drawing, stage.size).ratio * 3))
}

function fly(drawing: Drawing, camera: Camera, fitted: boolean, milliseconds = flight): void {
  if (drawing.stage === undefined) return
  const duration = drawing.props.animated ? milliseconds : 0
  drawing.flightUntil = performance.now() + duration + 50
  drawing.fitted = fitted
  moveCamera(drawing.stage, camera, duration)
}

export function fitWhole(drawing: Drawing): void {
  if (drawing.stage !== undefined) fly(drawing, wholeCamera(drawing, drawing.stage.size), true)
}

export function fitToBodies(drawing: Drawing, bodies: readonly string[], milliseconds = flight): void {
  const nodes = bodies
    .map((body) => drawing.looks.nodes[indexOfBody(drawing, body)])
    .filter((node) => node !== undefined)
  if (drawing.stage === undefined || nodes.length === 0) return
  const spread = nodes.map(({ x, y }) => ({ x, y, radius: 40 }))
  fly(drawing, fitTo(boundsOf(spread), drawing.stage.size, drawing.props.covered, fitClosest), false, milliseconds)
}

/** Brings a family to the middle of the free area, and near enough to read its neighbours' names. */
export function flyTo(drawing: Drawing, body: string): void {
  const node = drawing.looks.nodes[indexOfBody(drawing, body)]
  if (drawing.stage === undefined || node === undefined) return
  const scale = Math.max(1 / drawing.stage.camera.ratio, flightClosest)
  fly(drawing, fitTo(boundsOf([node]), drawing.stage.size, drawing.props.covered, scale), false)
}

/** Zooms a step about the middle of the free area. */
export function zoomStep(drawing: Drawing, way: 'in' | 'out'): void {
  const { stage, props } = drawing
  if (stage === undefined) return
  const { covered } = props
  const { x, y, ratio } = stage.camera
  const { width, height } = stage.size
  const middle = [(covered.left + width - covered.right) / 2, (covered.top + height - covered.bottom) / 2] as const
  const [cx, cy] = toLayout({ x, y, scale: 1 / ratio, width, height }, [middle[0], middle[1]])
  const wished = way === 'in' ? ratio / stepOfZoom : ratio * stepOfZoom
  const next = Math.min(1 / stage.zoom.farthest, Math.max(1 / stage.zoom.closest, wished))
  const share = next / ratio
  fly(drawing, { x: cx + (x - cx) * share, y: cy + (y - cy) * share, ratio: next }, false, 160)
}

/** Moves the camera so that a family is inside the free area, if it is not. */
export function bringIntoView(drawing: Drawing, body: string): void {
  const node = drawing.looks.nodes[indexOfBody(drawing, body)]
  const { stage, props } = drawing
  if (stage === undefined || node === undefined) return
  const { covered } = props
  const { width, height } = stage.size
  const { x, y, ratio } = stage.camera
  const [sx, sy] = [width / 2 + (node.x - x) / ratio, height / 2 - (node.y - y) / ratio]
  const edge = 40
  const past = (at: number, low: number, high: number) => (at < low ? at - low : at > high ? at - high : 0)
  const dx = past(sx, covered.left + edge, width - covered.right - edge)
  const dy = past(sy, covered.top + edge, height - covered.bottom - edge)
  if (dx !== 0 || dy !== 0) fly(drawing, { x: x + dx * ratio, y: y - dy * ratio, ratio }, false)
}

function sameCamera(a: Camera | undefined, b: Camera | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  const near = (p: number, q: number, slack: number) => Math.abs(p - q) <= slack
  return near(a.x, b.x, a.ratio / 2) && near(a.y, b.y, a.ratio / 2) && near(a.ratio / b.ratio, 1, 0.001)
}

/** The page gave another camera (Back, a copied address); what it was told by us comes back and is no news. */
export function takeCamera(drawing: Drawing, camera: Camera | undefined): void {
  if (sameCamera(camera, drawing.reported)) return
  drawing.reported = camera
  if (camera === undefined) fitWhole(drawing)
  else fly(drawing, camera, false)
}

/** A panel opened: the whole would fit otherwise now. Nothing moves, so what is seen becomes a camera of its own. */
export function coverChanged(drawing: Drawing): void {
  if (drawing.stage === undefined || !drawing.fitted) return
  drawing.fitted = false
  report(drawing, drawing.stage.camera)
}

/** The camera moved, by us or by hand: the page is told once it rests. */
export function cameraMoved(drawing: Drawing, camera: Camera): void {
  if (performance.now() > drawing.flightUntil) drawing.fitted = false
  report(drawing, camera)
}

/** Camera moves that come from the room, not from anybody's hand: nobody is told of them, only of what came before. */
export function quietly(drawing: Drawing, move: () => void): void {
  const awaited = drawing.timer !== 0
  drawing.flightUntil = performance.now() + 50
  move()
  window.clearTimeout(drawing.timer)
  drawing.timer = 0
  if (awaited && drawing.stage !== undefined) report(drawing, drawing.stage.camera)
}

function report(drawing: Drawing, camera: Camera): void {
  window.clearTimeout(drawing.timer)
  drawing.timer = window.setTimeout(() => {
    drawing.timer = 0
    if (sameCamera(camera, drawing.reported)) return
    drawing.reported = camera
    drawing.props.onCamera(camera)
  }, reportAfter)
}
