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
  /** Shy words give way to every mark that stays; bold ones to all, but stand on marks when nothing else is left. */
  manner?: 'shy' | 'bold'
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

/** What is drawn already: marks of nodes that matter, and of the calm ones. */
export interface Marks {
  urgent: readonly Box[]
  calm: readonly Box[]
  /** What has faded: only bold words keep off it, so that names do not move when something is pointed at. */
  faint: readonly Box[]
}

const cell = 64

/** Answers whether a box touches one of many small ones, by the squares that these lie in. */
function toucher(boxes: readonly Box[]): (box: Box) => boolean {
  const cells = new Map<string, Box[]>()
  const eachCell = function* ({ left, top, width, height }: Box) {
    for (let x = Math.floor(left / cell); x * cell < left + width; x++) {
      for (let y = Math.floor(top / cell); y * cell < top + height; y++) yield `${x},${y}`
    }
  }
  for (const box of boxes) {
    for (const key of eachCell(box)) cells.set(key, [...(cells.get(key) ?? []), box])
  }
  return (box) => [...eachCell(box)].some((key) => cells.get(key)?.some((other) => overlap(box, other)))
}

/**
 * Gives room in the order of the wishes; each takes its first place that is inside `room` and touches neither what was
 * placed before nor a mark. What finds no place is left out, so no two words ever overlap.
 */
export function place<T>(wishes: Iterable<Wish<T>>, room: Box, marks: Marks, most: number): Placed<T>[] {
  const placed: Placed<T>[] = []
  const onUrgent = toucher(marks.urgent)
  const onCalm = toucher(marks.calm)
  const onFaint = toucher(marks.faint)
  for (const { what, width, height, places, manner } of wishes) {
    if (placed.length >= most) break
    const boxes = places.map(([left, top]) => ({ left, top, width, height }))
    const free = boxes.filter((box) => inside(box, room) && !placed.some((other) => overlap(box, other)))
    const readable = free.filter((box) => !onUrgent(box))
    const alone = () => readable.find((box) => !onCalm(box) && (manner === 'shy' || !onFaint(box)))
    const box = manner === 'shy' ? alone() : manner === 'bold' ? (alone() ?? readable[0] ?? free[0]) : readable[0]
    if (box !== undefined) placed.push({ what, ...box })
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

/** What was placed over a point. */
export function placedAt<T>(
  placed: readonly Placed<T>[],
  [x, y]: readonly [x: number, y: number],
): Placed<T> | undefined {
  return placed.find(({ left, top, width, height }) => x >= left && x < left + width && y >= top && y < top + height)
}
