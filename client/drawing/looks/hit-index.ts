import KDBush from 'kdbush'
import type { Point } from '../camera/camera.ts'
import { type Frame, toLayout } from '../camera/camera.ts'
import { mostHalfWidth, pointerReach, reach } from '../scene/shapes.ts'
import type { NodeLook } from './looks.ts'

/** Nodes by their middles, to find the one under a pointer without reading pixels. */
export interface HitIndex {
  nodes: readonly NodeLook[]
  middles: KDBush
}

/** @param before the index of what was drawn before: while nobody moves, its middles serve */
export function hitIndex(nodes: readonly NodeLook[], before?: HitIndex): HitIndex {
  if (before && sameMiddles(nodes, before.nodes)) return { nodes, middles: before.middles }
  const middles = new KDBush(nodes.length)
  for (const { x, y } of nodes) middles.add(x, y)
  return { nodes, middles: middles.finish() }
}

function sameMiddles(nodes: readonly NodeLook[], others: readonly NodeLook[]): boolean {
  return nodes.length === others.length && nodes.every(({ x, y }, k) => x === others[k].x && y === others[k].y)
}

/** Index of the node whose middle is nearest to the pointer and within its reach; −1 none. */
export function nodeAt({ nodes, middles }: HitIndex, frame: Frame, at: Point, least = pointerReach): number {
  const [x, y] = toLayout(frame, at)
  let best = -1
  let nearest = Infinity
  for (const index of middles.within(x, y, Math.max(least, mostHalfWidth + 5) / frame.scale)) {
    const node = nodes[index]
    const distance = Math.hypot(node.x - x, node.y - y)
    if (!node.hidden && distance < nearest && distance * frame.scale <= reach(node.halfWidth, frame.scale, least)) {
      nearest = distance
      best = index
    }
  }
  return best
}

/** Indices of the nodes whose middles lie between two corners of the screen. */
export function nodesIn({ nodes, middles }: HitIndex, frame: Frame, from: Point, to: Point): number[] {
  const [[x1, y1], [x2, y2]] = [toLayout(frame, from), toLayout(frame, to)]
  const inside = middles.range(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2))
  return inside.filter((index) => !nodes[index].hidden)
}
