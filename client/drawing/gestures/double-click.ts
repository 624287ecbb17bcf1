import type { MouseCoords } from 'sigma/types'
import { bodyOrNameAt, clickAt } from './click.ts'
import type { Gesture } from './host.ts'

/** Two quick clicks on one organization open it, and never zoom; on two organizations they are two clicks. */
export const doubleClick: Gesture = (host) => {
  const captor = host.sigma.getMouseCaptor()
  const onDouble = (event: MouseCoords) => {
    event.preventSigmaDefault()
    const body = bodyOrNameAt(host, [event.x, event.y])
    if (body !== undefined && body === host.press.clicked) host.props().onOpen(body)
    else clickAt(host, event)
  }
  captor.on('doubleClick', onDouble)
  return () => captor.off('doubleClick', onDouble)
}
