export interface Disc {
  x: number
  y: number
  radius: number
}

/** Between two circles: room for the name on the rim of the lower one. */
const gap = 14
/** A single ring may be this much wider than the middle asks for; beyond it, rings stand round rings. */
const looseness = 1.7

/** An ellipse: half its height, and how many times wider it is. */
interface Ring {
  height: number
  aspect: number
}

function on({ height, aspect }: Ring, angle: number): [number, number] {
  return [-aspect * height * Math.cos(angle), height * Math.sin(angle)]
}

/** Bisects for the point where `low` side holds and `high` side does not. */
function boundary(low: number, high: number, holds: (value: number) => boolean): number {
  let [from, to] = [low, high]
  for (let step = 0; step < 50; step++) {
    const half = (from + to) / 2
    if (holds(half)) from = half
    else to = half
  }
  return from
}

/** Angles of discs walked round the ring, each `between` away from the last, and the angle where the first would recur. */
function walk(ring: Ring, radii: readonly number[], between: number): { angles: number[]; end: number } {
  const angles = [0]
  for (let k = 0; k < radii.length; k++) {
    const last = angles[k]
    const apart = radii[k] + radii[(k + 1) % radii.length] + between
    const [x, y] = on(ring, last)
    const near = (angle: number) => Math.hypot(on(ring, angle)[0] - x, on(ring, angle)[1] - y) < apart
    if (near(last + Math.PI)) return { angles: [...angles, ...radii.slice(k + 1).map(() => last)], end: Infinity }
    angles.push(boundary(last, last + Math.PI, near))
  }
  const end = angles.pop() ?? 0
  return { angles, end }
}

const whole = 2 * Math.PI

/** The smallest height at which all discs stand on one ring without touching. */
function tightest(radii: readonly number[], aspect: number): number {
  if (radii.length < 2) return 0
  const widest = radii.reduce((sum, radius) => sum + 2 * radius + gap, 0)
  return boundary(widest, 0, (height) => walk({ height, aspect }, radii, gap).end <= whole)
}

/** Discs spread evenly round a ring that has room for them. */
function spread(ring: Ring, radii: readonly number[]): Disc[] {
  if (radii.length === 1) return [{ x: -ring.aspect * ring.height, y: 0, radius: radii[0] }]
  const most = whole * ring.height * ring.aspect
  const between = boundary(gap, most, (value) => walk(ring, radii, value).end <= whole)
  const { angles } = walk(ring, radii, between)
  return angles.map((angle, k) => {
    const [x, y] = on(ring, angle)
    return { x, y, radius: radii[k] }
  })
}

/** Parts of the list for rings of the given capacities, in order, each filled to the same degree. */
function portions(radii: readonly number[], capacities: readonly number[]): number[][] {
  const all = capacities.reduce((sum, capacity) => sum + capacity, 0)
  let done = 0
  return capacities.map((_, k) => {
    const upTo = capacities.slice(0, k + 1).reduce((sum, capacity) => sum + capacity, 0)
    const end = k === capacities.length - 1 ? radii.length : Math.floor((radii.length * upTo) / all)
    const part = radii.slice(done, end)
    done = end
    return part
  })
}

/** Half the length of an ellipse's rim over its height, near enough to count what fits. */
function rimOf(aspect: number): number {
  return Math.PI * Math.sqrt((1 + aspect * aspect) / 2)
}

/**
 * Places discs of the given radii round a middle disc (radius 0: none), in order, clockwise from the left, on one
 * ellipse `aspect` times wider than high, or on several when they are many. Nothing overlaps, and nothing but the
 * radii decides where a disc stands.
 */
export function arrange(middle: number, radii: readonly number[], aspect: number): Disc[] {
  if (radii.length === 0) return []
  if (middle === 0 && radii.length === 1) return [{ x: 0, y: 0, radius: radii[0] }]
  const widest = Math.max(...radii)
  const narrowest = middle === 0 ? 0 : middle + gap + widest
  const tight = tightest(radii, aspect)
  if (tight <= Math.max(narrowest * looseness, 3 * widest)) {
    return spread({ height: Math.max(tight, narrowest), aspect }, radii)
  }
  const heights = [Math.max(narrowest, widest)]
  const capacities: number[] = []
  const step = 2 * widest + gap
  let room = 0
  while (room < radii.length) {
    const height = heights[heights.length - 1]
    capacities.push(Math.max(1, Math.floor((2 * rimOf(aspect) * height) / step) - 1))
    room += capacities[capacities.length - 1]
    heights.push(height + step)
  }
  return portions(radii, capacities).flatMap((part, k) => {
    return part.length === 0 ? [] : spread({ height: Math.max(heights[k], tightest(part, aspect)), aspect }, part)
  })
}
