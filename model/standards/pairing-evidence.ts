import { type Network, nodeMarks, tieMarks } from '../network/network.ts'
import { nodeKindByte, tieKindByte } from '../network/records/words.ts'
import { tiesOfKind } from '../network/rows-of-kind.ts'
import { type Day, openFrom } from '../schema/dates.ts'
import { linksOf } from '../truth/rows.ts'
import type { Links } from '../truth/world.ts'

const involvement = tieKindByte('involvement')
const organization = nodeKindByte('organization')

/** Days on which each pairing is known to have worked, found as pairs of tie and day. */
interface Evidence {
  tie: number[]
  day: number[]
}

function add(evidence: Evidence, tie: number, day: Day): void {
  evidence.tie.push(tie)
  evidence.day.push(day)
}

/** Activities that name the pairing. */
function addNamings({ namings, nodes }: Network, evidence: Evidence): void {
  for (let row = 0; row < namings.count; row++) {
    const [activity, tie] = [namings.activity.at(row), namings.tie.at(row)]
    if (tie < 0 || (nodes.marks.at(activity) & nodeMarks.retracted) !== 0) continue
    add(evidence, tie, nodes.from.at(activity))
  }
}

function involvements({ adjacency }: Network, node: number): number {
  let count = 0
  for (let k = adjacency.first.at(node); k < adjacency.end.at(node); k++) {
    if (adjacency.kind.at(k) === involvement) count++
  }
  return count
}

/** Activities that involve both partners: those of the busier one are marked, those of the other looked up. */
function addJointActivities(network: Network, pairings: Int32Array, evidence: Evidence): void {
  const { ties, nodes, adjacency } = network
  const busier = pairings.map((tie) => {
    const [a, b] = [ties.a.at(tie), ties.b.at(tie)]
    return involvements(network, a) >= involvements(network, b) ? a : b
  })
  const pairingsOf = linksOf(nodes.count, busier, pairings)
  const marked = new Int32Array(nodes.count).fill(-1)
  const each = (node: number, visit: (activity: number) => void) => {
    for (let k = adjacency.first.at(node); k < adjacency.end.at(node); k++) {
      if (adjacency.kind.at(k) === involvement) visit(adjacency.target.at(k))
    }
  }
  for (let node = 0; node < nodes.count; node++) {
    if (pairingsOf.offsets[node] === pairingsOf.offsets[node + 1]) continue
    each(node, (activity) => {
      marked[activity] = node
    })
    for (let k = pairingsOf.offsets[node]; k < pairingsOf.offsets[node + 1]; k++) {
      const tie = pairingsOf.target[k]
      each(ties.a.at(tie) === node ? ties.b.at(tie) : ties.a.at(tie), (activity) => {
        if (marked[activity] === node) add(evidence, tie, nodes.from.at(activity))
      })
    }
  }
}

/** Number of an unordered pair of rows. */
function pairOf(network: Network, a: number, b: number): number {
  return Math.min(a, b) * network.nodes.count + Math.max(a, b)
}

/** Days on which a claim by one organization on an item raised by another changed, by pair of organizations. [D22] */
function claimMoves(network: Network): Map<number, Day[]> {
  const { nodes, ties, tieLogs } = network
  const raiser = new Int32Array(nodes.count).fill(-1)
  for (const tie of tiesOfKind(network, 'raising')) {
    if ((ties.marks.at(tie) & tieMarks.retracted) === 0 && ties.a.at(tie) >= 0) raiser[ties.a.at(tie)] = ties.b.at(tie)
  }
  const moves = new Map<number, Day[]>()
  for (const tie of tiesOfKind(network, 'claim')) {
    const [claimant, item] = [ties.a.at(tie), ties.b.at(tie)]
    if ((ties.marks.at(tie) & tieMarks.retracted) !== 0 || claimant < 0 || item < 0) continue
    const other = raiser[item]
    if (other < 0 || nodes.kind.at(other) !== organization || nodes.kind.at(claimant) !== organization) continue
    const pair = pairOf(network, claimant, other)
    const days = moves.get(pair) ?? []
    days.push(ties.signed.at(tie))
    for (let k = tieLogs.first.at(tie); k < tieLogs.end.at(tie); k++) {
      days.push(tieLogs.on.at(k))
    }
    moves.set(pair, days)
  }
  return moves
}

function evidenceOf(network: Network): Links {
  const { ties } = network
  const pairings = tiesOfKind(network, 'joint-building').filter(
    (tie) => (ties.marks.at(tie) & tieMarks.retracted) === 0 && ties.a.at(tie) >= 0 && ties.b.at(tie) >= 0,
  )
  const evidence: Evidence = { tie: [], day: [] }
  addNamings(network, evidence)
  addJointActivities(network, pairings, evidence)
  const moves = claimMoves(network)
  for (const tie of pairings) {
    for (const day of moves.get(pairOf(network, ties.a.at(tie), ties.b.at(tie))) ?? []) add(evidence, tie, day)
    if (ties.lastActivity.at(tie) !== openFrom) add(evidence, tie, ties.lastActivity.at(tie))
  }
  return linksOf(ties.count, evidence.tie, evidence.day)
}

const known = new WeakMap<Network, Links>()

/**
 * Days on which each pairing showed life: an activity naming it or involving both partners, a claim move between
 * them, the stated last activity. In no order. «Partners» are the two organizations themselves. [D22]
 */
export function pairingEvidence(network: Network): Links {
  const before = known.get(network)
  if (before) return before
  const evidence = evidenceOf(network)
  known.set(network, evidence)
  return evidence
}
