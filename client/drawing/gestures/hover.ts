import type { MouseCoords } from 'sigma/types'
import type { Point } from '../camera/camera.ts'
import type { Gesture } from './host.ts'
import { targetAt } from './target.ts'

/** What is under the pointer, asked at most once a frame and never while a button is down. */
export const hover: Gesture = (host) => {
  const { sigma, hover: say } = host
  const captor = sigma.getMouseCaptor()
  let request = 0
  let at: Point = [0, 0]
  const onMove = ({ x, y, original }: MouseCoords) => {
    if (original instanceof MouseEvent && original.buttons !== 0) return
    at = [x, y]
    if (request === 0) {
      request = requestAnimationFrame(() => {
        request = 0
        const { mark, body, group } = targetAt(host, at)
        say(mark, body !== undefined || group !== undefined)
      })
    }
  }
  const onLeave = () => {
    cancelAnimationFrame(request)
    request = 0
    say(undefined, false)
  }
  captor.on('mousemove', onMove)
  captor.on('mouseleave', onLeave)
  return () => {
    cancelAnimationFrame(request)
    captor.off('mousemove', onMove)
    captor.off('mouseleave', onLeave)
  }
}
