import type { Language } from '../text/language.ts'
import type { Camera, Covered, Point } from './camera/camera.ts'
import type { LookSettings } from './looks/looks.ts'
import type { Scene } from './scene/scene.ts'
import type { Signs } from './scene/signs.ts'

/** Everything that the drawing needs to be told; it decides nothing and only reports. */
export interface CanvasProps extends LookSettings {
  scene: Scene
  signs: Signs
  language: Language
  /** Where the camera starts; undefined: at `start`, families that are shown first, else at the whole. */
  camera: Camera | undefined
  start?: readonly string[] | undefined
  /** Pixels covered by panels on each side; they change what fit means, never the picture. */
  covered: Covered
  /** Whether camera moves are animated (off under reduced motion). */
  animated: boolean
  /** A plain drag pulls up a box, without Shift. */
  boxing?: boolean
  /** What a screen reader calls the drawing, and the id of the element that describes it and its keys. */
  label?: string
  describedBy?: string
  onSelect(body: string | undefined, add: boolean): void
  /** The badge of this group was clicked or tapped. */
  onGroup(group: string): void
  onBox(bodies: string[], add: boolean): void
  onHover(body: string | undefined): void
  onOpen(body: string): void
  onMove(body: string, to: Point): void
  onCamera(camera: Camera): void
  /** The keyboard stands on this family now: the page says aloud what it is. */
  onFocus?(body: string | undefined): void
  /** WebGL is not to be had: the page shows the table instead. */
  onUnavailable(): void
}

/** What the page can ask the drawing to do. */
export interface CanvasHandle {
  fit(): void
  fitTo(bodies: readonly string[]): void
  /** One step, the same from every key and button. */
  zoom(way: 'in' | 'out'): void
  flyTo(body: string): void
}
