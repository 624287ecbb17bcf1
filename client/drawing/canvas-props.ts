import type { LegendKey } from './legend-key.ts'
import type { Scene } from './scene.ts'
import type { Signs } from './signs.ts'

export const lenses = ['gaps', 'level', 'sector'] as const
export type Lens = (typeof lenses)[number]

/** The layout point in the middle of the canvas, and layout units a pixel: the same view on a screen of any size. */
export interface Camera {
  x: number
  y: number
  ratio: number
}

export type Point = [x: number, y: number]

/** Everything that the drawing needs to be told; it decides nothing and only reports. */
export interface CanvasProps {
  scene: Scene
  signs: Signs
  lens: Lens
  dark: boolean
  language: 'zh-CN' | 'en'
  /** Body ids of the selected families. */
  selection: readonly string[]
  /** Body ids, tie ids and group ids that stay lit while the rest fades; undefined: nothing fades. */
  lit: ReadonlySet<string> | undefined
  hidden: ReadonlySet<LegendKey>
  /** Where the user dragged a family to, by body id, in layout units. */
  pinned: ReadonlyMap<string, Point>
  /** Where the camera starts; undefined: at `start`, families that are shown first, else at the whole. */
  camera: Camera | undefined
  start?: readonly string[] | undefined
  /** Pixels covered by panels on each side; they change what fit means, never the picture. */
  covered: { left: number; right: number; top: number; bottom: number }
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
