import type { MouseCoords } from 'sigma/types'
import type { Gesture, GestureHost } from './host.ts'
import { choose } from './target.ts'

/** A click selects, with Ctrl, Cmd or Shift it adds; on empty ground it clears. */
export const click: Gesture = (host) => {
  const captor = host.sigma.getMouseCaptor()
  const onDown = () => {
    host.press.consumed = false
  }
  const onClick = (event: MouseCoords) => clickAt(host, event)
  captor.prependListener('mousedown', onDown)
  captor.on('click', onClick)
  return () => {
    captor.off('mousedown', onDown)
    captor.off('click', onClick)
  }
}

export function clickAt(host: GestureHost, { x, y, original }: MouseCoords): void {
  if (host.press.consumed) return
  choose(host, [x, y], original.ctrlKey || original.metaKey || original.shiftKey)
}
