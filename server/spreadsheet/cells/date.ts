import { civilDate, parseDay } from '../../../model/schema/dates.ts'
import { type Cell, halfWidth, type Reading, wrong } from './cell.ts'

const format = { zh: '写成 2024-10-25', en: 'write it as 2024-10-25' }

/** 2024-10-25, 2024/10/25, 2024.1.5, 2024年10月25日; 2024年10月 is its first day, which the dry run says. */
export const dateCell: Cell<string> = {
  read(text) {
    // A spreadsheet that keeps a date as a moment writes midnight behind it.
    const written = halfWidth(text).replace(/[ T]0{1,2}:00(:00(\.0+)?)?$/, '')
    const match =
      /^(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?$/.exec(written) ??
      /^(\d{4})(年) ?(\d{1,2}) ?月 ?(?:(\d{1,2}) ?日?)?$/.exec(written)
    if (!match) return otherForms(written)
    const [, year, , month, day] = match
    const value = `${year}-${month.padStart(2, '0')}-${(day ?? '1').padStart(2, '0')}`
    if (parseDay(value) === undefined) return noSuchDay(year, value)
    if (day !== undefined) return { value }
    return { value, remark: { zh: `只写到月，按 ${value} 读入`, en: `only a month: read as ${value}` } }
  },
  write: (value) => value,
}

function noSuchDay(year: string, value: string): Reading<never> {
  const far = Number(year) < 1900 || Number(year) > 2199
  return wrong(
    far
      ? { zh: '年份不在 1900 至 2199 之间', en: 'its year is not between 1900 and 2199' }
      : { zh: `没有 ${value} 这一天`, en: `there is no day ${value}` },
    { zh: '改正日期，不知道则留空', en: 'correct the date, or leave it empty if it is not known' },
  )
}

function otherForms(written: string): Reading<never> {
  if (/^\d{5}(\.\d+)?$/.test(written) || /^[1-9]\d?$/.test(written)) return serial(Number(written))
  if (/^\d{8}$/.test(written))
    return wrong(
      { zh: '是一个八位数，不是日期', en: 'is a number of eight digits, not a date' },
      {
        zh: `多半应为 ${written.slice(0, 4)}-${written.slice(4, 6)}-${written.slice(6)}`,
        en: `most likely ${written.slice(0, 4)}-${written.slice(4, 6)}-${written.slice(6)}`,
      },
    )
  if (/^\d{4}年?$/.test(written))
    return wrong(
      { zh: '只有年份', en: 'is only a year' },
      { zh: '至少写到月，如 2024年10月', en: 'give at least the month, as in 2024年10月' },
    )
  if (/[ T]\d{1,2}:\d{2}/.test(written))
    return wrong({ zh: '带有钟点，时区不明', en: 'carries a time of day of unknown zone' }, format)
  return wrong({ zh: '不是日期', en: 'is no date' }, format)
}

/** A date of Excel that has lost its format: the number of days since 1900, or since 1904 in older files of the Mac. */
function serial(days: number): Reading<never> {
  const whole = Math.floor(days)
  const mend =
    whole > 60
      ? {
          zh: `把该列设为「日期」格式再另存；此数按 1900 起算是 ${civilDate(whole - 25569)}，按 1904 起算是 ${civilDate(whole - 24107)}`,
          en: `set the column to date format and save again; counted from 1900 it is ${civilDate(whole - 25569)}, from 1904 ${civilDate(whole - 24107)}`,
        }
      : { zh: '把该列设为「日期」格式再另存', en: 'set the column to date format and save again' }
  return wrong({ zh: '是 Excel 的日期序号，不是日期', en: 'is a serial number of Excel, not a date' }, mend)
}

/** A calendar year, 1990–2199. */
export const yearCell: Cell<number> = {
  read(text) {
    const match = /^(\d{4})年?(?:度)?$/.exec(halfWidth(text))
    const year = Number(match?.[1])
    if (year >= 1990 && year <= 2199) return { value: year }
    return wrong(
      { zh: '不是 1990 至 2199 之间的年度', en: 'is no year between 1990 and 2199' },
      { zh: '写成 2024', en: 'write it as 2024' },
    )
  },
  write: (value) => String(value),
}
