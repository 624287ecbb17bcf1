import { type Network, type NodeKind, nodeKinds } from '../../../model/network/network.ts'
import { covers } from '../../../model/schema/ids.ts'
import type { Place } from '../../../model/schema/region.ts'

/**
 * Whose the things of the store are, seen from the place of an import. The codes of the sheets are the ids, so two
 * places that count from 1 meet in one store: what is of other places alone, an import only speaks of. [B09, B14, E07]
 */
export class OtherPlaces {
  constructor(
    private readonly network: Network,
    private readonly own: string,
  ) {}

  /** The smallest other place that a region lies in; undefined where the own place covers it, or no place does. */
  ofRegion(region: string): Place | undefined {
    if (covers(this.own, region)) return undefined
    return this.network.places
      .filter(({ id }) => covers(id, region))
      .reduce<Place | undefined>(
        (smallest, one) => (one.id.length > (smallest?.id.length ?? 0) ? one : smallest),
        undefined,
      )
  }

  /** The other place that things of the store are of; undefined where any thread of one leads to the own. */
  of(...things: readonly { kind: NodeKind; id: string }[]): Place | undefined {
    const regions = things.flatMap(({ kind, id }) => this.regionsOf(this.network.nodeOf(kind, id)))
    if (regions.some((region) => covers(this.own, region))) return undefined
    return regions.map((region) => this.ofRegion(region)).find((place) => place !== undefined)
  }

  /** Where it stands; of what stands nowhere, where the things stand that it is tied to, and what it was entered for. */
  private regionsOf(node: number, isFirst = true): string[] {
    if (node < 0) return []
    const { nodes, adjacency } = this.network
    const kind = nodeKinds[nodes.kind.at(node)]
    if (kind === 'region') return [nodes.id.at(node)]
    if (kind === 'organization') return nodes.within.at(node) < 0 ? [] : [nodes.id.at(nodes.within.at(node))]
    const regions = nodes.place.isEmpty(node) ? [] : [nodes.place.at(node)]
    if (!isFirst) return regions
    for (let edge = adjacency.first.at(node); edge < adjacency.end.at(node); edge += 1)
      regions.push(...this.regionsOf(adjacency.target.at(edge), false))
    return regions
  }
}
