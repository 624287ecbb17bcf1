import type { Texts } from '../../../model/network/columns/texts.ts'
import { statusOn } from '../../../model/network/days/spans.ts'
import { tieKindByte, tieRoleWords, tieStatusWords } from '../../../model/network/records/cell-words.ts'
import { familyGraph, groupOfHub } from '../../../model/projection/family-graph.ts'
import type { World } from '../../../model/truth/world.ts'
import { drawnTies, type EdgeKind, edgeKinds, isApart } from './drawn-ties.ts'
import type { SceneEdge, SceneNode, SceneTie } from './scene.ts'

const leadRole = (tieRoleWords.membership ?? []).indexOf('lead')
const dormantStatus = (tieStatusWords['joint-building'] ?? []).indexOf('dormant')

type Join = (a: number, b: number, tie: SceneTie) => void

/** Every tie between two families, as one edge for each two. */
export function edgesBetween(world: World, nodeOf: (row: number) => number, nodes: readonly SceneNode[]): SceneEdge[] {
  const found = new Map<number, SceneEdge>()
  const join: Join = (a, b, tie) => {
    if (a < 0 || b < 0 || a === b) return
    const [low, high] = a < b ? [a, b] : [b, a]
    const key = low * nodes.length + high
    const edge = found.get(key) ?? { id: `${nodes[low].id}|${nodes[high].id}`, a: low, b: high, ties: [] }
    found.set(key, edge)
    if (!edge.ties.some(({ id, kind }) => id === tie.id && kind === tie.kind)) edge.ties.push(tie)
  }
  joinTies(world, nodeOf, join)
  joinGroups(world, nodeOf, join)
  joinLines(world, nodeOf, join)
  return [...found.values()]
}

/** How ties are drawn, by the byte of their kind. */
const kindOfTie = new Map<number, EdgeKind>(edgeKinds.map((kind) => [tieKindByte(drawnTies[kind].of), kind]))

/** Ties of J between two families; each stands at both ends, and is taken at the smaller. */
function joinTies(world: World, nodeOf: (row: number) => number, join: Join): void {
  const { network, families, day } = world
  const { ties, nodes } = network
  const graph = familyGraph(world)
  for (let family = 0; family < graph.bodies; family++) {
    for (let k = graph.offsets[family]; k < graph.offsets[family + 1]; k++) {
      const other = graph.target[k]
      if (other <= family || other >= graph.bodies) continue
      const tie = graph.tie[k]
      const kind = kindOfTie.get(ties.kind.at(tie)) ?? 'pairing'
      join(nodeOf(families.body[family]), nodeOf(families.body[other]), {
        id: kind === 'group' ? nodes.id.at(ties.b.at(tie)) : ties.id.at(tie),
        kind,
        from: nodeOf(ties.a.at(tie)),
        dormant: kind === 'pairing' && statusOn(ties, network.tieLogs, tie, day) === dormantStatus,
      })
    }
  }
}

interface Seat {
  row: number
  node: number
  lead: boolean
}

/** Lead first, then by code. */
function bySeniority(ids: Texts, seats: Seat[]): Seat[] {
  return seats.sort((p, q) => Number(q.lead) - Number(p.lead) || ids.compare(p.row, q.row))
}

/** A group is drawn to its lead; without one, to its member with the smallest code. */
function joinGroups(world: World, nodeOf: (row: number) => number, join: Join): void {
  const { network, families } = world
  const graph = familyGraph(world)
  for (let hub = graph.bodies; hub < graph.vertices; hub++) {
    const seats: Seat[] = []
    for (let k = graph.offsets[hub]; k < graph.offsets[hub + 1]; k++) {
      const row = families.body[graph.target[k]]
      seats.push({ row, node: nodeOf(row), lead: network.ties.role.at(graph.tie[k]) === leadRole })
    }
    const id = network.nodes.id.at(groupOfHub(world, hub))
    const [first, ...rest] = bySeniority(network.nodes.id, seats)
    for (const { node } of rest) join(first.node, node, { id, kind: 'group', from: node, dormant: false })
  }
}

/** Ties beside J, from the first end to the second. */
function joinLines({ network, live, day }: World, nodeOf: (row: number) => number, join: Join): void {
  const { first, end, target, tie, kind, outward, from, to } = network.adjacency
  for (let row = 0; row < network.nodes.count; row++) {
    if (live[row] === 0) continue
    for (let k = first.at(row); k < end.at(row); k++) {
      const drawn = kindOfTie.get(kind.at(k))
      if (drawn === undefined || !isApart(drawn)) continue
      if (outward.at(k) === 0 || from.at(k) > day || to.at(k) <= day) continue
      const below = nodeOf(row)
      join(below, nodeOf(target.at(k)), {
        id: network.ties.id.at(tie.at(k)),
        kind: drawn,
        from: below,
        dormant: false,
      })
    }
  }
}
