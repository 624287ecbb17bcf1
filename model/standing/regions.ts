import { isNodeKind, type Network, nodeKinds } from '../network/network.ts'
import { rowOf } from '../network/row-of.ts'
import type { RecordKey } from '../schema/records.ts'

/**
 * Where a record stands, as region ids: an organization where it is located, a tie where its ends are, a group, post
 * or list where the organizations and regions stand that it has a tie to. What stands nowhere belongs to nobody's scope.
 */
export function regionsOf(network: Network, { kind, id }: RecordKey): string[] {
  if (kind === 'place') return [id]
  const row = rowOf(network, { kind, id })
  if (row < 0) return []
  return isNodeKind(kind) ? idsOf(network, regionRowsOfNode(network, row)) : endRegions(network, row).flat()
}

/** Of each end of a tie the regions where it stands. */
function endRegions(network: Network, tie: number): string[][] {
  const { a, b } = network.ties
  return [a.at(tie), b.at(tie)].map((node) => (node < 0 ? [] : idsOf(network, regionRowsOfNode(network, node))))
}

function idsOf({ nodes }: Network, rows: Iterable<number>): string[] {
  return Array.from(rows, (row) => nodes.id.at(row))
}

/** The regions where a node stands, by their rows. */
export function regionRowsOfNode(network: Network, node: number): Iterable<number> {
  const own = standingIn(network, node)
  if (own >= 0) return [own]
  const { first, end, target } = network.adjacency
  const regions = new Set<number>()
  for (let k = first.at(node); k < end.at(node); k += 1) {
    const region = standingIn(network, target.at(k))
    if (region >= 0) regions.add(region)
  }
  return regions
}

/** The region itself, or an organization's location; −1 for what has no location of its own. */
function standingIn({ nodes }: Network, node: number): number {
  const kind = nodeKinds[nodes.kind.at(node)]
  if (kind === 'region') return node
  return kind === 'organization' ? nodes.within.at(node) : -1
}

/** Whether a region passes by its id, asked by its row and worked out once for each. */
export function eachRegionOnce({ nodes }: Network, passes: (id: string) => boolean): (region: number) => boolean {
  const known = new Map<number, boolean>()
  return (region) => {
    const before = known.get(region)
    if (before !== undefined) return before
    const answer = passes(nodes.id.at(region))
    known.set(region, answer)
    return answer
  }
}
