import type { Glimpse } from '../truth/glimpse.ts'
import { bodyAt } from '../truth/glimpse-family.ts'
import { isEdge, type Step, stepsFrom } from './glimpse-neighbours.ts'

/** What a search over J does not pass, and the groups through which everybody has been reached. */
export interface Terrain {
  withoutBody?: number
  withoutTie?: number
  doneGroups: Set<number>
}

/**
 * The steps to the bodies next to a body, perhaps several to one. A group that has led from one of ours to all the
 * others need not be asked again: then it stands in `doneGroups`.
 */
export function* edgesFrom(glimpse: Glimpse, body: number, terrain: Terrain): Generator<Step> {
  const { doneGroups, withoutBody, withoutTie } = terrain
  const passed = new Set<number>()
  const narrow = new Set<number>()
  for (const step of stepsFrom(glimpse, body, (group) => doneGroups.has(group))) {
    if (step.group >= 0) passed.add(step.group)
    else if (step.tie === withoutTie) continue
    const next = bodyAt(glimpse, step.to)
    if (next === body) continue
    if (!isEdge(glimpse, step)) narrow.add(step.group)
    else if (next !== withoutBody) yield step
  }
  if (glimpse.ours[body] === 1) for (const group of passed) if (!narrow.has(group)) doneGroups.add(group)
}

/** A search that spreads over J from one body, and finds one body after the other. */
export interface Wave {
  /** Bodies found, the first one included. */
  seen: Set<number>
  /** Everything that can be reached has been. */
  closed: boolean
  /** The next body, undefined when the wave is closed. */
  next(): number | undefined
}

export function waveFrom(glimpse: Glimpse, start: number, terrain: Terrain): Wave {
  const seen = new Set([start])
  function* spread(): Generator<number> {
    for (const body of seen) {
      for (const step of edgesFrom(glimpse, body, terrain)) {
        const next = bodyAt(glimpse, step.to)
        if (seen.has(next)) continue
        seen.add(next)
        yield next
      }
    }
  }
  const bodies = spread()
  const wave: Wave = {
    seen,
    closed: false,
    next() {
      const { value, done } = bodies.next()
      wave.closed ||= done === true
      return done === true ? undefined : value
    },
  }
  return wave
}
