export interface Box {
  left: number
  top: number
  width: number
  height: number
}

/** Something that asks for room: the places it would take, best first. */
export interface Wish<T> {
  what: T
  width: number
  height: number
  /** Top left corners. */
  places: readonly (readonly [left: number, top: number])[]
  /** Gives way to everything that is drawn, not only to what matters. */
  shy?: boolean
}

export interface Placed<T> extends Box {
  what: T
}

export function overlap(a: Box, b: Box): boolean {
  return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height
}

function inside(box: Box, room: Box): boolean {
  return (
    box.left >= room.left &&
    box.top >= room.top &&
    box.left + box.width <= room.left + room.width &&
    box.top + box.height <= room.top + room.height
  )
}

/**
 * Gives room in the order of the wishes; each takes its first place that is inside `room` and touches neither what was
 * placed before nor a mark. What finds no place is left out, so nothing ever overlaps.
 */
export function place<T>(
  wishes: Iterable<Wish<T>>,
  room: Box,
  obstacles: { marks: readonly Box[]; calm: readonly Box[] },
  most: number,
): Placed<T>[] {
  const placed: Placed<T>[] = []
  for (const { what, width, height, places, shy } of wishes) {
    if (placed.length >= most) break
    for (const [left, top] of places) {
      const box = { left, top, width, height }
      const touches = (other: Box) => overlap(box, other)
      if (!inside(box, room) || placed.some(touches) || obstacles.marks.some(touches)) continue
      if (shy && obstacles.calm.some(touches)) continue
      placed.push({ what, ...box })
      break
    }
  }
  return placed
}

/** Right, left, below and above of a mark of the given radius. */
export function round(x: number, y: number, radius: number, width: number, height: number): [number, number][] {
  const off = radius + 4
  return [
    [x + off, y - height / 2],
    [x - off - width, y - height / 2],
    [x - width / 2, y + off - 2],
    [x - width / 2, y - off - height + 2],
  ]
}
