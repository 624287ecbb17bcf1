import { type Day, dayOf, todayInShanghai } from '../../model/schema/dates.ts'
import type { Place } from '../../model/schema/region.ts'

/** The day judged when nobody asks for another: the place's own, else today in Shanghai. [A07] */
export function placeDay(place: Place, now: Date): Day {
  return place.asOf === undefined ? todayInShanghai(now) : dayOf(place.asOf)
}
