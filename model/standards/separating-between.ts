import { tieKindByte } from '../network/records/cell-words.ts'
import { areJoined, type Between, type JoinedChanges, unchangedEdges, waysBetween } from '../projection/changes.ts'
import { countsAsBody, type Edge } from '../projection/edges.ts'
import { type BeforeAndAfter, looksAt } from '../truth/changed.ts'
import type { Subjects } from './standard.ts'

const pairing = tieKindByte('joint-building')

/**
 * The pairings and bodies that may separate at least `minSeparated` others after changes of J and did not before, or
 * the other way round. Let H be what J has both before and after, and take a pairing or body of H. If the ends of
 * changed edges all lie in one part of what it separates H into, it separates the same before and after, but that this
 * part may be larger: this matters only while the part has fewer than `minSeparated` bodies, and then it is left among
 * the first that a search from an end finds. If they lie in several parts, then it lies on every way in H between two
 * of them: two ways without a common body or tie show that there is none. The rest are the changed edges and their ends
 * themselves; where two ends stay joined, neither the edges between them nor what is left without one of them changes.
 * [D20]
 */
export function separatingBetween(
  looks: BeforeAndAfter,
  changes: JoinedChanges,
  { minSeparated }: { minSeparated: number },
): Subjects[] {
  const ours = [...changes.vertices].filter((vertex) => isOursOnOneSide(looks, vertex))
  const found: Found = { vertices: new Set(ours), ties: new Set() }
  if (changes.ends.size > 0) addSeparating(looks, changes, minSeparated, found)
  const { network } = looks.after
  const pairings = [...found.ties].filter((tie) => network.ties.kind.at(tie) === pairing)
  const bodies = [...found.vertices].filter((vertex) => countsAsBody(looks.after, vertex))
  return [
    ...pairings.map((tie) => ({ clause: 'pairing', rows: [tie] })),
    ...bodies.map((body) => ({ clause: 'organization', rows: [body] })),
  ]
}

interface Found {
  vertices: Set<number>
  ties: Set<number>
}

function isOursOnOneSide(looks: BeforeAndAfter, vertex: number): boolean {
  return new Set(Array.from(looksAt(looks, vertex), (truth) => truth.ours(vertex))).size > 1
}

function addSeparating(looks: BeforeAndAfter, changes: JoinedChanges, minSeparated: number, found: Found): void {
  const between = waysBetween(looks, changes)
  if (changes.ends.size === 2 && between.parts.length === 1) {
    addBetweenTwo(looks, changes, between, found)
    return
  }
  for (const vertex of [...changes.ends, ...between.vertices]) found.vertices.add(vertex)
  for (const tie of [...changes.ties, ...between.ties]) found.ties.add(tie)
  if (between.parts.length === 1) return
  for (const [end] of between.parts) addBeyondSmallPart(looks, changes, end, minSeparated, found)
}

/** Of a way between two ends what lies on every other way too. */
function addBetweenTwo(looks: BeforeAndAfter, changes: JoinedChanges, { vertices, ties }: Between, found: Found): void {
  const ends = [...changes.ends]
  const inner = new Set(
    [...vertices].filter((vertex) => !changes.ends.has(vertex) && countsAsBody(looks.before, vertex)),
  )
  if (areJoined(looks, changes, ends, ({ to, tie }) => inner.has(to) || ties.has(tie))) return
  for (const vertex of inner)
    if (!areJoined(looks, changes, ends, ({ to }) => to === vertex)) found.vertices.add(vertex)
  for (const each of ties) if (!areJoined(looks, changes, ends, ({ tie }) => tie === each)) found.ties.add(each)
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
  { isRemoved }: JoinedChanges,
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
    for (const edge of unchangedEdges(looks, vertex, isRemoved)) {
      if (found.vertices.has(edge.to) || isBarred(edge)) continue
      found.vertices.add(edge.to)
      found.ties.add(edge.tie)
      if (countsAsBody(looks.after, edge.to)) found.bodies++
      if (found.bodies >= most) return found
    }
  }
  return found
}
