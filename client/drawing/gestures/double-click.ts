import type { MouseCoords } from 'sigma/types'
import type { Gesture } from './host.ts'

/** A double click opens; it never zooms. */
export const doubleClick: Gesture = ({ sigma, props, bodyAt }) => {
  const captor = sigma.getMouseCaptor()
  const onDouble = (event: MouseCoords) => {
    event.preventSigmaDefault()
    const body = bodyAt([event.x, event.y])
    if (body !== undefined) props().onOpen(body)
  }
  captor.on('doubleClick', onDouble)
  return () => captor.off('doubleClick', onDouble)
}
