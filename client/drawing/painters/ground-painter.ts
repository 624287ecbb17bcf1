import type { RegionCircle } from '../../../model/layout/layout.ts'
import { type Frame, toScreen } from '../camera/camera.ts'
import type { Looks } from '../looks/looks.ts'
import { shrunk } from '../scene/shapes.ts'
import { capsuleOf } from './capsule.ts'

const islandMargin = 13

/** Under the edges: region circles, the shelves in use, and the capsules round islands. */
export function paintGround(
  context: CanvasRenderingContext2D,
  frame: Frame,
  circles: readonly RegionCircle[],
  looks: Looks,
): void {
  circles.forEach((circle, k) => {
    paintHull(context, frame, circle, looks, looks.circles[k].isolated > 0)
  })
  for (const island of looks.islands) paintIsland(context, frame, looks, island)
}

/** A region without anybody on its shelf is drawn as the disc of its slots alone. */
function paintHull(
  context: CanvasRenderingContext2D,
  frame: Frame,
  { x, y, radius, shelf }: RegionCircle,
  { tokens }: Looks,
  shelved: boolean,
): void {
  const [cx, cy] = toScreen(frame, shelved ? [x, y] : [x, y + shelf / 2])
  const r = (shelved ? radius : radius - shelf / 2) * frame.scale
  if (cx + r < 0 || cy + r < 0 || cx - r > frame.width || cy - r > frame.height) return
  context.beginPath()
  context.arc(cx, cy, r, 0, 2 * Math.PI)
  context.fillStyle = tokens.hull
  context.fill()
  if (shelved) paintShelf(context, cx, cy, r, shelf * frame.scale, tokens)
  context.beginPath()
  context.arc(cx, cy, r, 0, 2 * Math.PI)
  context.strokeStyle = tokens.hullLine
  context.lineWidth = 1
  context.stroke()
}

function paintShelf(
  context: CanvasRenderingContext2D,
  cx: number,
  cy: number,
  r: number,
  height: number,
  tokens: Looks['tokens'],
): void {
  const below = r - height
  const angle = Math.asin(Math.max(-1, Math.min(1, below / r)))
  context.beginPath()
  context.arc(cx, cy, r, angle, Math.PI - angle)
  context.closePath()
  context.fillStyle = tokens.shelf
  context.fill()
  const half = r * Math.cos(angle)
  context.beginPath()
  context.setLineDash([2, 3])
  context.moveTo(cx - half, cy + below)
  context.lineTo(cx + half, cy + below)
  context.strokeStyle = tokens.lineStrong
  context.stroke()
  context.setLineDash([])
}

function paintIsland(
  context: CanvasRenderingContext2D,
  frame: Frame,
  { tokens, nodes, coloured }: Looks,
  island: readonly number[],
): void {
  const shown = island.filter((k) => !nodes[k].hidden)
  const points = shown.map((k) => toScreen(frame, [nodes[k].x, nodes[k].y]))
  context.beginPath()
  for (const { x, y, radius, from, to } of capsuleOf(points, shrunk(islandMargin, frame.scale)))
    context.arc(x, y, radius, from, to)
  context.closePath()
  context.setLineDash([4, 3])
  context.lineWidth = 1.5
  const colour = coloured ? tokens.warn : tokens.edgeStrong
  context.strokeStyle = shown.every((k) => nodes[k].faded) ? tokens.line : colour
  context.stroke()
  context.setLineDash([])
}
