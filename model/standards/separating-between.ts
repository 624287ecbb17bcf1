import { tieKindByte } from '../network/records/cell-words.ts'
import { type JoinedChanges, unchangedEdges, waysBetween } from '../projection/changes.ts'
import { countsAsBody, type Edge } from '../projection/edges.ts'
import { type Search, together } from '../projection/search.ts'
import { partsWithout, separated } from '../projection/separation.ts'
import { separatorsOn, type Way } from '../projection/separators.ts'
import { type BeforeAndAfter, looksAt } from '../truth/changed.ts'
import type { Candidate } from './standard.ts'

const pairing = tieKindByte('joint-building')

/**
 * The pairings and bodies that may separate at least `minSeparated` others after changes of J and did not before, or
 * the other way round. Let H be what J has both before and after, and take a pairing or body of H. If the ends of
 * changed edges all lie in one part of what it separates H into, it separates the same before and after, but that this
 * part may be larger: this matters only while the part has fewer than `minSeparated` bodies, and then it is left among
 * the first that a search from an end finds. If they lie in several parts, then it lies on every way in H between two
 * of them. The rest are the changed edges and their ends themselves; where two ends stay joined, neither the edges
 * between them nor what is left without one of them changes. [D20]
 */
export function separatingBetween(
  looks: BeforeAndAfter,
  changes: JoinedChanges,
  { minSeparated }: { minSeparated: number },
): Candidate[] {
  const ours = [...changes.vertices].filter((vertex) => isOursOnOneSide(looks, vertex))
  const found: Found = { vertices: new Set(ours), ties: new Set() }
  if (changes.ends.size === 0) return asCandidates(looks, found)
  const { parts, ways } = waysBetween(looks, changes)
  if (changes.ends.size === 2 && parts.length === 1) {
    return [...asCandidates(looks, found), ...betweenTwo(looks, changes, ways[0], minSeparated)]
  }
  for (const each of [...ways, { vertices: changes.ends, ties: changes.ties }]) addAll(found, each)
  if (parts.length > 1) for (const [end] of parts) addBeyondSmallPart(looks, changes, end, minSeparated, found)
  return asCandidates(looks, found)
}

interface Found {
  vertices: Set<number>
  ties: Set<number>
}

function addAll(found: Found, { vertices, ties }: { vertices: Iterable<number>; ties: Iterable<number> }): void {
  for (const vertex of vertices) found.vertices.add(vertex)
  for (const tie of ties) found.ties.add(tie)
}

function asCandidates({ after }: BeforeAndAfter, { vertices, ties }: Found): Candidate[] {
  const pairings = [...ties].filter((tie) => after.network.ties.kind.at(tie) === pairing)
  const bodies = [...vertices].filter((vertex) => countsAsBody(after, vertex))
  return [
    ...pairings.map((tie) => ({ clause: 'pairing', rows: [tie] })),
    ...bodies.map((body) => ({ clause: 'organization', rows: [body] })),
  ]
}

function isOursOnOneSide(looks: BeforeAndAfter, vertex: number): boolean {
  return new Set(Array.from(looksAt(looks, vertex), (truth) => truth.ours(vertex))).size > 1
}

/**
 * What separates two ends that H joins, where an edge between them is there on one side alone. There, no pairing is a
 * bridge that separates them in H, and of what a body separates H into, the two parts that they lie in are one.
 */
function betweenTwo(looks: BeforeAndAfter, changes: JoinedChanges, way: Way, minSeparated: number): Candidate[] {
  const { areIn, ends, vertices } = changes
  if (areIn.before && areIn.after) return []
  const [joined, parted] = areIn.before ? (['before', 'after'] as const) : (['after', 'before'] as const)
  const separators = separatorsOn(way, (vertex) => unchangedEdges(looks, vertex, changes))
  const found = { vertices: new Set(separators.vertices), ties: new Set(separators.ties) }
  return asCandidates(looks, found).map((candidate) => {
    const [row] = candidate.rows
    if (candidate.clause === 'pairing') return { ...candidate, holds: { [joined]: false } }
    if (vertices.has(row) || !looks[parted].ours(row)) return candidate
    const parts = partsWithout(looks[parted], row)
    const isEnough = (some: readonly Search[]) => separated(some) >= minSeparated
    return { ...candidate, holds: { [parted]: isEnough(parts), [joined]: isEnough(united(parts, ends)) } }
  })
}

/** Parts that are left without a body, those that the ends lie in as one. */
function united(parts: readonly Search[], ends: Iterable<number>): Search[] {
  const open = parts.find((part) => !part.closed())
  const [one, other] = Array.from(ends, (end) => parts.find((part) => part.closed() && part.seen.has(end)) ?? open)
  if (one === undefined || other === undefined) throw new RangeError('an end without a part')
  return [...parts.filter((part) => part !== one && part !== other), together(one, other)]
}

/** Adds what leaves fewer than `least` bodies around an end: it is among the first that a search from there finds. */
function addBeyondSmallPart(
  looks: BeforeAndAfter,
  changes: JoinedChanges,
  end: number,
  least: number,
  found: Found,
): void {
  const near = firstBodies(looks, changes, end, least + 1, () => false)
  const isSmallWithout = (isBarred: (edge: Edge) => boolean) =>
    firstBodies(looks, changes, end, least, isBarred).bodies < least
  for (const vertex of near.vertices) {
    if (vertex !== end && isSmallWithout(({ to }) => to === vertex)) found.vertices.add(vertex)
  }
  for (const each of near.ties) if (isSmallWithout(({ tie }) => tie === each)) found.ties.add(each)
}

/** What a search from an end finds up to so many bodies, itself included, and the ties by which it does. */
function firstBodies(
  looks: BeforeAndAfter,
  changes: JoinedChanges,
  start: number,
  most: number,
  isBarred: (edge: Edge) => boolean,
): Found & { bodies: number } {
  const found = {
    vertices: new Set([start]),
    ties: new Set<number>(),
    bodies: countsAsBody(looks.after, start) ? 1 : 0,
  }
  for (const vertex of found.vertices) {
    for (const edge of unchangedEdges(looks, vertex, changes)) {
      if (found.vertices.has(edge.to) || isBarred(edge)) continue
      found.vertices.add(edge.to)
      found.ties.add(edge.tie)
      if (countsAsBody(looks.after, edge.to)) found.bodies++
      if (found.bodies >= most) return found
    }
  }
  return found
}
