/** Mobile and ID numbers of persons inside a text, however they are spaced. [P40] */
import { withoutPassedOver } from '../../model/schema/legible.ts'

/** What people put between the digits of a number. */
const gap = '[\\s\\p{Pd}]{0,3}'
// Looked for ahead of every position: a date before a number must not swallow its first digits.
const telephone = new RegExp(`(?<!\\d)(?:86${gap})?(?=(1${gap}[3-9](?:${gap}\\d){9})(?!\\d))`, 'gu')
const eighteen = new RegExp(`(?<![0-9A-Za-z])(?=(\\d(?:${gap}\\d){16}${gap}[\\dXx])(?![0-9A-Za-z]))`, 'gu')

const fifteen = new RegExp(`(?<![0-9A-Za-z])(?=(\\d(?:${gap}\\d){14})(?![0-9A-Za-z]))`, 'gu')

/** Half width, without the characters that nobody sees. */
function plain(text: string): string {
  return withoutPassedOver(text.normalize('NFKC'))
}

function found(pattern: RegExp, text: string): { at: number; number: string }[] {
  return Array.from(text.matchAll(pattern), (match) => ({ at: match.index + match[0].length, number: match[1] }))
}

export function holdsTelephone(text: string): boolean {
  return text.length >= 11 && telephonesIn(plain(text)).length > 0
}

export function holdsIdentity(text: string): boolean {
  if (text.length < 15) return false
  const readable = plain(text)
  return (
    found(eighteen, readable).some(({ number }) => isIdentity(number)) ||
    found(fifteen, readable).some(({ number }) => isOldIdentity(number))
  )
}

/** The text with the middle of every such number covered; as it is where it holds none. A wrong check digit is a slip. */
export function withNumbersCovered(text: string): string {
  const readable = plain(text)
  const numbers = [
    ...telephonesIn(readable).map((one) => ({ ...one, kept: 3 })),
    ...found(eighteen, readable).map((one) => ({ ...one, kept: 6 })),
    ...found(fifteen, readable).map((one) => ({ ...one, kept: 6 })),
  ].sort((left, right) => left.at - right.at)
  if (numbers.length === 0) return text
  let covered = ''
  let end = 0
  for (const { at, number, kept } of numbers) {
    if (at < end) continue
    const digits = bare(number)
    covered += `${readable.slice(end, at)}${digits.slice(0, kept)}****${digits.slice(-4)}`
    end = at + number.length
  }
  return covered + readable.slice(end)
}

function telephonesIn(text: string): { at: number; number: string }[] {
  return found(telephone, text).filter(({ number }) => !isDated(number))
}

/** Eleven digits may be years with something behind them, or the number of a document of a year: 1949-2019 100. */
function isDated(number: string): boolean {
  const [first, ...others] = number.split(/[\s\p{Pd}]+/u)
  if (first.length === 3 || others.length === 0) return false
  if (/^19\d\d(0[1-9]|1[0-2])[0-3]\d$/.test(first)) return true
  return others.some((part) => /^(19|20)\d\d$/.test(part)) || (/^1[89]\d\d$/.test(first) && others[0].length <= 2)
}

function bare(number: string): string {
  return number.replace(/[\s\p{Pd}]/gu, '')
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

const provinces = new Set([
  ...[11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46],
  ...[50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82],
])

/** The numbers given until 1999: fifteen digits, with a province and a day of birth in two-digit years, no check. */
function isOldIdentity(number: string): boolean {
  const digits = bare(number)
  return provinces.has(Number(digits.slice(0, 2))) && isDayOfYear(digits.slice(8, 12))
}

function isDayOfYear(digits: string): boolean {
  const [month, day] = [Number(digits.slice(0, 2)), Number(digits.slice(2))]
  return month >= 1 && month <= 12 && day >= 1 && day <= 31
}

/** Eighteen digits with a day of birth and the right check character. [GB 11643] */
function isIdentity(number: string): boolean {
  const digits = bare(number)
  if (!/^(19|20)/.test(digits.slice(6, 8)) || !isDayOfYear(digits.slice(10, 14))) return false
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return '10X98765432'[sum % 11] === digits[17].toUpperCase()
}
