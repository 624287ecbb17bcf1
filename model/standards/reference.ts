import { type NetworkTieKind, networkTieKinds, nodeKinds } from '../network/network.ts'
import type { RecordKind } from '../schema/records.ts'
import type { World } from '../truth/world.ts'
import type { Reference } from './standard.ts'

type Stated = 'involvement' | 'raising' | 'listing'

/** A node by kind and id. */
export function nodeReference({ network }: World, node: number): Reference {
  return { kind: nodeKinds[network.nodes.kind[node]], id: network.nodes.id.at(node) }
}

export function nodeReferences(world: World, nodes: Iterable<number>): Reference[] {
  return Array.from(nodes, (node) => nodeReference(world, node))
}

/** A tie by kind and id; only ties that are records of their own are spoken of. */
export function tieReference({ network }: World, tie: number): Reference {
  const kind = networkTieKinds[network.ties.kind[tie]] as Exclude<NetworkTieKind, Stated> & RecordKind
  return { kind, id: network.ties.id.at(tie) }
}

/** The region that an organization is located in; the root of the place when there is none. */
export function regionOf({ network, place }: World, organization: number): string {
  const region = organization < 0 ? -1 : network.nodes.within[organization]
  return region < 0 ? place.id : network.nodes.id.at(region)
}

/** Of the two ends of a pairing, the first that is located in the place; −1 when neither is. [B14] */
export function ourEnd({ network, ours }: World, pairing: number): number {
  const [a, b] = [network.ties.a[pairing], network.ties.b[pairing]]
  if (ours[a] === 1) return a
  return ours[b] === 1 ? b : -1
}
