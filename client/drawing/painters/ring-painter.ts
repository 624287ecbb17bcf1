import { type Frame, toScreen } from '../camera/camera.ts'
import type { Looks, NodeLook } from '../looks/looks.ts'
import { drawnHalfWidth, selectionBeyond, shrunk } from '../scene/shapes.ts'

/** Under the nodes: the soft ground of the selected ones. */
export function paintSelected(context: CanvasRenderingContext2D, frame: Frame, { nodes, tokens }: Looks): void {
  context.fillStyle = tokens.accentSoft
  for (const { selected, hidden, x, y, halfWidth } of nodes) {
    if (!selected || hidden) continue
    const [sx, sy] = toScreen(frame, [x, y])
    context.beginPath()
    context.arc(sx, sy, drawnHalfWidth(halfWidth, frame.scale) + shrunk(selectionBeyond, frame.scale), 0, 2 * Math.PI)
    context.fill()
  }
}

/** Above the nodes: rings of the selected ones, and of the one that the keyboard stands on. */
export function paintRings(context: CanvasRenderingContext2D, frame: Frame, looks: Looks, focused: number): void {
  const ring = (node: NodeLook, beyond: number, width: number, colour: string) => {
    const [x, y] = toScreen(frame, [node.x, node.y])
    context.beginPath()
    context.arc(x, y, drawnHalfWidth(node.halfWidth, frame.scale) + shrunk(beyond, frame.scale), 0, 2 * Math.PI)
    context.lineWidth = width
    context.strokeStyle = colour
    context.stroke()
  }
  for (const node of looks.nodes) {
    if (node.selected && !node.hidden) ring(node, selectionBeyond, 2.2, looks.tokens.accent)
  }
  const node = looks.nodes[focused]
  if (node === undefined || node.hidden) return
  ring(node, selectionBeyond + 3.5, 4, looks.tokens.hull)
  ring(node, selectionBeyond + 3.5, 2, looks.tokens.accent)
}
