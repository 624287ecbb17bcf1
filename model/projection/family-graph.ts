import { onceFor } from '../once.ts'
import type { World } from '../truth/world.ts'
import { addEdge, compress, edgeList } from './edge-list.ts'
import type { Projection } from './projection.ts'

/** Vertices are families by number, then the hubs of J in their order. */
type FamilyGraph = Omit<Projection, 'node' | 'vertex'>

/**
 * J with each family as one body: what is drawn, lit and kept side by side. A node of several families is where it is
 * drawn, in its first; edges within a family are left out. [B02–B04]
 */
export const familyGraph = onceFor(({ families, projection }: World): FamilyGraph => {
  const edges = edgeList(projection.target.length / 2)
  const vertexOf = (vertex: number) =>
    vertex < projection.bodies ? families.of[projection.node[vertex]] : families.count + vertex - projection.bodies
  for (let vertex = 0; vertex < projection.vertices; vertex++) {
    const a = vertexOf(vertex)
    for (let k = projection.offsets[vertex]; k < projection.offsets[vertex + 1]; k++) {
      if (projection.target[k] < vertex) continue
      const b = vertexOf(projection.target[k])
      if (a >= 0 && b >= 0 && a !== b) addEdge(edges, a, b, projection.tie[k])
    }
  }
  const vertices = families.count + projection.vertices - projection.bodies
  return { bodies: families.count, vertices, ...compress(vertices, edges) }
})

/** Row of the group that a hub stands for. */
export function groupOfHub({ families, projection }: World, hub: number): number {
  return projection.node[projection.bodies + hub - families.count]
}
