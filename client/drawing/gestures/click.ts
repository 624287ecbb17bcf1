import type { MouseCoords } from 'sigma/types'
import type { Gesture } from './host.ts'

/** A click selects, with Ctrl, Cmd or Shift it adds; on empty ground it clears. */
export const click: Gesture = ({ sigma, props, bodyAt, press }) => {
  const captor = sigma.getMouseCaptor()
  const onDown = () => {
    press.consumed = false
  }
  const onClick = ({ x, y, original }: MouseCoords) => {
    if (press.consumed) return
    const add = original.ctrlKey || original.metaKey || original.shiftKey
    const body = bodyAt([x, y])
    if (body !== undefined || !add) props().onSelect(body, add)
  }
  captor.prependListener('mousedown', onDown)
  captor.on('click', onClick)
  return () => {
    captor.off('mousedown', onDown)
    captor.off('click', onClick)
  }
}
