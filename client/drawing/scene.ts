import type { Layout } from '../../model/layout/layout.ts'
import { networkTieKinds } from '../../model/network/network.ts'
import { statusOn } from '../../model/network/spans.ts'
import { tieKindByte, tieRoleWords, tieStatusWords } from '../../model/network/words.ts'
import { compareCodes } from '../../model/truth/code-order.ts'
import type { World } from '../../model/truth/world.ts'
import { labelOf } from './names.ts'
import { type LevelKey, levelKey, type Shape, shapeOf } from './shapes.ts'

/** One family. */
export interface SceneNode {
  /** Id of its body. */
  id: string
  name: string
  /** The name without what every name ends in. */
  label: string
  shape: Shape
  level: LevelKey
  /** Index in Sector; −1 none. */
  sector: number
  /** Index in Layout.circles; −1 none. */
  circle: number
  x: number
  y: number
  shelfX: number
  shelfY: number
  /** Every tie that it has sleeps. */
  dormant: boolean
}

export const edgeKinds = ['pairing', 'group', 'reporting', 'station', 'subordination'] as const
export type EdgeKind = (typeof edgeKinds)[number]

export interface SceneTie {
  /** Of a tie its id; of a membership that of the group. */
  id: string
  kind: EdgeKind
  /** Index of the node that reports, is stationed or stands below. */
  from: number
  dormant: boolean
}

/** All ties between two families. */
export interface SceneEdge {
  id: string
  a: number
  b: number
  ties: SceneTie[]
}

/** What can be drawn of a world: families and the ties between them, without any look. */
export interface Scene {
  nodes: SceneNode[]
  edges: SceneEdge[]
  /** Index of a node by the id of its body. */
  indexOf: ReadonlyMap<string, number>
  /** Edges of each node. */
  edgesOf: number[][]
  /** Index of the node that an organization is part of, by its id; −1 none. */
  nodeOf(organization: string): number
  /** Index of the node that stands for a group: its lead, else the member with the smallest code; −1 none. */
  leadOf(group: string): number
}

const leadRole = (tieRoleWords.membership ?? []).indexOf('lead')
const dormantStatus = (tieStatusWords['joint-building'] ?? []).indexOf('dormant')

export function sceneOf(world: World, layout: Layout): Scene {
  const { network, families } = world
  const indexOf = new Map<string, number>()
  const nodes: SceneNode[] = []
  const nodeOfFamily = new Int32Array(families.count).fill(-1)
  for (let family = 0; family < families.count; family++) {
    const body = families.body[family]
    const id = network.nodes.id[body]
    const known = indexOf.get(id)
    nodeOfFamily[family] = known ?? nodes.length
    if (known !== undefined) continue
    indexOf.set(id, nodes.length)
    nodes.push({
      id,
      name: network.nodes.name[body],
      label: labelOf(network.nodes.name[body]),
      shape: shapeOf(world.level[body]),
      level: levelKey(world.level[body]),
      sector: world.sector[body] - 1,
      circle: layout.circle[family],
      x: layout.x[family],
      y: layout.y[family],
      shelfX: layout.shelfX[family],
      shelfY: layout.shelfY[family],
      dormant: false,
    })
  }
  const nodeOf = (row: number) => (row < 0 || families.of[row] < 0 ? -1 : nodeOfFamily[families.of[row]])
  const edges = edgesBetween(world, nodeOf, nodes)
  const edgesOf: number[][] = nodes.map(() => [])
  edges.forEach((edge, k) => {
    edgesOf[edge.a].push(k)
    edgesOf[edge.b].push(k)
  })
  nodes.forEach((node, k) => {
    const ties = edgesOf[k].flatMap((edge) => edges[edge].ties.filter(({ kind }) => kind !== 'subordination'))
    node.dormant = ties.length > 0 && ties.every((tie) => tie.dormant)
  })
  return {
    nodes,
    edges,
    indexOf,
    edgesOf,
    nodeOf: (organization) => indexOf.get(organization) ?? nodeOf(network.nodeOf('organization', organization)),
    leadOf: (group) => leadOf(world, nodeOf, group),
  }
}

