import type { RegionCircle } from '../../../model/layout/layout.ts'
import type { EdgeKind } from './drawn-ties.ts'
import type { LevelKey, Shape } from './shapes.ts'

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
  /** Index in circles; −1 none. */
  circle: number
  x: number
  y: number
  shelfX: number
  shelfY: number
  /** Every tie that it has sleeps. */
  dormant: boolean
}

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

/** A group stands in the middle of its members. */
export interface SceneGroup {
  id: string
  name: string
  /** Indices of the nodes that its members are part of, each once. */
  members: number[]
}

/** What can be drawn of a world: regions, families, groups and the ties between them, without any look. */
export interface Scene {
  /** Id of the place's own region. */
  root: string
  circles: readonly RegionCircle[]
  nodes: SceneNode[]
  edges: SceneEdge[]
  /** Groups with members that are drawn, by id. */
  groups: ReadonlyMap<string, SceneGroup>
  /** Index of a node by the id of its body. */
  indexOf: ReadonlyMap<string, number>
  /** Edges of each node. */
  edgesOf: number[][]
  /** Index of the node that an organization is part of, by its id; −1 none. */
  nodeOf(organization: string): number
}
