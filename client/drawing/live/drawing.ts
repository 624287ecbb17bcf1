import type { Camera, Point } from '../camera/camera.ts'
import type { CanvasProps } from '../canvas-props.ts'
import type { Placed } from '../labels/label-placement.ts'
import type { Label, Measure } from '../labels/label-wishes.ts'
import { type HitIndex, hitIndex } from '../looks/hit-index.ts'
import type { Looks, NodeLook } from '../looks/looks.ts'
import { looksOf } from '../looks/looks-of.ts'
import { createTransition, type Transition } from '../looks/transition.ts'
import type { Scene } from '../scene/scene.ts'
import { holdsLetters } from '../scene/shapes.ts'
import { repaint, type Stage, setScene } from '../sigma/stage.ts'

/** All that the drawing remembers between two props. */
export interface Drawing {
  container: HTMLElement
  props: CanvasProps
  /** Where the looks are going; what is seen just now is the transition's. */
  looks: Looks
  hits: HitIndex
  transition: Transition
  stage: Stage | undefined
  /** Body ids under the pointer and under the keyboard's focus. */
  hovered: string | undefined
  focused: string | undefined
  /** A node that is being dragged, or was let go and not yet pinned by the page. */
  carried: { body: string; to: Point; held: boolean } | undefined
  /** Corners of the box that is being pulled up. */
  box: [Point, Point] | undefined
  labels: Placed<Label>[]
  measure: Measure | undefined
  /** Whether the zoom leaves room for letters. */
  lettered: boolean
  /** Whether the camera shows the whole and nobody has moved it since. */
  fitted: boolean
  /** The camera that the page was last told of, or gave. */
  reported: Camera | undefined
  /** Camera moves until then (performance.now) are our own. */
  flightUntil: number
  timer: number
}

function lookAround(props: CanvasProps, drawing?: Drawing): Looks {
  const { carried, hovered } = drawing ?? {}
  const pinned = carried === undefined ? props.pinned : new Map([...props.pinned, [carried.body, carried.to]])
  return looksOf(props.scene, props.signs, { ...props, pinned, hovered, lettered: drawing?.lettered ?? false })
}

export function createDrawing(container: HTMLElement, props: CanvasProps): Drawing {
  const looks = lookAround(props)
  const drawing: Drawing = {
    container,
    props,
    looks,
    hits: hitIndex(looks.nodes),
    transition: createTransition(looks, (shown) => {
      if (drawing.stage !== undefined) repaint(drawing.stage, shown)
    }),
    stage: undefined,
    hovered: undefined,
    focused: undefined,
    carried: undefined,
    box: undefined,
    labels: [],
    measure: undefined,
    lettered: false,
    fitted: props.camera === undefined,
    reported: props.camera,
    flightUntil: 0,
    timer: 0,
  }
  return drawing
}

/** Works the looks out again and goes there. */
export function look(drawing: Drawing, animated: boolean): void {
  drawing.looks = lookAround(drawing.props, drawing)
  drawing.hits = hitIndex(drawing.looks.nodes, drawing.hits)
  drawing.transition.to(drawing.looks, animated && drawing.props.animated)
}

/** Letters come and go with the zoom. */
export function lookFrom(drawing: Drawing, camera: Camera): void {
  const lettered = holdsLetters(1 / camera.ratio)
  if (lettered === drawing.lettered) return
  drawing.lettered = lettered
  if (drawing.props.lens === 'sector') look(drawing, false)
}

/** Takes what the page says now. The camera is not its business. */
export function takeProps(drawing: Drawing, props: CanvasProps): void {
  const before = drawing.props
  drawing.props = props
  if (drawing.carried?.held === false && props.pinned !== before.pinned) drawing.carried = undefined
  if (props.scene !== before.scene) changeScene(drawing, before.scene)
  if (seen.some((key) => props[key] !== before[key])) look(drawing, true)
}

const seen = ['scene', 'signs', 'lens', 'dark', 'language', 'selection', 'lit', 'hidden', 'pinned'] as const

/** Another scene: families that were there before start from where they were. */
function changeScene(drawing: Drawing, before: Scene): void {
  const { props, transition } = drawing
  const places = new Map(before.nodes.map(({ id }, k): [string, NodeLook] => [id, transition.shown().nodes[k]]))
  drawing.hovered = undefined
  const target = lookAround(props, drawing)
  const nodes = target.nodes.map((node, k) => {
    const was = places.get(props.scene.nodes[k].id)
    return was === undefined ? node : { ...node, x: was.x, y: was.y }
  })
  transition.set({ ...target, nodes })
  if (drawing.stage !== undefined) setScene(drawing.stage, props.scene, transition.shown())
}

/**
 * Lights the body under the pointer. A name does not light its organization, since it might then move from under the
 * pointer: it only shows that it can be clicked.
 */
export function hoverOver(drawing: Drawing, body: string | undefined, clickable: boolean): void {
  drawing.container.style.cursor = clickable ? 'pointer' : ''
  if (body === drawing.hovered) return
  drawing.hovered = body
  look(drawing, true)
  drawing.props.onHover(body)
}

export function indexOfBody({ props }: Drawing, body: string | undefined): number {
  return body === undefined ? -1 : (props.scene.indexOf.get(body) ?? -1)
}
