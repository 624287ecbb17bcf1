import type { Network, NetworkTieKind, Spans } from '../network/network.ts'
import { tieKindByte } from '../network/records/words.ts'
import { type Day, openFrom } from '../schema/dates.ts'
import type { Place } from '../schema/region.ts'
import { smallerCode } from './code-order.ts'
import { isParty, isUnit } from './kinds.ts'
import { oursOf } from './place.ts'

const hosting = tieKindByte('hosting')
const subordination = tieKindByte('subordination')

/**
 * The truth of one day about a few organizations, worked out as it is asked for, with the first day from which all
 * that was asked has been the same. A World is for the whole place; going back in time for one finding needs little
 * of it, and most days change none of that little. [A15]
 */
export interface Glimpse {
  network: Network
  place: Place
  day: Day
  ours: Uint8Array
  /** Everything asked so far is as it is since this day. */
  steadyFrom(): Day
  /** Says that something else was asked that may have been different before this day. */
  turned(on: Day): void
  live(node: number): boolean
  /** Whether a tie counts on the day. [A06] */
  counts(tie: number): boolean
  /** Positions in the adjacency of a node's ties of a kind that count on the day, one by one: who stops has asked less. */
  eachTie(node: number, kind: NetworkTieKind): Generator<number>
  /** All of them. */
  ties(node: number, kind: NetworkTieKind): number[]
  /** Units of a party organization. */
  hosts(node: number): number[]
  /** Party organizations of a unit. */
  hosted(unit: number): number[]
  /** −1 none. [C15] */
  superior(node: number): number
  /** Keeps what was worked out for a node under a name. */
  keep<T>(name: string, node: number, work: () => T): T
}

export function glimpseOf(network: Network, place: Place, day: Day): Glimpse {
  const { adjacency, nodeSpans, tieSpans, nodes } = network
  let steady = openFrom
  const turn = (from: Day, to: Day) => {
    if (from <= day && from > steady) steady = from
    if (to <= day && to > steady) steady = to
  }
  const kept = new Map<string, Map<number, unknown>>()
  const keep = <T>(name: string, node: number, work: () => T): T => {
    const known = kept.get(name) ?? new Map<number, unknown>()
    kept.set(name, known)
    if (!known.has(node)) known.set(node, work())
    return known.get(node) as T
  }
  const holds = ({ first, end, from, to }: Spans, row: number) => {
    let live = false
    for (let k = first.at(row); k < end.at(row); k++) {
      turn(from.at(k), to.at(k))
      live ||= from.at(k) <= day && day < to.at(k)
    }
    return live
  }
  function* eachTie(node: number, kind: number): Generator<number> {
    for (let k = adjacency.first.at(node); k < adjacency.end.at(node); k++) {
      if (adjacency.kind.at(k) !== kind) continue
      turn(adjacency.from.at(k), adjacency.to.at(k))
      if (adjacency.from.at(k) <= day && day < adjacency.to.at(k)) yield k
    }
  }
  const targets = (node: number, kind: number, outward: number) =>
    [...eachTie(node, kind)].flatMap((k) => (adjacency.outward.at(k) === outward ? adjacency.target.at(k) : []))
  return {
    network,
    place,
    day,
    ours: oursOf(network, place),
    steadyFrom: () => steady,
    turned: (on) => turn(on, on),
    keep,
    live: (node) => keep('live', node, () => holds(nodeSpans, node)),
    counts: (tie) => holds(tieSpans, tie),
    eachTie: (node, kind) => eachTie(node, tieKindByte(kind)),
    ties: (node, kind) => [...eachTie(node, tieKindByte(kind))],
    hosts: (node) =>
      keep('hosts', node, () =>
        isParty(network, node) ? targets(node, hosting, 1).filter((unit) => isUnit(network, unit)) : [],
      ),
    hosted: (unit) =>
      keep('hosted', unit, () =>
        isUnit(network, unit) ? targets(unit, hosting, 0).filter((party) => isParty(network, party)) : [],
      ),
    superior: (node) =>
      keep('superior', node, () => targets(node, subordination, 1).reduce((a, b) => smallerCode(nodes.id, a, b), -1)),
  }
}
