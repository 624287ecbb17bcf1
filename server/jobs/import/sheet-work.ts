import type { Draft, Drafting } from './drafting.ts'
import type { Asking } from './stored.ts'

/** The rows of a sheet in units that are drafted together: a row, or all rows of one thing. */
export interface SheetWork {
  units: number
  /** Asks for what the store may have of a unit. */
  ask(unit: number, asking: Asking): void
  draft(drafting: Drafting, unit: number): void
  /** Units in which something was wrong: they are not drafted again. */
  faulty: Set<number>
}

export function sheetWork<U>(
  units: readonly U[],
  ask: (unit: U, asking: Asking) => void,
  draft: (drafting: Drafting, unit: U) => void,
): SheetWork {
  return {
    units: units.length,
    ask: (unit, asking) => ask(units[unit], asking),
    draft: (drafting, unit) => draft(drafting, units[unit]),
    faulty: new Set(),
  }
}

/** So few that what is made of them is gone before the garbage collection takes it for lasting. */
const unitsAtOnce = 200

/** Drafts a few units at a time, in order, so that what the store has of all of them is never held at once. */
export async function* draftBatches(drafting: Drafting, works: readonly SheetWork[]): AsyncGenerator<Draft[]> {
  for (const work of works) {
    for (let start = 0; start < work.units; start += unitsAtOnce) {
      const end = Math.min(start + unitsAtOnce, work.units)
      drafting.stored = await drafting.present.read((asking) => {
        for (let unit = start; unit < end; unit += 1) work.ask(unit, asking)
      })
      drafting.drafts = []
      for (let unit = start; unit < end; unit += 1) draftUnit(drafting, work, unit)
      yield drafting.drafts
    }
  }
}

function draftUnit(drafting: Drafting, work: SheetWork, unit: number): void {
  if (drafting.again && work.faulty.has(unit)) return
  const { errors } = drafting.report
  work.draft(drafting, unit)
  if (drafting.report.errors > errors) work.faulty.add(unit)
}
