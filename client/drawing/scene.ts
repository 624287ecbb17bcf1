import type { Layout } from '../../model/layout/layout.ts'
import type { World } from '../../model/truth/world.ts'
import { labelOf } from './names.ts'
import { edgesBetween, leadOf } from './scene-edges.ts'
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
