import type { Graph } from './graph.ts'
import { type LowLink, lowLink } from './low-link.ts'

/** An edge whose loss parts a component. */
interface Bridge {
  tie: number
  /** Its two vertices; `near` is nearer the root of the search. */
  near: number
  far: number
  /** Bodies on either side. */
  nearSize: number
  farSize: number
}

/** Every bridge, in order of entering its far end. */
export function bridges(graph: Graph, links: LowLink = lowLink(graph)): Bridge[] {
  const { entered, low, above, tieAbove, root, size, order } = links
  const found: Bridge[] = []
  for (const far of order) {
    const near = above[far]
    if (near < 0 || low[far] <= entered[near]) continue
    found.push({ tie: tieAbove[far], near, far, nearSize: size[root[far]] - size[far], farSize: size[far] })
  }
  return found
}
