import type { Network } from '../network/network.ts'
import type { Day } from '../schema/dates.ts'

/** One stretch of days of one tie. `apart` tells stretches that may overlap from those that may not. */
export interface Stretch {
  tie: number
  from: Day
  to: Day
  apart: number
}

/** The stretches of a tie on which it counts. */
export function stretchesOf({ tieSpans }: Network, tie: number, apart: number): Stretch[] {
  const found: Stretch[] = []
  for (let k = tieSpans.first.at(tie); k < tieSpans.end.at(tie); k++) {
    found.push({ tie, from: tieSpans.from.at(k), to: tieSpans.to.at(k), apart })
  }
  return found
}

/**
 * Pairs of stretches that overlap and are apart. Each stretch that overlaps an earlier one stands in one pair, so that
 * many of them cost no more than sorting.
 */
export function overlaps(stretches: Stretch[]): [Stretch, Stretch][] {
  const found: [Stretch, Stretch][] = []
  // The longest so far, and the longest that is apart from it.
  let [longest, other]: [Stretch?, Stretch?] = []
  for (const stretch of stretches.sort((a, b) => a.from - b.from)) {
    const against = longest?.apart === stretch.apart ? other : longest
    if (against !== undefined && stretch.from < against.to) found.push([against, stretch])
    if (longest === undefined || stretch.to > longest.to) {
      if (longest !== undefined && longest.apart !== stretch.apart) other = longest
      longest = stretch
    } else if (stretch.apart !== longest.apart && (other === undefined || stretch.to > other.to)) other = stretch
  }
  return found
}
