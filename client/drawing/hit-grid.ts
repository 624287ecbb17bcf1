import { type Bounds, type Frame, toLayout } from './camera.ts'
import type { Point } from './canvas-props.ts'
import type { NodeLook } from './looks.ts'
import { mostHalfWidth, pointerReach, reach } from './shapes.ts'

const cell = 40

/** Drawn nodes by squares of the layout, to find the one under a pointer without reading pixels. */
export interface HitGrid {
  nodes: readonly NodeLook[]
  cells: ReadonlyMap<string, number[]>
}

function key(x: number, y: number): string {
  return `${Math.floor(x / cell)},${Math.floor(y / cell)}`
}

export function hitGrid(nodes: readonly NodeLook[]): HitGrid {
  const cells = new Map<string, number[]>()
  nodes.forEach(({ hidden, x, y }, index) => {
    if (hidden) return
    const inside = cells.get(key(x, y))
    if (inside === undefined) cells.set(key(x, y), [index])
    else inside.push(index)
  })
  return { nodes, cells }
}

function* near({ cells }: HitGrid, { left, right, bottom, top }: Bounds): Generator<number> {
  for (let x = Math.floor(left / cell) * cell; x <= right; x += cell) {
    for (let y = Math.floor(bottom / cell) * cell; y <= top; y += cell) yield* cells.get(key(x, y)) ?? []
  }
}

/** Index of the node whose middle is nearest to the pointer and within its reach; −1 none. */
export function nodeAt(grid: HitGrid, frame: Frame, at: Point, least = pointerReach): number {
  const [x, y] = toLayout(frame, at)
  const widest = Math.max(least, mostHalfWidth + 5) / frame.scale
  let best = -1
  let nearest = Infinity
  for (const index of near(grid, { left: x - widest, right: x + widest, bottom: y - widest, top: y + widest })) {
    const node = grid.nodes[index]
    const distance = Math.hypot(node.x - x, node.y - y)
    if (distance < nearest && distance * frame.scale <= reach(node.halfWidth, frame.scale, least)) {
      nearest = distance
      best = index
    }
  }
  return best
}

/** Indices of the nodes whose middles lie between two corners of the screen. */
export function nodesIn(grid: HitGrid, frame: Frame, from: Point, to: Point): number[] {
  const [[x1, y1], [x2, y2]] = [toLayout(frame, from), toLayout(frame, to)]
  const box = { left: Math.min(x1, x2), right: Math.max(x1, x2), bottom: Math.min(y1, y2), top: Math.max(y1, y2) }
  return [...near(grid, box)].filter((index) => {
    const { x, y } = grid.nodes[index]
    return x >= box.left && x <= box.right && y >= box.bottom && y <= box.top
  })
}
