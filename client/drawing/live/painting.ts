import type { Frame } from '../camera/camera.ts'
import { place } from '../labels/label-placement.ts'
import { type LabelGround, labelMarks, labelWishes } from '../labels/label-wishes.ts'
import { paintGround } from '../painters/ground-painter.ts'
import { measureWith, paintLabels } from '../painters/label-painter.ts'
import { paintLetters } from '../painters/letter-painter.ts'
import { paintRings, paintSelected } from '../painters/ring-painter.ts'
import { paintTies } from '../painters/tie-painter.ts'
import type { Layers } from '../sigma/layers.ts'
import type { Drawing } from './drawing.ts'
import { indexOfBody } from './drawing.ts'

const mostLabels = 300

/** Our own layers, painted in the same frame as Sigma's. */
export function paint(drawing: Drawing, layers: Layers, frame: Frame): void {
  const { props, transition } = drawing
  const { scene, signs } = props
  const looks = transition.shown()
  drawing.measure ??= measureWith(layers.names)
  paintGround(layers.ground, frame, scene.circles, looks)
  paintTies(layers.ties, frame, scene, looks, false)
  paintSelected(layers.ties, frame, looks)
  paintTies(layers.names, frame, scene, looks, true)
  const focused = indexOfBody(drawing, drawing.focused)
  paintLetters(layers.names, frame, looks, props.language)
  paintRings(layers.names, frame, looks, focused)
  const near = [indexOfBody(drawing, drawing.hovered), focused].filter((k) => k >= 0)
  const ground: LabelGround = {
    scene,
    signs,
    looks,
    frame,
    language: props.language,
    near,
    measure: drawing.measure,
  }
  const { left, right } = props.covered
  const room = { left: left + 6, top: 2, width: frame.width - left - right - 12, height: frame.height - 4 }
  drawing.labels = place(labelWishes(ground), room, labelMarks(ground), mostLabels)
  paintLabels(layers.names, frame, drawing.labels, looks, drawing.measure)
  paintBox(drawing, layers.names)
}

function paintBox({ box, looks }: Drawing, context: CanvasRenderingContext2D): void {
  if (box === undefined) return
  const [[x1, y1], [x2, y2]] = box
  context.strokeStyle = looks.tokens.accent
  context.lineWidth = 1
  context.setLineDash([4, 3])
  context.strokeRect(Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1))
  context.setLineDash([])
}
