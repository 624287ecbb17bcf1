import type { Network, Spans } from '../network/network.ts'
import { largerSince } from '../projection/steady-component.ts'
import { type Day, openFrom } from '../schema/dates.ts'
import type { Glimpse } from '../truth/glimpse.ts'
import { worldOf } from '../truth/world-of.ts'

/** Days throughout which some component has had more than so many bodies, as far as it is known. */
type Windows = { from: Day; to: Day }[]

const known = new WeakMap<Network, Map<string, Windows>>()

/** Whether some component has more than `size` bodies on the day of the glimpse; false when it cannot be told so. */
export function isBesideLarger({ network, place, day }: Glimpse, size: number): boolean {
  const windows = known.get(network) ?? new Map<string, Windows>()
  known.set(network, windows)
  const key = `${place.id} ${size}`
  const before = windows.get(key) ?? []
  if (before.some(({ from, to }) => from <= day && day <= to)) return true
  const from = largerSince(worldOf(network, place, day), size)
  if (from > day) return false
  windows.set(key, [...before, { from, to: day }])
  return true
}

function lastBound({ first, end, from, to }: Spans, day: Day): Day {
  let last = openFrom
  for (let row = 0; row < first.length; row++)
    for (let k = first.at(row); k < end.at(row); k++) {
      if (from.at(k) <= day && from.at(k) > last) last = from.at(k)
      if (to.at(k) <= day && to.at(k) > last) last = to.at(k)
    }
  return last
}

/** The last day up to this one on which anything in the network began or ended. */
export function lastTurn({ nodeSpans, tieSpans }: Network, day: Day): Day {
  return Math.max(lastBound(nodeSpans, day), lastBound(tieSpans, day))
}
