import { liveOn } from '../network/days/spans.ts'
import type { Network, Spans } from '../network/network.ts'
import { type Day, openFrom } from '../schema/dates.ts'
import { covers } from '../schema/ids.ts'
import type { Place } from '../schema/region.ts'
import { bodyOf } from './body.ts'
import { carriersOf, familiesOf, membersOf, rootOf } from './family.ts'
import { seatBodies } from './group.ts'
import { hostedBy, hostsOf } from './hosting.ts'
import { type Kept, keptInColumns, keptNear } from './kept-answers.ts'
import { levelOf } from './level.ts'
import { isLocatedIn } from './place.ts'
import { sectorOf } from './sector.ts'
import { committeeOf, superiorOf } from './superior.ts'
import type { Truth } from './truth.ts'
import { Unproven } from './unproven.ts'
import { isVillage, villagesIn } from './village.ts'

/** What is read from the network itself. */
type Read = Pick<Truth, 'live' | 'counts' | 'next' | 'turned' | 'spend'>

/** The truth of a day, for one who will ask about most of the place. */
export function wholeDay(network: Network, place: Place, day: Day): Truth {
  const { adjacency, nodeSpans, tieSpans, nodes } = network
  const { first, end, kind, from, to } = adjacency
  return truthOf(network, place, day, keptInColumns(nodes.count), {
    live: (node) => liveOn(nodeSpans, node, day),
    counts: (tie) => liveOn(tieSpans, tie, day),
    next(node, kinds, after) {
      const last = end.at(node)
      for (let k = after < 0 ? first.at(node) : after + 1; k < last; k++) {
        if ((kinds >> kind.at(k)) & 1 && from.at(k) <= day && day < to.at(k)) return k
      }
      return -1
    },
    turned: () => undefined,
    spend: () => undefined,
  })
}

/** Since when all that a near look was asked has been true, and what it took. */
interface Noted {
  /** The first day; openFrom: always. */
  since: Day
  /** The ties that were asked about and ended on `since`. */
  ended: Set<number>
  /** Rows of nodes, ties and their entries that were read. */
  rows: number
}

interface NearLookOptions {
  /** Rows that it may read; what would need more throws Unproven. */
  most?: number
  /** A tie that ended on the day, and is supposed to count still. */
  supposed?: number
}

export interface NearLook extends Truth {
  noted: Noted
}

/** The truth of a day, for one who asks about a few organizations: what it is not asked it does not work out. [A15] */
export function nearLook(network: Network, place: Place, day: Day, options: NearLookOptions = {}): NearLook {
  const { most = Number.POSITIVE_INFINITY, supposed = -1 } = options
  const { adjacency, nodeSpans, tieSpans } = network
  const { first, end, kind, from, to } = adjacency
  const noted: Noted = { since: openFrom, ended: new Set(), rows: 0 }
  const spend = (rows: number) => {
    noted.rows += rows
    if (noted.rows > most) throw new Unproven('more rows than may be read')
  }
  const bound = (on: Day): void => {
    if (on > day || on <= noted.since) return
    noted.since = on
    noted.ended = new Set()
  }
  const span = (start: Day, end: Day, tie: number): boolean => {
    spend(1)
    bound(start)
    bound(end)
    if (tie >= 0 && end === noted.since) noted.ended.add(tie)
    return start <= day && (day < end || (end === day && tie === supposed && tie >= 0))
  }
  const holds = (spans: Spans, row: number, tie: number) => {
    let found = false
    for (let k = spans.first.at(row); k < spans.end.at(row); k++) {
      if (span(spans.from.at(k), spans.to.at(k), tie)) found = true
    }
    return found
  }
  const truth = truthOf(network, place, day, keptNear(), {
    live: (node) => holds(nodeSpans, node, -1),
    counts: (tie) => holds(tieSpans, tie, tie),
    next(node, kinds, after) {
      const last = end.at(node)
      for (let k = after < 0 ? first.at(node) : after + 1; k < last; k++) {
        if ((kinds >> kind.at(k)) & 1 && span(from.at(k), to.at(k), adjacency.tie.at(k))) return k
      }
      return -1
    },
    turned: bound,
    spend,
  })
  return Object.assign(truth, { noted })
}

/** Every notion over what is read, each in one place. */
function truthOf(network: Network, place: Place, day: Day, kept: Kept, read: Read): Truth {
  const named = new Map<string, Map<number, unknown>>()
  let committee: number | undefined
  const inside = kept.claims((region) => covers(place.id, network.nodes.id.at(region)))
  const root = kept.numbers((node, known) => rootOf(truth, node, known))
  const truth: Truth = {
    network,
    place,
    day,
    ...read,
    live: kept.claims(read.live),
    ours: kept.claims((node) => isLocatedIn(network, node, inside)),
    superior: kept.numbers((node) => superiorOf(truth, node)),
    hosts: kept.lists((node) => hostsOf(truth, node)),
    hosted: kept.lists((node) => hostedBy(truth, node)),
    level: kept.numbers((node) => levelOf(truth, node)),
    sector: kept.numbers((node) => sectorOf(truth, node)),
    body: kept.numbers((node) => bodyOf(truth, node)),
    families: kept.lists((node) => familiesOf(truth, node, root(node))),
    members: kept.lists((family) => membersOf(truth, family)),
    carriers: kept.lists((family) => carriersOf(truth, family)),
    village: kept.claims((family) => isVillage(truth, family)),
    villages: kept.lists((region) => villagesIn(truth, region)),
    committee: () => {
      committee ??= committeeOf(truth)
      return committee
    },
    seats: (group, passes) => truth.keep(passes.name, group, () => seatBodies(truth, group, passes)),
    keep<T>(name: string, row: number, work: () => T): T {
      let known = named.get(name)
      if (known === undefined) {
        known = new Map()
        named.set(name, known)
      }
      const before = known.get(row)
      if (before !== undefined) return before as T
      const answer = work()
      known.set(row, answer)
      return answer
    },
  }
  return truth
}
