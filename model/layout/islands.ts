import type { World } from '../truth/world.ts'
import { slotPoint } from './slots.ts'

/** Components of more families are no islands to be kept together. */
const most = 8

/** The families that J joins to this one, itself included; undefined when there are too many to be an island. */
function componentOf(world: World, start: number): number[] | undefined {
  const { families, projection } = world
  const { vertex, offsets, target, node } = projection
  const seen = new Set([start])
  const open = [start]
  for (let family = open.pop(); family !== undefined; family = open.pop()) {
    for (let m = families.offsets[family]; m < families.offsets[family + 1]; m++) {
      const from = vertex[families.members[m]]
      if (from < 0) continue
      for (const next of reached(from, offsets, target, projection.bodies)) {
        const other = families.of[node[next]]
        if (other < 0 || seen.has(other)) continue
        if (seen.size === most) return undefined
        seen.add(other)
        open.push(other)
      }
    }
  }
  return [...seen]
}

/** Bodies one step away, through hubs too. */
function* reached(from: number, offsets: Int32Array, target: Int32Array, bodies: number): Generator<number> {
  for (let k = offsets[from]; k < offsets[from + 1]; k++) {
    if (target[k] < bodies) yield target[k]
    else yield* target.subarray(offsets[target[k]], offsets[target[k] + 1])
  }
}

/**
 * Brings the families of each small component side by side, by exchanging slots within a new circle: an island is
 * circled on the map, and the ring should hold nobody else. `order` names the families of the slots, in pairs.
 */
export function gatherIslands(world: World, order: readonly number[], slots: readonly number[]): number[] {
  const gathered = [...slots]
  const indexOf = new Map(order.map((family, k) => [family, k]))
  const settled = new Set<number>()
  order.forEach((family, first) => {
    if (settled.has(first)) return
    const island = componentOf(world, family)?.flatMap((other) => indexOf.get(other) ?? [])
    if (island === undefined || island.length < 2) return
    settled.add(first)
    for (const member of island.filter((k) => k !== first)) {
      const near = nearest(gathered, first, settled)
      if (near < 0) return
      ;[gathered[member], gathered[near]] = [gathered[near], gathered[member]]
      settled.add(member)
    }
  })
  return gathered
}

/** Index of the slot nearest to that of `first` that no island has yet. */
function nearest(slots: readonly number[], first: number, settled: ReadonlySet<number>): number {
  const [x, y] = slotPoint(slots[first])
  let best = -1
  let least = Number.POSITIVE_INFINITY
  slots.forEach((slot, k) => {
    const [sx, sy] = slotPoint(slot)
    const distance = Math.hypot(sx - x, sy - y)
    if (k === first || settled.has(k) || distance >= least) return
    least = distance
    best = k
  })
  return best
}
