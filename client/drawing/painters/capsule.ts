import type { Point } from '../camera/camera.ts'

/** One rounded corner; a path through all of them in order is the capsule. Angles as a canvas counts them. */
interface Corner {
  x: number
  y: number
  radius: number
  from: number
  to: number
}

function orientation([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
}

/** Convex hull by Andrew's monotone chain, clockwise on the screen, where y grows downward. */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  if (sorted.length < 3) return sorted
  const chain = (ordered: readonly Point[]) => {
    const hull: Point[] = []
    for (const point of ordered) {
      while (hull.length > 1 && orientation(hull[hull.length - 2], hull[hull.length - 1], point) <= 0) hull.pop()
      hull.push(point)
    }
    return hull.slice(0, -1)
  }
  return [...chain(sorted), ...chain(sorted.reverse())]
}

/** The line that keeps `radius` away from all points and everything between them. */
export function capsuleOf(points: readonly Point[], radius: number): Corner[] {
  const hull = convexHull(points)
  if (hull.length === 1) return [{ x: hull[0][0], y: hull[0][1], radius, from: 0, to: 2 * Math.PI }]
  const normal = ([ax, ay]: Point, [bx, by]: Point) => Math.atan2(by - ay, bx - ax) - Math.PI / 2
  return hull.map((point, k) => {
    const before = hull[(k + hull.length - 1) % hull.length]
    const after = hull[(k + 1) % hull.length]
    return { x: point[0], y: point[1], radius, from: normal(before, point), to: normal(point, after) }
  })
}
