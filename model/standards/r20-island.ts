import { z } from 'zod'
import { components } from '../analysis/components.ts'
import type { Network } from '../network/network.ts'
import { tieKindByte } from '../network/records/cell-words.ts'
import type { JoinedChanges } from '../projection/changes.ts'
import { countsAsBody, edgesAt, isBody } from '../projection/edges.ts'
import { edgesOfMore, type RememberedEdge, stillJoinMore } from '../projection/remembered.ts'
import { bodiesIn, closesWithin, searchFrom, wholeOf } from '../projection/search.ts'
import { type Day, openFrom } from '../schema/dates.ts'
import type { RecordKey } from '../schema/records.ts'
import type { Place } from '../schema/region.ts'
import { type BeforeAndAfter, looksAt } from '../truth/changed.ts'
import { smallerCode } from '../truth/code-order.ts'
import type { Truth } from '../truth/truth.ts'
import { nearLook } from '../truth/truth-of.ts'
import { Unproven } from '../truth/unproven.ts'
import type { World } from '../truth/world.ts'
import { worldOf } from '../truth/world-of.ts'
import { byCode, nodeReferences, regionIn, tieReferences } from './reference.ts'
import { type Finding, type Subjects, whole } from './standard.ts'

const pairing = tieKindByte('joint-building')

/** The component with most organizations, on a tie the one with the smallest code; −1 without any. [D19] */
function mainlandOf({ network, projection }: World, of: Int32Array, sizes: Int32Array): number {
  const most = sizes.reduce((a, b) => Math.max(a, b), 0)
  let first = -1
  for (let vertex = 0; vertex < projection.bodies; vertex++) {
    if (sizes[of[vertex]] === most) first = smallerCode(network.nodes.id, first, projection.node[vertex])
  }
  return first < 0 ? -1 : of[projection.vertex[first]]
}

/** How many ties are looked at, evenly spread, for one beside which a component is large enough; and rows read at each. */
const mostAsked = 1_000
const mostRead = 2_000

/** Edges that join more than `size` bodies on the day, when they are found near one of some pairings. */
function findLarger({ network, place, day, spend }: Truth, size: number): RememberedEdge[] | undefined {
  const { ties } = network
  for (let tie = 0; tie < ties.count; tie += Math.max(1, Math.floor(ties.count / mostAsked))) {
    if (ties.kind.at(tie) !== pairing) continue
    const look = nearLook(network, place, day, { most: mostRead })
    try {
      const edges = look.counts(tie) ? edgesOfMore(look, look.body(ties.a.at(tie)), size) : undefined
      if (edges !== undefined) return edges
    } catch (error) {
      if (!(error instanceof Unproven)) throw error
    } finally {
      spend(look.noted.rows)
    }
  }
  return undefined
}

/** The last day up to this one on which anything in the network began or ended. */
function lastTurn({ nodeSpans, tieSpans }: Network, day: Day): Day {
  let last = openFrom
  for (const { from, to } of [nodeSpans, tieSpans]) {
    for (const bounds of [from, to]) for (const bound of bounds) if (bound <= day && bound > last) last = bound
  }
  return last
}

/** Of each place what was found last: most changes and most days leave it as it is, and it is looked at again. */
const lastLarger = new WeakMap<Place, RememberedEdge[]>()

/** Whether some component has more than `size` bodies; false when none is found. */
function hasLarger(truth: Truth, size: number): boolean {
  const known = lastLarger.get(truth.place)
  if (known !== undefined && stillJoinMore(truth, known, size)) return true
  const larger = findLarger(truth, size)
  if (larger === undefined) return false
  lastLarger.set(truth.place, larger)
  return stillJoinMore(truth, larger, size)
}

/** Whether an island is not the mainland itself, which is told from any larger component where there is one. [D19] */
function isBesideMainland(truth: Truth, island: number, size: number): boolean {
  if (hasLarger(truth, size)) return true
  truth.spend(truth.network.nodes.count + truth.network.ties.count)
  const world = worldOf(truth.network, truth.place, truth.day)
  const { of, sizes } = components(world.projection)
  // Nothing less than all of J shows which of several small components is the mainland.
  truth.turned(lastTurn(truth.network, truth.day))
  return mainlandOf(world, of, sizes) !== of[world.projection.vertex[island]]
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

/** The bodies of an island, the groups that they share, and the ties between them. */
function witness(truth: Truth, island: readonly number[]): RecordKey[] {
  const ties = new Set<number>()
  const hubs = new Set<number>()
  for (const body of island) {
    for (const { to, tie } of edgesAt(truth, body)) {
      if (countsAsBody(truth, to)) ties.add(tie)
      else hubs.add(to)
    }
  }
  return [...nodeReferences(truth, island), ...nodeReferences(truth, hubs), ...tieReferences(truth, ties)]
}

function islandOf(truth: Truth, bodies: readonly number[], limit: number): Finding {
  const subjects = bodies.filter((body) => truth.ours(body)).sort(byCode(truth))
  return {
    standard: 'R20',
    clause: 'island',
    severity: 'warning',
    subjects: nodeReferences(truth, subjects),
    measured: bodies.length,
    limit,
    witness: witness(truth, bodies),
    mend: { act: 'pair', for: truth.network.nodes.id.at(subjects[0]), with: 'mainland' },
    region: regionIn(truth, subjects),
  }
}

/**
 * The bodies of the components in which something may be otherwise that are small enough for an island. Where all
 * components are as small, another one far away may become the mainland, or be it no more.
 */
function smallComponents(looks: BeforeAndAfter, { vertices, ends }: JoinedChanges, maxSize: number): Subjects[] {
  for (const truth of [looks.before, looks.after]) {
    if (!hasLarger(truth, maxSize)) throw new Unproven('no component is surely the mainland')
  }
  const found = new Map<string, number[]>()
  for (const end of new Set([...vertices, ...ends])) {
    for (const truth of looksAt(looks, end)) {
      const component = searchFrom(truth, end)
      if (!closesWithin(component, maxSize)) continue
      const rows = bodiesIn(truth, component).filter((body) => truth.ours(body))
      if (rows.length > 0) found.set(rows.sort((a, b) => a - b).join(), rows)
    }
  }
  return Array.from(found.values(), (rows) => ({ clause: 'island', rows }))
}

/** R20 Every component of J but the mainland is larger than `maxSize` or a single organization. [D19, B14] */
export const island = whole({
  id: 'R20',
  severity: 'warning',
  name: { zh: '孤岛', en: 'Island' },
  defect: { zh: '孤岛', en: 'Island' },
  explains: {
    zh: '彼此相连、却与主体网络不相连的少数组织。',
    en: 'A few organizations joined to one another but not to the rest of the network.',
  },
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
  marks: ['component'],
  holds(truth, { rows }, { maxSize }) {
    if (rows[0] >= truth.network.nodes.count || !isBody(truth, rows[0])) return false
    const component = searchFrom(truth, rows[0])
    if (!closesWithin(component, maxSize) || component.bodies() < 2) return false
    const own = bodiesIn(truth, component).filter((body) => truth.ours(body))
    if (own.length !== rows.length || !rows.every((row) => own.includes(row))) return false
    return isBesideMainland(truth, rows[0], maxSize)
  },
  find: (truth, { rows }, { maxSize }) =>
    islandOf(truth, bodiesIn(truth, wholeOf(searchFrom(truth, rows[0]))), maxSize),
  candidates: (looks, changes, { maxSize }) => smallComponents(looks, changes, maxSize),
  evaluate: (world, { maxSize }) => islandsOf(world, maxSize).map((bodies) => islandOf(world.truth, bodies, maxSize)),
})
