import { civilDate, type Day } from '../model/schema/dates.ts'

/** Of every sample: what its account publishes with nothing wrong, and the same with faults to find. */
export const variants = ['gaps', 'published'] as const
export type Variant = (typeof variants)[number]

/** What every part of a sample is made from. Dates count from the day of loading, so that a sample never rots. [A07] */
export interface Loading {
  variant: Variant
  loadedOn: Day
  /** The civil date `offset` days after loading; negative before. */
  date(offset: number): string
}

export function loadingOf(variant: Variant, loadedOn: Day): Loading {
  return { variant, loadedOn, date: (offset) => civilDate(loadedOn + offset) }
}

export const synthetic = { source: 'synthetic' } as const
