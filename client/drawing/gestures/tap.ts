import type { TouchCoords } from 'sigma/types'
import type { Point } from '../camera/camera.ts'
import { fingerReach } from '../scene/shapes.ts'
import type { Gesture } from './host.ts'
import { choose, openOrChoose } from './target.ts'

/** One finger taps to select and twice to open; panning and pinching are Sigma's own. */
export const tap: Gesture = (host) => {
  const captor = host.sigma.getTouchCaptor()
  const pointOf = ({ touches, previousTouches }: TouchCoords): Point => {
    const { x, y } = touches[0] ?? previousTouches[0] ?? { x: -1, y: -1 }
    return [x, y]
  }
  const onTap = (event: TouchCoords) => choose(host, pointOf(event), false, fingerReach)
  const onDouble = (event: TouchCoords & { preventSigmaDefault(): void }) => {
    event.preventSigmaDefault()
    openOrChoose(host, pointOf(event), fingerReach, () => onTap(event))
  }
  captor.on('tap', onTap)
  captor.on('doubletap', onDouble)
  return () => {
    captor.off('tap', onTap)
    captor.off('doubletap', onDouble)
  }
}
