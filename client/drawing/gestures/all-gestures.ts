import { box } from './box.ts'
import { click } from './click.ts'
import { doubleClick } from './double-click.ts'
import { drag } from './drag.ts'
import type { GestureHost } from './host.ts'
import { hover } from './hover.ts'
import { tap } from './tap.ts'

/** Sigma's own listeners read pixels at every move of the mouse; ours look into a grid. [Sigma #1546] */
export function attachGestures(host: GestureHost): () => void {
  const mouse = host.sigma.getMouseCaptor()
  const touch = host.sigma.getTouchCaptor()
  for (const event of ['mousemove', 'click', 'doubleClick', 'rightClick', 'wheel', 'mousedown', 'mouseup'] as const) {
    mouse.removeAllListeners(event)
  }
  for (const event of ['touchdown', 'touchmove', 'touchup', 'tap', 'doubletap'] as const)
    touch.removeAllListeners(event)
  const detach = [click, doubleClick, hover, drag, box, tap].map((gesture) => gesture(host))
  return () => {
    for (const each of detach) each()
  }
}
