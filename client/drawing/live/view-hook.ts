import type { Camera, Point } from '../camera/camera.ts'

/** For tests in a real browser, which cannot look into a canvas: what is drawn, as `window.__view`. */
export interface ViewHook {
  /** Body ids of the families drawn, and ids of the edges drawn (`body|body`). */
  nodes: string[]
  edges: string[]
  /** Words on the map with their boxes in pixels of the canvas. */
  labels: { kind: string; text: string; left: number; top: number; width: number; height: number }[]
  camera: Camera
  /** Body id of the family that the keyboard stands on. */
  focused: string | undefined
  lost: boolean
  /** How often the picture was rebuilt after its graphics were lost. */
  rebuilt: number
  /** Where a family is drawn, in pixels of the page; undefined when it is not. */
  positionOf(body: string): Point | undefined
}

declare global {
  interface Window {
    __view?: ViewHook
  }
}

export function publishView(hook: ViewHook): () => void {
  window.__view = hook
  return () => {
    if (window.__view === hook) delete window.__view
  }
}
