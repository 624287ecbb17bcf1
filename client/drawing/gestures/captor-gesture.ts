import type { MouseCaptor } from 'sigma'
import type { MouseCoords } from 'sigma/types'

interface Handlers {
  onDown(event: MouseCoords): void
  /** Wherever the pointer goes while a button is down. */
  onMove(event: MouseCoords): void
  onUp(event: MouseCoords): void
}

/** Listens to one press of the mouse from beginning to end; answers how to stop. */
export function captorGesture(captor: MouseCaptor, { onDown, onMove, onUp }: Handlers): () => void {
  captor.on('mousedown', onDown)
  captor.on('mousemovebody', onMove)
  captor.on('mouseup', onUp)
  return () => {
    captor.off('mousedown', onDown)
    captor.off('mousemovebody', onMove)
    captor.off('mouseup', onUp)
  }
}
