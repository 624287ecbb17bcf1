/** A value of somebody else's graph; dates and times as their ISO text. */
export type ForeignValue = string | number | boolean | ForeignValue[]
export type ForeignProperties = Record<string, ForeignValue>

export interface ForeignNode {
  /** Neo4j's own id of the node. */
  at: string
  labels: string[]
  properties: ForeignProperties
}

export interface ForeignRelationship {
  /** Neo4j's own ids, of the relationship and of the two nodes. */
  at: string
  from: string
  to: string
  properties: ForeignProperties
}

/** A graph that somebody else keeps in a Neo4j, perhaps beside ours. Only ever read. */
export interface ForeignGraph {
  /** How many nodes have which label. */
  labels(): Promise<Map<string, number>>
  /** How many relationships there are of which type. */
  types(): Promise<Map<string, number>>
  nodes(label: string): AsyncIterable<ForeignNode[]>
  relationships(type: string): AsyncIterable<ForeignRelationship[]>
  close(): Promise<void>
}
