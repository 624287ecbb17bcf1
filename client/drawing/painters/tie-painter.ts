import type { Point } from '../camera/camera.ts'
import { type Frame, toScreen } from '../camera/camera.ts'
import type { EdgeLook, Looks } from '../looks/looks.ts'
import { drawnTies } from '../scene/drawn-ties.ts'
import type { Scene } from '../scene/scene.ts'
import { drawnHalfWidth } from '../scene/shapes.ts'

/** Ties that the edge program cannot draw: under the nodes, or `above` them where faded nodes would break them. */
export function paintTies(
  context: CanvasRenderingContext2D,
  frame: Frame,
  scene: Scene,
  looks: Looks,
  above: boolean,
): void {
  context.lineCap = 'round'
  const asked = (node: number) => looks.nodes[node].selected
  looks.edges.forEach((look, k) => {
    if (look.hidden || look.line === 'plain' || look.above !== above) return
    const { a, b } = scene.edges[k]
    const [from, to] = look.from === b ? [b, a] : [a, b]
    const start = toScreen(frame, [looks.nodes[from].x, looks.nodes[from].y])
    const end = toScreen(frame, [looks.nodes[to].x, looks.nodes[to].y])
    if (beside(start, end, frame)) return
    const gap = (node: number) => drawnHalfWidth(looks.nodes[node].halfWidth, frame.scale) + 2
    // Many arrows end at one node: their heads have room only from near, or where few are asked for.
    const headed = look.line === 'arrow' && (above || asked(from) || asked(to) || frame.scale >= headsFrom)
    paintTie(context, look, start, end, above || headed ? [gap(from), gap(to)] : [0, 0], headed)
  })
  context.lineCap = 'butt'
}

function beside([ax, ay]: Point, [bx, by]: Point, { width, height }: Frame): boolean {
  return Math.max(ax, bx) < 0 || Math.max(ay, by) < 0 || Math.min(ax, bx) > width || Math.min(ay, by) > height
}

/** From this zoom on every arrow has its head. */
const headsFrom = 1.7
const dots = { dotted: [1.5, 3.5], arrow: [0.1, 4] }

/** The line between two points without so many pixels at either end; undefined when nothing is left. */
function shortened([ax, ay]: Point, [bx, by]: Point, [before, after]: Point): [Point, Point] | undefined {
  const length = Math.hypot(bx - ax, by - ay)
  if (length <= before + after) return undefined
  const [ux, uy] = [(bx - ax) / length, (by - ay) / length]
  return [
    [ax + ux * before, ay + uy * before],
    [bx - ux * after, by - uy * after],
  ]
}

function paintTie(
  context: CanvasRenderingContext2D,
  { line, colour, width, kind }: EdgeLook,
  from: Point,
  to: Point,
  gaps: Point,
  headed: boolean,
): void {
  const ends = shortened(from, to, gaps)
  if (ends === undefined) return
  const [start, end] = ends
  context.strokeStyle = colour
  context.lineWidth = width
  if (line === 'dotted') context.setLineDash(dots.dotted)
  if (line === 'arrow' && drawnTies[kind].dotted) context.setLineDash(dots.arrow)
  context.beginPath()
  context.moveTo(...start)
  context.lineTo(...end)
  context.stroke()
  context.setLineDash([])
  if (line === 'notched') paintNotches(context, start, end)
  if (headed) paintArrow(context, colour, start, end)
}

/** Two strokes across the middle: taking this one tie away would part the network. */
function paintNotches(context: CanvasRenderingContext2D, [ax, ay]: Point, [bx, by]: Point): void {
  const length = Math.hypot(bx - ax, by - ay)
  if (length < 16) return
  const [ux, uy] = [(bx - ax) / length, (by - ay) / length]
  for (const along of [-2.5, 2.5]) {
    const [x, y] = [(ax + bx) / 2 + ux * along, (ay + by) / 2 + uy * along]
    context.beginPath()
    context.moveTo(x - uy * 5.5, y + ux * 5.5)
    context.lineTo(x + uy * 5.5, y - ux * 5.5)
    context.stroke()
  }
}

function paintArrow(context: CanvasRenderingContext2D, colour: string, [ax, ay]: Point, [x, y]: Point): void {
  const length = Math.hypot(x - ax, y - ay)
  if (length < 10) return
  const [ux, uy] = [(x - ax) / length, (y - ay) / length]
  context.beginPath()
  context.moveTo(x, y)
  context.lineTo(x - ux * 7 - uy * 3.5, y - uy * 7 + ux * 3.5)
  context.lineTo(x - ux * 7 + uy * 3.5, y - uy * 7 - ux * 3.5)
  context.closePath()
  context.fillStyle = colour
  context.fill()
}
