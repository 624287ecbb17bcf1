import { type Frame, toScreen } from '../camera/camera.ts'
import type { Stage } from '../sigma/stage.ts'
import { type Drawing, indexOfBody } from './drawing.ts'
import type { ViewHook } from './view-hook.ts'

/** What is seen of the layout just now. */
export function frameNow({ stage }: Drawing): Frame {
  const { x, y, ratio } = stage?.camera ?? { x: 0, y: 0, ratio: 1 }
  return { x, y, scale: 1 / ratio, width: stage?.size.width ?? 1, height: stage?.size.height ?? 1 }
}

/** What tests may read of a drawing; worked out when they ask. */
export function hookOf(drawing: Drawing, stage: Stage): ViewHook {
  return {
    get nodes() {
      return drawing.props.scene.nodes.filter((_, k) => !drawing.looks.nodes[k].hidden).map(({ id }) => id)
    },
    get edges() {
      return drawing.props.scene.edges.filter((_, k) => !drawing.looks.edges[k].hidden).map(({ id }) => id)
    },
    get labels() {
      return drawing.labels.map(({ what, ...box }) => ({ kind: what.kind, text: what.text, ...box }))
    },
    get camera() {
      return stage.camera
    },
    get focused() {
      return drawing.focused
    },
    get lost() {
      return stage.watch.lost()
    },
    get rebuilt() {
      return stage.rebuilt
    },
    positionOf(body) {
      const node = drawing.looks.nodes[indexOfBody(drawing, body)]
      if (node === undefined || node.hidden) return undefined
      const [x, y] = toScreen(frameNow(drawing), [node.x, node.y])
      const { left, top } = drawing.container.getBoundingClientRect()
      return [left + x, top + y]
    },
  }
}
