import { compressed } from '../../model/network/columns/compressed.ts'
import { liveOn, statusOn } from '../../model/network/days/spans.ts'
import { type Network, type NetworkTieKind, networkTieKinds, nodeKinds, tieMarks } from '../../model/network/network.ts'
import { tieRoleWords, tieStatusWords } from '../../model/network/records/cell-words.ts'
import { onceFor } from '../../model/once.ts'
import type { World } from '../../model/truth/world.ts'

/** Whether a tie counts on the day, is over, or has not begun. */
type TieTime = 'now' | 'past' | 'future'

/** One tie of a family, seen from its side. */
export interface FamilyTie {
  tie: number
  kind: NetworkTieKind
  /** Row of the other end, −1 when the data lacks it. */
  other: number
  /** Row of the member that has the tie. */
  member: number
  /** Whether the member is the tie's `of`: it hangs below, reports, claims. */
  outward: boolean
  time: TieTime
  /** Status word on the day, for kinds that have one. */
  status: string | undefined
  role: string | undefined
}

/** Those that are read first: what joins, then who leads, then what is done. */
const firstKinds: readonly NetworkTieKind[] = [
  'joint-building',
  'membership',
  'reporting',
  'assignment',
  'subordination',
  'guidance',
  'hosting',
  'post',
  'claim',
  'raising',
  'involvement',
  'listing',
]
const kindOrder = [...firstKinds, ...networkTieKinds.filter((kind) => !firstKinds.includes(kind))]

/** The ties that each node has ever had: the network's own adjacency knows only those that count on some day. */
const tiesByNode = onceFor(({ nodes, ties }: Network) => {
  const nodeOf = (tie: number, end: number) =>
    ties.marks.at(tie) & tieMarks.retracted ? -1 : (end === 0 ? ties.a : ties.b).at(tie)
  const ends = Int32Array.from({ length: ties.count * 2 }, (_, k) => nodeOf(k >> 1, k & 1))
  return compressed(
    nodes.count,
    ends,
    ends.map((_, k) => k >> 1),
  )
})

/** Every tie that one of these organizations has with the world outside them, present, past and to come. */
export function tiesOf(world: World, organizations: readonly number[]): FamilyTie[] {
  const { network } = world
  const index = tiesByNode(network)
  const members = new Set(organizations)
  const found: FamilyTie[] = []
  for (const member of members) {
    for (let k = index.offsets[member]; k < index.offsets[member + 1]; k++) {
      const tie = index.item[k]
      const outward = network.ties.a.at(tie) === member
      const other = outward ? network.ties.b.at(tie) : network.ties.a.at(tie)
      if (!members.has(other)) found.push(seen(world, tie, member, other, outward))
    }
  }
  return found.sort(
    (one, two) =>
      kindOrder.indexOf(one.kind) - kindOrder.indexOf(two.kind) ||
      network.ties.from.at(two.tie) - network.ties.from.at(one.tie) ||
      one.tie - two.tie,
  )
}

function seen({ network, day }: World, tie: number, member: number, other: number, outward: boolean): FamilyTie {
  const { ties, tieLogs, tieSpans } = network
  const kind = networkTieKinds[ties.kind.at(tie)]
  const status = tieStatusWords[kind]?.[statusOn(ties, tieLogs, tie, day)]
  const time = liveOn(tieSpans, tie, day) ? 'now' : timeOf(ties.from.at(tie), day, status)
  return { tie, kind, other, member, outward, time, status, role: tieRoleWords[kind]?.[ties.role.at(tie)] }
}

const notBegun = new Set(['proposed', 'reviewed', 'approved'])

function timeOf(from: number, day: number, status: string | undefined): TieTime {
  return from > day || (status !== undefined && notBegun.has(status)) ? 'future' : 'past'
}

/** Kinds with a figure of their own on top of the inspector. */
const countedKinds = ['joint-building', 'membership', 'reporting', 'subordination'] as const
export const tieFigures = [...countedKinds, 'other'] as const
export type TieFigure = (typeof tieFigures)[number]

/** How many ties hold today, by kind and what is left: together they are all of them. */
export function countTies(ties: readonly FamilyTie[]): Record<TieFigure, number> {
  const counts = { 'joint-building': 0, membership: 0, reporting: 0, subordination: 0, other: 0 }
  for (const { kind, time } of ties) {
    if (time === 'now') counts[countedKinds.find((counted) => counted === kind) ?? 'other'] += 1
  }
  return counts
}

export function isPrimary(network: Network, tie: number): boolean {
  return (network.ties.marks.at(tie) & tieMarks.primary) !== 0
}

export function kindOfNode(network: Network, node: number) {
  return nodeKinds[network.nodes.kind.at(node)]
}
