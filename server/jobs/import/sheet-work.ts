import type { Draft, Drafting } from './drafting.ts'
import { editOf } from './edit-of.ts'
import { type Asking, askedFor } from './stored.ts'

/** The rows of a sheet in units that are drafted together: a row, or all rows of one thing. */
export interface SheetWork {
  units: number
  /** Asks for what the store may have of a unit. */
  ask(unit: number, asking: Asking): void
  draft(drafting: Drafting, unit: number): void
  /** Units in which something was wrong: they are not drafted again. */
  faulty: Set<number>
  /** 1 for each unit from which an edit came when it was last judged. */
  editing: Uint8Array
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
    editing: new Uint8Array(units.length),
  }
}

/** So few that what is made of them is gone before the garbage collection takes it for lasting. */
const unitsAtOnce = 200

/**
 * Drafts a few units at a time, in order, so that what the store has of all of them is never held at once.
 * @param count is told of how many the drafts are that follow
 */
export async function* draftBatches(
  drafting: Drafting,
  works: readonly SheetWork[],
  count: (units: number) => void = () => undefined,
): AsyncGenerator<Draft[]> {
  for (const work of works) {
    for (let start = 0; start < work.units; start += unitsAtOnce) {
      const length = Math.min(unitsAtOnce, work.units - start)
      count(length)
      yield draftUnits(
        drafting,
        work,
        Array.from({ length }, (_, index) => start + index),
      )
    }
  }
}

/** The units of a sheet that ask for something of these keys, or for what hangs on it. */
export function unitsAsking(work: SheetWork, keys: ReadonlySet<string>): number[] {
  const found: number[] = []
  for (let unit = 0; unit < work.units; unit += 1)
    if (askedFor((asking) => work.ask(unit, asking)).some((key) => keys.has(key))) found.push(unit)
  return found
}

export async function draftUnits(drafting: Drafting, work: SheetWork, units: readonly number[]): Promise<Draft[]> {
  drafting.stored = await drafting.present.read((asking) => {
    for (const unit of units) work.ask(unit, asking)
  })
  drafting.drafts = []
  for (const unit of units) draftUnit(drafting, work, unit)
  return drafting.drafts
}

function draftUnit(drafting: Drafting, work: SheetWork, unit: number): void {
  if (drafting.again && work.faulty.has(unit)) return
  const { errors } = drafting.report
  const before = drafting.drafts.length
  work.draft(drafting, unit)
  if (drafting.report.errors > errors) work.faulty.add(unit)
  if (drafting.again) return
  work.editing[unit] = drafting.drafts.slice(before).some((draft) => editOf(draft) !== undefined) ? 1 : 0
}
