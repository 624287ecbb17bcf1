import type { Network } from '../network/network.ts'
import { nodesOfKind } from '../network/rows-of-kind.ts'
import { covers } from '../schema/ids.ts'
import type { Place } from '../schema/region.ts'

const known = new WeakMap<Network, Map<string, Uint8Array>>()

/** 1 for each organization located in the root region of the place or below, at any time. [C03] */
export function oursOf(network: Network, place: Place): Uint8Array {
  const places = known.get(network) ?? new Map<string, Uint8Array>()
  known.set(network, places)
  const before = places.get(place.id)
  if (before) return before
  const { nodes } = network
  const inside = new Uint8Array(nodes.count)
  for (const region of nodesOfKind(network, 'region')) inside[region] = covers(place.id, nodes.id.at(region)) ? 1 : 0
  const ours = new Uint8Array(nodes.count)
  for (const row of nodesOfKind(network, 'organization')) {
    ours[row] = nodes.within.at(row) >= 0 ? inside[nodes.within.at(row)] : 0
  }
  places.set(place.id, ours)
  return ours
}
