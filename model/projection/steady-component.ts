import { spanAt } from '../network/days/spans.ts'
import { type Day, openFrom, openTo } from '../schema/dates.ts'
import { isLeadingGroup, isParty } from '../truth/kinds.ts'
import type { World } from '../truth/world.ts'

/** An edge of J that needs no lifting, and the day since which it has held. */
interface SteadyEdge {
  a: number
  b: number
  from: Day
}

/** Edges between party organizations of which one is ours, and memberships of ours: true as long as their ties are. */
function steadyEdges({ network, projection, ours, day }: World): SteadyEdge[] {
  const { bodies, offsets, target, tie, node } = projection
  const { ties, tieSpans } = network
  const isOwnBody = (row: number) => isParty(network, row) && !isLeadingGroup(network, row)
  const found: SteadyEdge[] = []
  for (let vertex = 0; vertex < bodies; vertex++) {
    for (let k = offsets[vertex]; k < offsets[vertex + 1]; k++) {
      const [row, other] = [tie[k], target[k]]
      const hub = other >= bodies
      if (!hub && other < vertex) continue
      const ends = hub ? [ties.a.at(row)] : [ties.a.at(row), ties.b.at(row)]
      const own = hub ? [node[vertex]] : [node[vertex], node[other]]
      if (!ends.every((end) => own.includes(end) && isOwnBody(end)) || (hub && ours[node[vertex]] === 0)) continue
      found.push({ a: vertex, b: other, from: tieSpans.from.at(spanAt(tieSpans, row, day)) })
    }
  }
  return found.sort((one, two) => one.from - two.from)
}

/**
 * A day since which some component of J has had more than `size` bodies all the time up to the day of the world;
 * openTo when that cannot be told from single ties.
 */
export function largerSince(world: World, size: number): Day {
  const { bodies, vertices } = world.projection
  const parent = Int32Array.from({ length: vertices }, (_, vertex) => vertex)
  const count = Int32Array.from({ length: vertices }, (_, vertex) => (vertex < bodies ? 1 : 0))
  const root = (vertex: number) => {
    let at = vertex
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]]
      at = parent[at]
    }
    return at
  }
  for (const { a, b, from } of steadyEdges(world)) {
    const [one, other] = [root(a), root(b)]
    if (one === other) continue
    parent[one] = other
    count[other] += count[one]
    if (count[other] > size) return from === openFrom ? openFrom : from
  }
  return openTo
}