type Join = (a: number, b: number, tie: SceneTie) => void

function edgesBetween(world: World, nodeOf: (row: number) => number, nodes: readonly SceneNode[]): SceneEdge[] {
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

const kindOfTie: Partial<Record<(typeof networkTieKinds)[number], EdgeKind>> = {
  'joint-building': 'pairing',
  reporting: 'reporting',
  assignment: 'station',
  membership: 'group',
}

/** Ties of J between two bodies; each stands at both ends, and is taken at the smaller. */
function joinTies({ network, projection, day }: World, nodeOf: (row: number) => number, join: Join): void {
  const { ties, nodes } = network
  for (let vertex = 0; vertex < projection.bodies; vertex++) {
    for (let k = projection.offsets[vertex]; k < projection.offsets[vertex + 1]; k++) {
      const other = projection.target[k]
      if (other <= vertex || other >= projection.bodies) continue
      const tie = projection.tie[k]
      const kind = kindOfTie[networkTieKinds[ties.kind[tie]]] ?? 'pairing'
      join(nodeOf(projection.node[vertex]), nodeOf(projection.node[other]), {
        id: kind === 'group' ? nodes.id[ties.b[tie]] : ties.id[tie],
        kind,
        from: nodeOf(ties.a[tie]),
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
function bySeniority(ids: readonly string[], seats: Seat[]): Seat[] {
  return seats.sort((p, q) => Number(q.lead) - Number(p.lead) || compareCodes(ids[p.row], ids[q.row]))
}

/** A group is drawn to its lead; without one, to its member with the smallest code. */
function joinGroups({ network, projection }: World, nodeOf: (row: number) => number, join: Join): void {
  for (let hub = projection.bodies; hub < projection.vertices; hub++) {
    const seats: Seat[] = []
    for (let k = projection.offsets[hub]; k < projection.offsets[hub + 1]; k++) {
      const row = projection.node[projection.target[k]]
      if (nodeOf(row) < 0) continue
      seats.push({ row, node: nodeOf(row), lead: network.ties.role[projection.tie[k]] === leadRole })
    }
    const id = network.nodes.id[projection.node[hub]]
    const [first, ...rest] = bySeniority(network.nodes.id, seats)
    for (const { node } of rest) join(first.node, node, { id, kind: 'group', from: node, dormant: false })
  }
}

function leadOf({ network, groupMembers }: World, nodeOf: (row: number) => number, group: string): number {
  const row = network.nodeOf('group', group)
  const index = row < 0 ? -1 : groupMembers.indexOf[row]
  if (index < 0) return -1
  const seats: Seat[] = []
  for (let k = groupMembers.offsets[index]; k < groupMembers.offsets[index + 1]; k++) {
    const member = groupMembers.member[k]
    const lead = network.ties.role[groupMembers.tie[k]] === leadRole
    if (nodeOf(member) >= 0) seats.push({ row: member, node: nodeOf(member), lead })
  }
  return bySeniority(network.nodes.id, seats)[0]?.node ?? -1
}

const subordination = tieKindByte('subordination')

function joinLines({ network, live, day }: World, nodeOf: (row: number) => number, join: Join): void {
  const { offsets, target, tie, kind, outward, from, to } = network.adjacency
  for (let row = 0; row < network.nodes.count; row++) {
    if (live[row] === 0) continue
    for (let k = offsets[row]; k < offsets[row + 1]; k++) {
      if (kind[k] !== subordination || outward[k] === 0 || from[k] > day || to[k] <= day) continue
      const below = nodeOf(row)
      join(below, nodeOf(target[k]), {
        id: network.ties.id[tie[k]],
        kind: 'subordination',
        from: below,
        dormant: false,
      })
    }
  }
}
