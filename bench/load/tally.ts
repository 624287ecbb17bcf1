import type { Calls } from './figures.ts'

/** A call under way. */
export interface Begun {
  answered(): void
  /** It was refused for good, and counts by its status alone. */
  refused(): void
}

/** Counts what becomes of calls, by kind. */
export interface Tally {
  begin(kind: string): Begun
  status(kind: string, status: string): void
  /** How many are under way. */
  under(): number
  /** As it stands now: what has no answer yet is waiting. */
  calls(): Record<string, Calls>
}

export function openTally(): Tally {
  const kinds = new Map<string, Omit<Calls, 'waiting'> & { under: Set<number> }>()
  const of = (kind: string) => {
    const known = kinds.get(kind) ?? { answered: [], statuses: {}, under: new Set() }
    kinds.set(kind, known)
    return known
  }
  return {
    begin(kind) {
      const { answered, under } = of(kind)
      // No two begin at the same instant, so that each is known by it.
      let at = performance.now()
      while (under.has(at)) at += 1e-6
      under.add(at)
      return {
        answered: () => {
          if (under.delete(at)) answered.push(performance.now() - at)
        },
        refused: () => under.delete(at),
      }
    },
    status(kind, status) {
      const { statuses } = of(kind)
      statuses[status] = (statuses[status] ?? 0) + 1
    },
    under: () => [...kinds.values()].reduce((sum, { under }) => sum + under.size, 0),
    calls() {
      const now = performance.now()
      const entries = Array.from(kinds, ([kind, { answered, statuses, under }]) => {
        return [kind, { answered, statuses, waiting: Array.from(under, (at) => now - at) }] as const
      })
      return Object.fromEntries(entries)
    },
  }
}
