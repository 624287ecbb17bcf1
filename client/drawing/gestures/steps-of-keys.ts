import type { NodeLook } from '../looks/looks.ts'
import type { Scene } from '../scene/scene.ts'

export type Direction = 'left' | 'right' | 'up' | 'down'

const headings: Record<Direction, readonly [number, number]> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, 1],
  down: [0, -1],
}

/**
 * The node to go to from `start` in a direction: the nearest of its neighbours that lies within 45° of it, else the
 * nearest of all; −1 none. Only what is shown counts.
 */
export function stepFrom(scene: Scene, nodes: readonly NodeLook[], start: number, direction: Direction): number {
  const [hx, hy] = headings[direction]
  const tied = new Set(scene.edgesOf[start].flatMap((edge) => [scene.edges[edge].a, scene.edges[edge].b]))
  const nearest = (candidates: Iterable<number>): number => {
    let best = -1
    let least = Number.POSITIVE_INFINITY
    for (const k of candidates) {
      if (k === start || nodes[k].hidden) continue
      const [dx, dy] = [nodes[k].x - nodes[start].x, nodes[k].y - nodes[start].y]
      const ahead = dx * hx + dy * hy
      const aside = Math.abs(dx * hy - dy * hx)
      if (ahead <= 0 || aside > ahead) continue
      const cost = ahead + 2 * aside
      if (cost < least) {
        least = cost
        best = k
      }
    }
    return best
  }
  const neighbour = nearest(tied)
  return neighbour >= 0 ? neighbour : nearest(nodes.keys())
}

/** Where the keyboard begins: at the first selected node, else at the shown one nearest to a point. */
export function firstStop(nodes: readonly NodeLook[], x: number, y: number): number {
  const selected = nodes.findIndex((node) => node.selected && !node.hidden)
  if (selected >= 0) return selected
  let best = -1
  nodes.forEach((node, k) => {
    if (node.hidden) return
    const far = (index: number) => Math.hypot(nodes[index].x - x, nodes[index].y - y)
    if (best < 0 || far(k) < far(best)) best = k
  })
  return best
}
