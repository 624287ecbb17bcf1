import { covers } from '../schema/ids.ts'
import type { Truth } from './truth.ts'

/** Whether an organization is located in the root region of the place or below, at any time. [C03] */
export function isLocatedIn({ network, place, keep }: Truth, organization: number): boolean {
  const region = network.nodes.within.at(organization)
  return region >= 0 && keep('inside', region, () => covers(place.id, network.nodes.id.at(region)))
}
