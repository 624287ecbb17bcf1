import { tieKindByte } from '../network/records/words.ts'
import { type JoinedChanges, unchangedEdges, waysBetween } from '../projection/changes.ts'
import { countsAsBody } from '../projection/edges.ts'
import type { BeforeAndAfter } from '../truth/changed.ts'
import type { Subjects } from './standard.ts'

const pairing = tieKindByte('joint-building')

/**
 * The pairings and bodies that may separate at least `minSeparated` others after changes of J and did not before, or
 * the other way round. Let H be what J has both before and after, and take a pairing or body of H. If the ends of
 * changed edges all lie in one part of what it separates H into, it separates the same before and after, but that this
 * part may be larger: this matters only while the part has fewer than `minSeparated` bodies, and then it is left among
 * the first that a search from an end finds. If they lie in several parts, then it lies on every way in H between two
 * of them. The rest are the changed edges and their ends themselves. [D20]
 */
export function separatingBetween(
  looks: BeforeAndAfter,
  changes: JoinedChanges,
  { minSeparated }: { minSeparated: number },
): Subjects[] {
  const { parts, vertices, ties } = waysBetween(looks, changes)
  const [bodies, pairings] = [
    new Set([...changes.vertices, ...changes.ends, ...vertices]),
    new Set([...changes.ties, ...ties]),
  ]
  if (parts.length > 1) for (const [end] of parts) addNearest(looks, changes, end, minSeparated + 1, bodies, pairings)
  const { network } = looks.after
  return [
    ...[...pairings]
      .filter((tie) => network.ties.kind.at(tie) === pairing)
      .map((tie) => ({ clause: 'pairing', rows: [tie] })),
    ...[...bodies]
      .filter((vertex) => countsAsBody(looks.after, vertex))
      .map((body) => ({ clause: 'organization', rows: [body] })),
  ]
}

/** Adds the first bodies that a search in H finds, and the ties by which it does. */
function addNearest(
  looks: BeforeAndAfter,
  { isRemoved }: JoinedChanges,
  start: number,
  most: number,
  vertices: Set<number>,
  ties: Set<number>,
): void {
  const seen = new Set([start])
  let bodies = 1
  for (const vertex of seen) {
    for (const edge of unchangedEdges(looks, vertex, isRemoved)) {
      if (seen.has(edge.to)) continue
      seen.add(edge.to)
      vertices.add(edge.to)
      ties.add(edge.tie)
      if (countsAsBody(looks.after, edge.to)) bodies++
      if (bodies > most) return
    }
  }
}
