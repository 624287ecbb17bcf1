import type { MouseCoords } from 'sigma/types'
import { clickAt } from './click.ts'
import { type Gesture, slip } from './host.ts'
import { openOrChoose } from './target.ts'

/** Two quick clicks on one organization open it, and never zoom; on two organizations they are two clicks. */
export const doubleClick: Gesture = (host) => {
  const captor = host.sigma.getMouseCaptor()
  const onDouble = (event: MouseCoords) => {
    event.preventSigmaDefault()
    openOrChoose(host, [event.x, event.y], slip, () => clickAt(host, event))
  }
  captor.on('doubleClick', onDouble)
  return () => captor.off('doubleClick', onDouble)
}
