import { z } from 'zod'

/** A calendar day, counted from 1970-01-01; no zone and no clock. Day arithmetic is integer arithmetic. */
export type Day = number

/** Before and after every day: the open bounds of an interval. [A01] */
export const openFrom: Day = -0x80000000
export const openTo: Day = 0x7fffffff

const millisecondsPerDay = 86_400_000

/** The day of a civil date, or undefined when there is no such day (2026-02-30) or its year is outside 1900–2199. */
export function parseDay(date: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < 1900 || year > 2199) return undefined
  const time = Date.UTC(year, month - 1, day)
  const back = new Date(time)
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? time / millisecondsPerDay : undefined
}

/** The day of a date that a schema has already accepted. Throws RangeError otherwise. */
export function dayOf(date: string): Day {
  const day = parseDay(date)
  if (day === undefined) throw new RangeError(`not a civil date: ${date}`)
  return day
}

export function civilDate(day: Day): string {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10)
}

/** Today in Asia/Shanghai (UTC+8, no summer time), where the places are. [A07] */
export function todayInShanghai(now: Date): Day {
  return Math.floor((now.getTime() + 8 * 3_600_000) / millisecondsPerDay)
}

/** A civil date `YYYY-MM-DD` between 1900 and 2199. */
export const CivilDate = z.string().refine((text) => parseDay(text) !== undefined, 'not a civil date')
