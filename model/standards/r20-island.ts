import { z } from 'zod'
import { components } from '../analysis/components.ts'
import { componentAt } from '../projection/glimpse-parts.ts'
import { smallerCode } from '../truth/code-order.ts'
import type { Glimpse } from '../truth/glimpse.ts'
import type { World } from '../truth/world.ts'
import { worldOf } from '../truth/world-of.ts'
import { isBesideLarger, lastTurn } from './larger-component.ts'
import { byCode, nodeReferences, regionIn, tieReferences } from './reference.ts'
import { type Finding, type Reference, standard } from './standard.ts'

/** The component with most organizations, on a tie the one with the smallest code; −1 without any. [D19] */
function mainlandOf({ network, projection }: World, of: Int32Array, sizes: Int32Array): number {
  const most = sizes.reduce((a, b) => Math.max(a, b), 0)
  let first = -1
  for (let vertex = 0; vertex < projection.bodies; vertex++) {
    if (sizes[of[vertex]] === most) first = smallerCode(network.nodes.id, first, projection.node[vertex])
  }
  return first < 0 ? -1 : of[projection.vertex[first]]
}

/** Whether an organization is on the mainland, on the day of the glimpse; asks for the whole of J. [D19] */
function isMainland(glimpse: Glimpse, body: number): boolean {
  const world = worldOf(glimpse.network, glimpse.place, glimpse.day)
  const { of, sizes } = components(world.projection)
  glimpse.turned(lastTurn(glimpse.network, glimpse.day))
  return mainlandOf(world, of, sizes) === of[world.projection.vertex[body]]
}

/** The bodies of each component that is small enough for an island, by component. */
function islandsOf(world: World, maxSize: number): number[][] {
  const { projection } = world
  const { of, sizes } = components(projection)
  const mainland = mainlandOf(world, of, sizes)
  const islands = new Map<number, number[]>()
  for (let vertex = 0; vertex < projection.bodies; vertex++) {
    const component = of[vertex]
    if (component === mainland || sizes[component] < 2 || sizes[component] > maxSize) continue
    const island = islands.get(component)
    if (island) island.push(projection.node[vertex])
    else islands.set(component, [projection.node[vertex]])
  }
  return [...islands.values()]
}

/** The bodies of an island, the ties between them, and the groups that they share. */
function witness(world: World, island: number[]): Reference[] {
  const { offsets, tie, vertex, target, bodies, node } = world.projection
  const ties = new Set<number>()
  const hubs = new Set<number>()
  for (const body of island) {
    for (let k = offsets[vertex[body]]; k < offsets[vertex[body] + 1]; k++) {
      if (target[k] >= bodies) hubs.add(node[target[k]])
      else ties.add(tie[k])
    }
  }
  return [...nodeReferences(world, island), ...nodeReferences(world, hubs), ...tieReferences(world, ties)]
}

/** R20 Every component of J but the mainland is larger than `maxSize` or a single organization. [D19, B14] */
export const island = standard({
  id: 'R20',
  severity: 'warning',
  name: { zh: '孤岛', en: 'Island' },
  asks: {
    zh: '共建网络不留与主体不相连的小片。',
    en: 'No small part of the joint-building network is cut off from the rest.',
  },
  says: {
    zh: '与主体网络不相连的一片有组织 {measured} 个（不超过 {limit} 个即为孤岛）',
    en: 'Organizations in the part that is cut off: {measured} (an island up to {limit})',
  },
  mends: { zh: '与主体网络中的一个组织结对共建', en: 'Pair with an organization of the mainland' },
  parameters: z.strictObject({ maxSize: z.int().min(2).max(1_000_000).default(5) }),
  source: 'CN HX · D19',
  holds(glimpse, { rows }, { maxSize }) {
    const bodies = componentAt(glimpse, rows[0], maxSize)
    if (bodies === undefined || bodies.size < 2) return false
    const own = [...bodies].filter((body) => glimpse.ours[body] === 1)
    if (own.length !== rows.length || !rows.every((row) => bodies.has(row))) return false
    return isBesideLarger(glimpse, maxSize) || !isMainland(glimpse, rows[0])
  },
  evaluate(world, { maxSize }) {
    const { network, ours } = world
    return islandsOf(world, maxSize).map((bodies): Finding => {
      const subjects = bodies.filter((body) => ours[body] === 1).sort(byCode(world))
      return {
        standard: 'R20',
        clause: 'island',
        severity: 'warning',
        subjects: nodeReferences(world, subjects),
        measured: bodies.length,
        limit: maxSize,
        witness: witness(world, bodies),
        mend: { act: 'pair', for: network.nodes.id.at(subjects[0]), with: 'mainland' },
        region: regionIn(world, subjects),
      }
    })
  },
})
