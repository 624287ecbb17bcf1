import type { Sigma } from 'sigma'
import { toLayout } from '../camera/camera.ts'
import type { CanvasHandle, CanvasProps } from '../canvas-props.ts'
import { attachGestures } from '../gestures/all-gestures.ts'
import { listenToKeys } from '../gestures/drawing-keys.ts'
import { type Direction, firstStop, stepFrom } from '../gestures/steps-of-keys.ts'
import { placedAt } from '../labels/label-placement.ts'
import { nodeAt, nodesIn } from '../looks/hit-index.ts'
import { createStage, kill, moveCamera, rebuild, render, resize, type Stage, setMotion } from '../sigma/stage.ts'
import { createDrawing, type Drawing, hoverOver, indexOfBody, look, lookFrom, takeProps } from './drawing.ts'
import { paint } from './painting.ts'
import { publishView } from './view-hook.ts'
import { frameNow, hookOf } from './view-of-drawing.ts'
import {
  bringIntoView,
  cameraMoved,
  coverChanged,
  fitToBodies,
  fitWhole,
  flyTo,
  limitByWhole,
  quietly,
  takeCamera,
  wholeCamera,
  zoomStep,
} from './viewing.ts'

const sides = ['left', 'right', 'top', 'bottom'] as const

export interface LiveDrawing extends CanvasHandle {
  update(props: CanvasProps): void
  /** Draws again when the browser does not give the graphics back by itself. */
  rebuild(): void
  kill(): void
}

/** A drawing in a container: stage, gestures, keys and the hook of the tests. Throws without WebGL. */
export function drawIn(
  container: HTMLElement,
  focusable: HTMLElement,
  props: CanvasProps,
  onLost: (lost: boolean) => void,
): LiveDrawing {
  const drawing = createDrawing(container, props)
  let detach = () => {}
  const stage = createStage(container, props.scene, drawing.looks, props.camera ?? { x: 0, y: 0, ratio: 1 }, {
    onBuilt(sigma) {
      setMotion({ sigma }, drawing.props.animated)
      detach()
      detach = attachGestures(gestureHost(drawing, sigma))
    },
    onPaint: (layers, frame) => paint(drawing, layers, frame),
    onCamera(camera) {
      lookFrom(drawing, camera)
      cameraMoved(drawing, camera)
    },
    onLost,
    onUnavailable: () => drawing.props.onUnavailable(),
  })
  drawing.stage = stage
  showFirst(drawing, stage)
  lookFrom(drawing, stage.camera)
  const observer = new ResizeObserver(() => {
    quietly(drawing, () => resize(stage, (size) => (drawing.fitted ? wholeCamera(drawing, size) : stage.camera)))
    limitByWhole(drawing, stage)
  })
  observer.observe(container)
  const stopKeys = listenToKeys(focusable, keyHost(drawing))
  const unpublish = publishView(hookOf(drawing, stage))
  return {
    fit: () => fitWhole(drawing),
    fitTo: (bodies) => fitToBodies(drawing, bodies),
    zoom: (way) => zoomStep(drawing, way),
    flyTo: (body) => flyTo(drawing, body),
    update(next) {
      const { camera, animated, scene, covered } = drawing.props
      takeProps(drawing, next)
      if (next.animated !== animated) setMotion(stage, next.animated)
      if (next.scene !== scene) limitByWhole(drawing, stage)
      if (sides.some((side) => next.covered[side] !== covered[side])) {
        coverChanged(drawing)
        render(stage)
      }
      if (next.camera !== camera) takeCamera(drawing, next.camera)
    },
    rebuild: () => rebuild(stage),
    kill() {
      window.clearTimeout(drawing.timer)
      drawing.transition.stop()
      observer.disconnect()
      stopKeys()
      detach()
      unpublish()
      kill(stage)
    },
  }
}

function showFirst(drawing: Drawing, stage: Stage): void {
  quietly(drawing, () => {
    limitByWhole(drawing, stage)
    moveCamera(stage, drawing.fitted ? wholeCamera(drawing, stage.size) : stage.camera, 0)
    if (drawing.fitted && drawing.props.start) fitToBodies(drawing, drawing.props.start, 0)
  })
}

function gestureHost(drawing: Drawing, sigma: Sigma) {
  const frame = () => frameNow(drawing)
  const bodyOf = (index: number) => drawing.props.scene.nodes[index]?.id
  return {
    sigma,
    container: drawing.container,
    press: { consumed: false, chosen: undefined },
    props: () => drawing.props,
    bodyAt: (at, least) => bodyOf(nodeAt(drawing.hits, frame(), at, least)),
    bodiesIn: (from, to) =>
      nodesIn(drawing.hits, frame(), from, to).map((index) => drawing.props.scene.nodes[index].id),
    toLayout: (at) => toLayout(frame(), at),
    wordAt: (at) => placedAt(drawing.labels, at)?.what,
    hover: (mark, clickable) => hoverOver(drawing, mark, clickable),
    carry(body, to) {
      if (to === undefined) {
        if (drawing.carried !== undefined) drawing.carried.held = false
        return
      }
      drawing.carried = { body, to, held: true }
      look(drawing, false)
    },
    frameBox(corners) {
      drawing.box = corners
      if (drawing.stage !== undefined) render(drawing.stage)
    },
  } satisfies Parameters<typeof attachGestures>[0]
}

function focusOn(drawing: Drawing, index: number): void {
  const body = drawing.props.scene.nodes[index]?.id
  drawing.focused = body
  drawing.props.onFocus?.(body)
  if (body !== undefined) bringIntoView(drawing, body)
  if (drawing.stage !== undefined) render(drawing.stage)
}

function keyHost(drawing: Drawing) {
  return {
    step(direction: Direction) {
      const { looks, props } = drawing
      const { x, y } = frameNow(drawing)
      const at = indexOfBody(drawing, drawing.focused)
      const next = at < 0 ? firstStop(looks.nodes, x, y) : stepFrom(props.scene, looks.nodes, at, direction)
      if (next >= 0) focusOn(drawing, next)
    },
    select(add: boolean) {
      if (drawing.focused !== undefined) drawing.props.onSelect(drawing.focused, add)
    },
    open() {
      if (drawing.focused !== undefined) drawing.props.onOpen(drawing.focused)
    },
    leave() {
      if (drawing.focused === undefined) return
      focusOn(drawing, -1)
    },
  }
}
