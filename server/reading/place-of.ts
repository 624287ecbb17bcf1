import type { Network } from '../../model/network/network.ts'
import type { Place } from '../../model/schema/region.ts'

/** A place by its id, as it is in this network. Throws when it is not there. */
export function placeOf({ places }: Pick<Network, 'places'>, id: string): Place {
  const place = places.find((each) => each.id === id)
  if (place) return place
  throw new RangeError(`no place ${id}`)
}
