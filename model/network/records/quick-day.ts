import { type Day, openFrom, openTo } from '../../schema/dates.ts'

function digits(date: string, from: number): number {
  return date.charCodeAt(from) * 10 + date.charCodeAt(from + 1) - 528
}

/**
 * The day of a civil date that its schema has accepted, without a Date object: networks hold millions of dates.
 * Years are counted from March, so that the leap day is the last of its year (Hinnant, days_from_civil).
 */
export function quickDay(date: string): Day {
  const month = digits(date, 5)
  const year = digits(date, 0) * 100 + digits(date, 2) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + digits(date, 8) - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** First day of an interval; a missing bound is open. [A01] */
export function fromDay(date: string | undefined): Day {
  return date === undefined ? openFrom : quickDay(date)
}

/** First day after an interval; a missing bound is open. [A01] */
export function toDay(date: string | undefined): Day {
  return date === undefined ? openTo : quickDay(date)
}
