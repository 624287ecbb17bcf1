import {
  type Network,
  type NetworkTieKind,
  type NodeKind,
  networkTieKinds,
  nodeKinds,
} from '../../model/network/network.ts'
import type { RecordKey } from '../../model/schema/records.ts'

/**
 * Where a record stands, as region ids: an organization where it is located, a tie where its ends are, a group, post
 * or list where the organizations and regions stand that it has a tie to. What stands nowhere belongs to nobody's scope.
 */
export function regionsOf(network: Network, { kind, id }: RecordKey): string[] {
  if (kind === 'place') return [id]
  if ((networkTieKinds as readonly string[]).includes(kind)) {
    const tie = network.tieOf(kind as NetworkTieKind, id)
    return tie < 0 ? [] : endRegions(network, tie).flat()
  }
  const node = network.nodeOf(kind as NodeKind, id)
  return node < 0 ? [] : nodeRegions(network, node)
}

/** Of each end of a tie the regions where it stands. */
export function endRegions(network: Network, tie: number): string[][] {
  const { a, b } = network.ties
  return [a[tie], b[tie]].map((node) => (node < 0 ? [] : nodeRegions(network, node)))
}

function nodeRegions(network: Network, node: number): string[] {
  const own = standingIn(network, node)
  if (own !== undefined) return [own]
  const { offsets, target } = network.adjacency
  const regions = new Set<string>()
  for (let k = offsets[node]; k < offsets[node + 1]; k += 1) {
    const region = standingIn(network, target[k])
    if (region !== undefined) regions.add(region)
  }
  return [...regions]
}

/** The region itself, or an organization's location; undefined for what has no location of its own. */
function standingIn({ nodes }: Network, node: number): string | undefined {
  if (nodeKinds[nodes.kind[node]] === 'region') return nodes.id.at(node)
  const within = nodes.within[node]
  return nodeKinds[nodes.kind[node]] === 'organization' && within >= 0 ? nodes.id.at(within) : undefined
}
