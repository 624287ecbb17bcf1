import type { MouseCoords } from 'sigma/types'
import type { Point } from '../camera/camera.ts'
import type { CanvasProps } from '../canvas-props.ts'
import { captorGesture } from './captor-gesture.ts'
import { type Gesture, slip } from './host.ts'

/** Whether a drag that begins now pulls up a box. */
export function pullsBox({ boxing }: Pick<CanvasProps, 'boxing'>, { shiftKey }: Pick<MouseEvent, 'shiftKey'>): boolean {
  return boxing === true || shiftKey
}

/** Shift and drag pull up a box; it selects what is in it, with Ctrl or Cmd it adds. */
export const box: Gesture = ({ sigma, props, bodiesIn, frameBox, press }) => {
  let from: Point | undefined
  const onDown = ({ x, y, original }: MouseCoords) => {
    const asked = original instanceof MouseEvent && original.button === 0 && pullsBox(props(), original)
    from = asked ? [x, y] : undefined
  }
  const onMove = (event: MouseCoords) => {
    if (from === undefined) return
    event.preventSigmaDefault()
    frameBox([from, [event.x, event.y]])
  }
  const onUp = ({ x, y, original }: MouseCoords) => {
    if (from === undefined) return
    frameBox(undefined)
    if (Math.hypot(x - from[0], y - from[1]) > slip) {
      press.consumed = true
      props().onBox(bodiesIn(from, [x, y]), original.ctrlKey || original.metaKey)
    }
    from = undefined
  }
  return captorGesture(sigma.getMouseCaptor(), { onDown, onMove, onUp })
}
