import type { Truth } from '../truth/truth.ts'
import { countsAsBody, edgesAt } from './edges.ts'

/** What a search over J does not pass. */
export interface Barred {
  vertex?: number
  tie?: number
}

/** A search that spreads over J from one vertex, and finds one after the other, the nearest first. */
export interface Search {
  /** Rows of the vertices found, the first one included. */
  seen: ReadonlySet<number>
  /** How many of them are bodies. */
  bodies(): number
  /** Everything that can be reached has been. */
  closed(): boolean
  /** The next vertex, undefined when there is none. */
  next(): number | undefined
}

export function searchFrom(truth: Truth, start: number, barred: Barred = {}): Search {
  const seen = new Set([start])
  let bodies = countsAsBody(truth, start) ? 1 : 0
  let closed = false
  function* spread(): Generator<number> {
    for (const vertex of seen) {
      for (const { to, tie } of edgesAt(truth, vertex)) {
        truth.spend(1)
        if (to === barred.vertex || tie === barred.tie || seen.has(to)) continue
        seen.add(to)
        if (countsAsBody(truth, to)) bodies++
        yield to
      }
    }
  }
  const found = spread()
  return {
    seen,
    bodies: () => bodies,
    closed: () => closed,
    next() {
      const { value, done } = found.next()
      closed ||= done === true
      return done === true ? undefined : value
    },
  }
}

/** Two searches as one: of what an edge joins that neither of them passes. */
export function together(one: Search, other: Search): Search {
  if (one === other) return one
  return {
    seen: one.seen,
    bodies: () => one.bodies() + other.bodies(),
    closed: () => one.closed() && other.closed(),
    next: () => (one.closed() ? other : one).next(),
  }
}

/** Finds more until there are more than `most` bodies, or no more; false when there are more. */
export function closesWithin(search: Search, most: number): boolean {
  while (!search.closed() && search.bodies() <= most) search.next()
  return search.bodies() <= most
}

/** A search, searched to its end. */
export function wholeOf(search: Search): Search {
  while (!search.closed()) search.next()
  return search
}

/** The bodies of what a search has found. */
export function bodiesIn(truth: Truth, search: Search): number[] {
  return [...search.seen].filter((vertex) => countsAsBody(truth, vertex))
}
