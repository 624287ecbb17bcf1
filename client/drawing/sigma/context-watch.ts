/** Watches canvases for the loss of their graphics. Sigma 3.0.3 has no handlers of its own. [P49] */
export interface ContextWatch {
  lost(): boolean
  stop(): void
}

/** `onRestored` is called once, when the browser gives the graphics back. */
export function watchContexts(
  canvases: Record<string, HTMLCanvasElement>,
  onLost: (lost: boolean) => void,
  onRestored: () => void,
): ContextWatch {
  let lost = false
  const whenLost = (event: Event) => {
    event.preventDefault()
    if (lost) return
    lost = true
    onLost(true)
  }
  for (const canvas of Object.values(canvases)) {
    canvas.addEventListener('webglcontextlost', whenLost)
    canvas.addEventListener('webglcontextrestored', onRestored)
  }
  return {
    lost: () => lost,
    stop() {
      for (const canvas of Object.values(canvases)) {
        canvas.removeEventListener('webglcontextlost', whenLost)
        canvas.removeEventListener('webglcontextrestored', onRestored)
      }
    },
  }
}
