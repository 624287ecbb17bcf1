import type { MouseCoords } from 'sigma/types'
import type { Gesture, GestureHost } from './host.ts'

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

export function clickAt({ props, bodyAt, press }: GestureHost, { x, y, original }: MouseCoords): void {
  if (press.consumed) return
  const add = original.ctrlKey || original.metaKey || original.shiftKey
  press.clicked = bodyAt([x, y])
  if (press.clicked !== undefined || !add) props().onSelect(press.clicked, add)
}
