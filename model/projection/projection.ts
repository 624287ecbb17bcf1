/**
 * J: bodies joined by live pairings, communities, reports and stations. [B01–B12, B14, E07]
 * Vertices are numbered by themselves: bodies first, then hubs, one for each group of two or more bodies, which stand
 * for the clique of its members and are never counted. [B04]
 */
export interface Projection {
  /** Number of bodies. */
  bodies: number
  /** Bodies and hubs. */
  vertices: number
  /** Node row of each vertex: the body's organization, the hub's group. */
  node: Int32Array
  /** Vertex of each node row, −1 none. */
  vertex: Int32Array
  /** Compressed sparse rows, loop-free, parallel edges kept: neighbours, and the tie row behind each edge. */
  offsets: Int32Array
  target: Int32Array
  tie: Int32Array
}
