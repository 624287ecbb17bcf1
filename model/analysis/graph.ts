/**
 * What an analysis walks: vertices 0 … vertices − 1 in compressed sparse rows, each edge at both its ends, parallel
 * edges kept. The first `bodies` vertices count; the rest are hubs that only connect. A Projection is one.
 */
export interface Graph {
  bodies: number
  vertices: number
  offsets: Int32Array
  target: Int32Array
  /** The tie row behind each edge. */
  tie: Int32Array
}
