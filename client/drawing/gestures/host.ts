import type { Sigma } from 'sigma'
import type { Point } from '../camera/camera.ts'
import type { CanvasProps } from '../canvas-props.ts'
import type { Label } from '../labels/label-wishes.ts'

/** What a gesture may ask and say. It reports; it changes no data. */
export interface GestureHost {
  sigma: Sigma
  container: HTMLElement
  /** The latest props: callbacks change between renders. */
  props(): CanvasProps
  /** Body id of the node under a point of the canvas, within so many pixels at least. */
  bodyAt(at: Point, least?: number): string | undefined
  /** The name that stands at a point of the canvas. */
  wordAt(at: Point): Label | undefined
  bodiesIn(from: Point, to: Point): string[]
  toLayout(at: Point): Point
  /** The organization whose mark is under the pointer, and whether there is anything to click. */
  hover(mark: string | undefined, clickable: boolean): void
  /** A node follows the pointer until it is let go. */
  carry(body: string, to: Point | undefined): void
  /** Draws the box that is being pulled up; undefined takes it away. */
  frameBox(corners: [Point, Point] | undefined): void
  press: Press
}

/** What a pointer means: an organization by its body id, or a group; on bare ground neither. */
export interface Target {
  body?: string | undefined
  group?: string | undefined
  /** The organization, where it is its mark that is meant and not its name. */
  mark?: string | undefined
}

/** A press that moves no further, in pixels, is a click. */
export const slip = 4

/** What the gestures tell each other of one press. */
interface Press {
  /** It was a drag or a box, so that its click says nothing. */
  consumed: boolean
  /** What the last click or tap chose, and where. */
  chosen: ({ at: Point } & Target) | undefined
}

/** Attaches a gesture; answers how to detach it. */
export type Gesture = (host: GestureHost) => () => void
