import type { Day } from '../schema/dates.ts'
import type { Truth } from '../truth/truth.ts'
import { countsAsBody, type Edge, edgesAt, isBody } from './edges.ts'
import { joiningTypes, joins } from './joins.ts'

/**
 * What one day has shown of J, kept to be looked at again on another: two organizations whose bodies are adjacent, and
 * the ties that make them so. To look at it again little is asked, so that little can have changed.
 */
export interface RememberedEdge {
  from: number
  other: number
  /** One tie, or two memberships of one group. */
  ties: readonly number[]
}

/** A station may lead to what no end of its tie names, and cannot be looked at again by itself. */
function isBetweenItsEnds({ network }: Truth, { from, other, tie }: Edge): boolean {
  const { a, b } = network.ties
  return [a.at(tie), b.at(tie)].every((end) => end === from || end === other)
}

/** The edges from a body to other bodies that can be remembered, through hubs too. */
export function* rememberedEdges(truth: Truth, body: number): Generator<RememberedEdge> {
  for (const edge of edgesAt(truth, body)) {
    const { from, other, to, tie } = edge
    if (!isBetweenItsEnds(truth, edge)) continue
    if (countsAsBody(truth, to)) yield { from, other, ties: [tie] }
    else
      for (const seat of edgesAt(truth, to)) {
        if (seat.to !== body) yield { from, other: seat.other, ties: [tie, seat.tie] }
      }
  }
}

/** Whether a remembered edge leads from this body on the day of the truth. */
export function stillLeads(truth: Truth, edge: RememberedEdge, body: number): boolean {
  const { from, other, ties } = edge
  if (!ties.every((tie) => truth.counts(tie)) || !hasTheseEnds(truth, edge) || !isBody(truth, body)) return false
  return truth.body(from) === body && joins(truth, from, other)
}

/** A tie may have been written anew between others, or a group have become one that joins nobody. */
function hasTheseEnds({ network }: Truth, { from, other, ties: [tie, seat] }: RememberedEdge): boolean {
  const { a, b } = network.ties
  if (seat !== undefined) {
    const isOneGroup = b.at(tie) === b.at(seat) && joiningTypes[network.nodes.type.at(b.at(tie))] === 1
    return isOneGroup && a.at(tie) === from && a.at(seat) === other
  }
  return (a.at(tie) === from && b.at(tie) === other) || (a.at(tie) === other && b.at(tie) === from)
}

/** The first day of what a remembered edge rests on. */
export function beginning({ network }: Truth, { ties }: RememberedEdge): Day {
  const { first, from } = network.tieSpans
  return Math.max(...ties.map((tie) => from.at(first.at(tie))))
}

/**
 * Edges that join more than `size` bodies, found by going on from a body by the edge that has held longest; undefined
 * when they cannot be found so.
 */
export function edgesOfMore(truth: Truth, start: number, size: number): RememberedEdge[] | undefined {
  const seen = new Set([start])
  const found: RememberedEdge[] = []
  while (seen.size <= size) {
    let oldest: RememberedEdge | undefined
    for (const body of seen) {
      for (const edge of rememberedEdges(truth, body)) {
        if (seen.has(truth.body(edge.other))) continue
        if (oldest === undefined || beginning(truth, edge) < beginning(truth, oldest)) oldest = edge
      }
    }
    if (oldest === undefined) return undefined
    seen.add(truth.body(oldest.other))
    found.push(oldest)
  }
  return found
}

/** Whether remembered edges, in the order in which they were found, still join more than `size` bodies. */
export function stillJoinMore(truth: Truth, edges: readonly RememberedEdge[], size: number): boolean {
  const joined = new Set<number>()
  for (const edge of edges) {
    const body = truth.body(edge.from)
    if ((joined.size > 0 && !joined.has(body)) || !stillLeads(truth, edge, body)) return false
    joined.add(body).add(truth.body(edge.other))
  }
  return joined.size > size
}
