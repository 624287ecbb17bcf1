import { type Cell, halfWidth, type Reading, wrong } from './cell.ts'

/** A count as written: 「3600多」 is 3600 and at least. */
export interface CountWritten {
  count: number
  atLeast: boolean
}

const count = {
  zh: '写成不小于 0 的整数，如 3600；下限写成「3600多」',
  en: 'write a whole number from 0, as in 3600; a lower bound as 「3600多」',
}

/** 3600, 3,600, ３６００, 3600多名, 2万余. */
export function countCell(max: number): Cell<CountWritten> {
  return {
    read(text) {
      const match = /^(.*?)(万?)(多|余|以上|\+)?(?:名|人|户|个|家|处|次|人次)?(多|余|以上|\+)?$/.exec(
        halfWidth(text).replace(/\s/g, ''),
      )
      const value = plainDigits(match?.[1] ?? '') * (match?.[2] ? 10_000 : 1)
      const whole = Math.round(value)
      if (!(Math.abs(whole - value) < 1e-6)) return notCount(text)
      if (whole > max) return wrong({ zh: `超过上限 ${max}`, en: `is more than ${max}` }, count)
      return { value: { count: whole, atLeast: Boolean(match?.[3] ?? match?.[4]) } }
    },
    write: ({ count: value, atLeast }) => `${value}${atLeast ? '多' : ''}`,
  }
}

/** NaN unless it is a number without sign and exponent; thousands may be apart by commas. */
function plainDigits(text: string): number {
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) return Number(text.replaceAll(',', ''))
  return /^\d{1,15}(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
}

function notCount(text: string): Reading<never> {
  const written = halfWidth(text)
  if (/%$|^百分/.test(written))
    return wrong({ zh: '是百分数，此列要的是数目', en: 'is a percentage; this column holds a count' }, count)
  if (/^-/.test(written)) return wrong({ zh: '小于 0', en: 'is less than 0' }, count)
  if (/^\d+(\.\d+)?[eE]\+?\d+$/.test(written))
    return wrong({ zh: '是科学计数', en: 'is in scientific notation' }, count)
  if (/^\d+\.\d+$/.test(written)) return wrong({ zh: '不是整数', en: 'is not a whole number' }, count)
  return wrong({ zh: '不是数目', en: 'is no count' }, count)
}

/** A whole number in a range, without a mark. */
export function wholeCell(least: number, most: number): Cell<number> {
  return {
    read(text) {
      const digits = plainDigits(halfWidth(text).replace(/\s?[年个次家]$/, ''))
      if (Number.isInteger(digits) && digits >= least && digits <= most) return { value: digits }
      return wrong(
        { zh: `不是 ${least} 至 ${most} 的整数`, en: `is no whole number from ${least} to ${most}` },
        { zh: '改正，不知道则留空', en: 'correct it, or leave it empty if it is not known' },
      )
    },
    write: (value) => String(value),
  }
}

/** A number from 0, with decimals. */
export function decimalCell(most: number): Cell<number> {
  return {
    read(text) {
      const digits = plainDigits(halfWidth(text))
      if (digits >= 0 && digits <= most) return { value: digits }
      return wrong(
        { zh: `不是 0 至 ${most} 的数`, en: `is no number from 0 to ${most}` },
        { zh: '改正，不知道则留空', en: 'correct it, or leave it empty if it is not known' },
      )
    },
    write: (value) => String(value),
  }
}
