import { civilDate, type Day } from '../../model/schema/dates.ts'
import { fraction } from '../random.ts'

export type Variant = 'published' | 'gaps'

/** Version of what the same variant and day give; stored with the place, beside the seed. */
export const sampleVersion = '1.0'
export const sampleSeed = 440514

/** What every part of the sample is made from. Dates count from the day of loading, so that a sample never rots. [A07] */
export interface Sample {
  variant: Variant
  loadedOn: Day
  /** The civil date `offset` days after loading; negative before. */
  date(offset: number): string
}

export function sampleOf(variant: Variant, loadedOn: Day): Sample {
  return { variant, loadedOn, date: (offset) => civilDate(loadedOn + offset) }
}

/** A whole number in from … to that depends on a word and a number alone. */
export function draw(from: number, to: number, word: string, number = 0): number {
  const keys = [...word].map((letter) => letter.codePointAt(0) ?? 0)
  return from + Math.floor(fraction(sampleSeed, ...keys, number) * (to - from + 1))
}

/** Splits a whole into whole parts as near as can be to the weights: largest remainders first. */
export function apportion(whole: number, weights: number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const exact = weights.map((weight) => (whole * weight) / sum)
  const parts = exact.map(Math.floor)
  let missing = whole - parts.reduce((total, part) => total + part, 0)
  const order = exact.map((share, index) => ({ index, rest: share - Math.floor(share) }))
  order.sort((a, b) => b.rest - a.rest || a.index - b.index)
  for (const { index } of order) {
    if (missing === 0) break
    parts[index] += 1
    missing -= 1
  }
  return parts
}

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1 … 99 in Chinese, as posts and branches are numbered. */
export function chineseNumber(number: number): string {
  if (number < 10) return digits[number]
  const tens = Math.floor(number / 10)
  const ones = number % 10
  return `${tens > 1 ? digits[tens] : ''}十${ones > 0 ? digits[ones] : ''}`
}

export const synthetic = { source: 'synthetic' } as const
