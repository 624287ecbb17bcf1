import type { MouseCoords } from 'sigma/types'
import type { Point } from '../camera/camera.ts'
import { pullsBox } from './box.ts'
import { captorGesture } from './captor-gesture.ts'
import { type Gesture, slip } from './host.ts'
import { targetAt } from './target.ts'

/** A node that is dragged follows the pointer and stays where it is let go; empty ground pans (Sigma's own). */
export const drag: Gesture = (host) => {
  const { sigma, props, toLayout, carry, press } = host
  let held: { body: string; from: Point; moved: boolean } | undefined
  const onDown = ({ x, y, original }: MouseCoords) => {
    if (!(original instanceof MouseEvent) || original.button !== 0 || pullsBox(props(), original)) return
    const { mark: body } = targetAt(host, [x, y])
    held = body === undefined ? undefined : { body, from: [x, y], moved: false }
  }
  const onMove = (event: MouseCoords) => {
    if (held === undefined) return
    event.preventSigmaDefault()
    held.moved ||= Math.hypot(event.x - held.from[0], event.y - held.from[1]) > slip
    if (held.moved) carry(held.body, toLayout([event.x, event.y]))
  }
  const onUp = ({ x, y }: MouseCoords) => {
    if (held?.moved) {
      press.consumed = true
      carry(held.body, undefined)
      props().onMove(held.body, toLayout([x, y]))
    }
    held = undefined
  }
  return captorGesture(sigma.getMouseCaptor(), { onDown, onMove, onUp })
}
