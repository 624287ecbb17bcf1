import type { Network } from '../../model/network/network.ts'
import { civilDate, type Day, openFrom } from '../../model/schema/dates.ts'
import type { Place } from '../../model/schema/region.ts'
import { sinceOf } from '../../model/standards/since.ts'
import type { Finding } from '../../model/standards/standard.ts'

/** Since when each finding has held, null when from before the earliest record. [A15] */
export function sinceDates(network: Network, place: Place, findings: readonly Finding[], day: Day): (string | null)[] {
  return sinceOf(network, place, findings, day).map((since) => dateSince(since ?? openFrom))
}

export function dateSince(day: Day): string | null {
  return day === openFrom ? null : civilDate(day)
}
