import { components } from '../analysis/components.ts'
import { onceFor } from '../once.ts'
import { familyGraph } from '../projection/family-graph.ts'
import type { World } from '../truth/world.ts'
import { slotPoint } from './slots.ts'

/** Components of more families are no islands to be kept together. */
const most = 8

const componentsOf = onceFor((world: World) => components(familyGraph(world)))

/** Of the families in `order` those of each small component, as positions in it, by component. */
function islandsIn(world: World, order: readonly number[]): number[][] {
  const { of, sizes } = componentsOf(world)
  const islands = new Map<number, number[]>()
  order.forEach((family, k) => {
    const component = of[family]
    if (sizes[component] > most) return
    const island = islands.get(component)
    if (island) island.push(k)
    else islands.set(component, [k])
  })
  return [...islands.values()].filter(({ length }) => length > 1)
}

/**
 * Brings the families of each small component side by side, by exchanging slots within a new circle: an island is
 * circled on the map, and the ring should hold nobody else. `order` names the families of the slots, in pairs.
 */
export function gatherIslands(world: World, order: readonly number[], slots: readonly number[]): number[] {
  const gathered = [...slots]
  const settled = new Set<number>()
  for (const [first, ...others] of islandsIn(world, order)) {
    settled.add(first)
    for (const member of others) {
      const near = nearest(gathered, first, settled)
      if (near < 0) break
      ;[gathered[member], gathered[near]] = [gathered[near], gathered[member]]
      settled.add(member)
    }
  }
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
