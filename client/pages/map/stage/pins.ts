import type { Point } from '../../../drawing/camera/camera.ts'
import type { Scene } from '../../../drawing/scene/scene.ts'

/** A pin is kept as the way from the middle of its region: it stays in its region in every layout. */
export function pinAt(scene: Scene, body: string, [x, y]: Point): Point {
  const [middleX, middleY] = middleOf(scene, body)
  return [x - middleX, y - middleY]
}

/** Where pinned families stand. */
export function pinsIn(scene: Scene, pins: readonly [body: string, way: Point][] = []): ReadonlyMap<string, Point> {
  return new Map(
    pins.map(([body, [x, y]]): [string, Point] => {
      const [middleX, middleY] = middleOf(scene, body)
      return [body, [middleX + x, middleY + y]]
    }),
  )
}

function middleOf({ nodes, indexOf, circles }: Scene, body: string): Point {
  const circle = circles[nodes[indexOf.get(body) ?? -1]?.circle ?? -1]
  return circle ? [circle.x, circle.y] : [0, 0]
}
