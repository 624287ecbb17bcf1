import { spanAt } from '../network/days/spans.ts'
import { type Network, nodeMarks, tieMarks } from '../network/network.ts'
import { nodeKindByte, tieKindByte } from '../network/records/cell-words.ts'
import type { Day } from '../schema/dates.ts'
import type { Truth } from '../truth/truth.ts'

const involvement = tieKindByte('involvement')
const claim = tieKindByte('claim')
const raising = tieKindByte('raising')
const organization = nodeKindByte('organization')

type Sign = (on: Day) => void

/** Position of the next tie of a kind at a node behind `after`, whenever it counts; −1 when there is none. */
function nextEver({ adjacency, ties }: Network, node: number, kind: number, after: number): number {
  const end = adjacency.end.at(node)
  for (let k = after < 0 ? adjacency.first.at(node) : after + 1; k < end; k++) {
    if (adjacency.kind.at(k) === kind && (ties.marks.at(adjacency.tie.at(k)) & tieMarks.retracted) === 0) return k
  }
  return -1
}

/** Past this many ties at a node it is looked through once, and not for every pairing. */
const many = 32

/** The activities that involve an organization, or the organizations that an activity involves. */
function involvedWith(truth: Truth, node: number): ReadonlySet<number> {
  return truth.keep('involved with', node, () => {
    const { network } = truth
    const others = new Set<number>()
    for (let k = nextEver(network, node, involvement, -1); k >= 0; k = nextEver(network, node, involvement, k)) {
      others.add(network.adjacency.target.at(k))
    }
    return others
  })
}

function involves(truth: Truth, activity: number, organization: number): boolean {
  const { network } = truth
  if (tiesAt(network, activity) > many) return involvedWith(truth, activity).has(organization)
  for (let k = nextEver(network, activity, involvement, -1); k >= 0; k = nextEver(network, activity, involvement, k)) {
    if (network.adjacency.target.at(k) === organization) return true
  }
  return false
}

function tiesAt({ adjacency }: Network, node: number): number {
  return adjacency.end.at(node) - adjacency.first.at(node)
}

/** Activities that involve both partners: those of the partner with fewer ties are gone through. [D22] */
function signsOfActivities(truth: Truth, a: number, b: number, sign: Sign): void {
  const { network } = truth
  const { nodes, adjacency } = network
  const [few, other] = tiesAt(network, a) <= tiesAt(network, b) ? [a, b] : [b, a]
  for (let k = nextEver(network, few, involvement, -1); k >= 0; k = nextEver(network, few, involvement, k)) {
    const activity = adjacency.target.at(k)
    if (involves(truth, activity, other)) sign(nodes.from.at(activity))
  }
}

/** Days on which claims by an organization moved, by who raised the item. [D22] */
function claimMoves(truth: Truth, claimant: number): ReadonlyMap<number, Day[]> {
  return truth.keep('moves of claims', claimant, () => {
    const { network } = truth
    const { nodes, ties, tieLogs, adjacency } = network
    const moves = new Map<number, Day[]>()
    for (let k = nextEver(network, claimant, claim, -1); k >= 0; k = nextEver(network, claimant, claim, k)) {
      const raised = adjacency.outward.at(k) === 1 ? nextEver(network, adjacency.target.at(k), raising, -1) : -1
      if (raised < 0 || nodes.kind.at(adjacency.target.at(raised)) !== organization) continue
      const [tie, raiser] = [adjacency.tie.at(k), adjacency.target.at(raised)]
      const days = moves.get(raiser) ?? []
      moves.set(raiser, days)
      days.push(ties.signed.at(tie))
      for (let entry = tieLogs.first.at(tie); entry < tieLogs.end.at(tie); entry++) days.push(tieLogs.on.at(entry))
    }
    return moves
  })
}

function signsOfClaims(truth: Truth, claimant: number, raiser: number, sign: Sign): void {
  if (nextEver(truth.network, claimant, claim, -1) < 0) return
  for (const on of claimMoves(truth, claimant).get(raiser) ?? []) sign(on)
}

/**
 * The last day, up to the day judged, on which a live pairing showed life: an activity that names it or involves both
 * partners, a claim move between them, the stated last activity, the start of its unbroken live state; openFrom when
 * none is known. «Partners» are the two organizations themselves. [A08, A09, D22]
 */
export function lastSign(truth: Truth, pairing: number): Day {
  const { network, day } = truth
  const { nodes, ties, tieSpans } = network
  const [a, b] = [ties.a.at(pairing), ties.b.at(pairing)]
  let last = tieSpans.from.at(spanAt(tieSpans, pairing, day))
  const sign: Sign = (on) => {
    if (on <= day && on > last) last = on
  }
  sign(ties.lastActivity.at(pairing))
  for (const activity of namings(network, pairing)) {
    if ((nodes.marks.at(activity) & nodeMarks.retracted) === 0) sign(nodes.from.at(activity))
  }
  signsOfActivities(truth, a, b, sign)
  signsOfClaims(truth, a, b, sign)
  signsOfClaims(truth, b, a, sign)
  return last
}

/** Activities that name a pairing. */
function namings({ namings, namingIndex }: Network, pairing: number): number[] {
  return (namingIndex.ofTie.get(pairing) ?? []).map((row) => namings.activity.at(row))
}
