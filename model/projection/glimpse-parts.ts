import type { Glimpse } from '../truth/glimpse.ts'
import { bodyAt } from '../truth/glimpse-family.ts'
import { isEdge, sourcesOf } from './glimpse-neighbours.ts'
import { type Wave, waveFrom } from './wave.ts'

/** Whether an organization is a vertex of J: live, and its own body or another's. */
export function isBody(glimpse: Glimpse, node: number): boolean {
  return glimpse.live(node) && sourcesOf(glimpse, node).length > 0
}

/** Finds more bodies until there are more than `most`, or no more; false when there are more than `most`. */
export function closesWithin(wave: Wave, most: number): boolean {
  while (!wave.closed && wave.seen.size <= most) wave.next()
  return wave.seen.size <= most
}

/** The bodies of a component, undefined when it has more than `most`, or the organization is no vertex. [D19] */
export function componentAt(glimpse: Glimpse, body: number, most: number): Set<number> | undefined {
  if (!isBody(glimpse, body)) return undefined
  const wave = waveFrom(glimpse, body, { doneGroups: new Set() })
  return closesWithin(wave, most) ? wave.seen : undefined
}

/** Whether a pairing is a bridge with at least `least` bodies on either side: both sides are searched by turns. [B11, D20] */
export function partsAt(glimpse: Glimpse, pairing: number, least: number): boolean {
  const { ties, adjacency } = glimpse.network
  const [from, to] = [ties.a.at(pairing), ties.b.at(pairing)]
  const counts = glimpse.ties(from, 'joint-building').some((k) => adjacency.tie.at(k) === pairing)
  if (!counts || !isEdge(glimpse, { from, to, tie: pairing, group: -1 })) return false
  const [one, other] = [from, to].map((end) =>
    waveFrom(glimpse, bodyAt(glimpse, end), { withoutTie: pairing, doneGroups: new Set() }),
  )
  for (;;) {
    const waves = [one, other].filter((wave) => !wave.closed)
    if ([one, other].some((wave) => wave.closed && wave.seen.size < least)) return false
    if (waves.length === 0 || (waves.length === 1 && waves[0].seen.size >= least)) return true
    const wave = waves.reduce((a, b) => (b.seen.size < a.seen.size ? b : a))
    const found = wave.next()
    if (found !== undefined && (wave === one ? other : one).seen.has(found)) return false
  }
}
