import { describe, expect, it } from 'vitest'
import type { Cell } from '../../../server/spreadsheet/cells/cell.ts'
import { codeCell, creditCheck, creditCodeCell, regionCell, several } from '../../../server/spreadsheet/cells/code.ts'
import { dateCell, yearCell } from '../../../server/spreadsheet/cells/date.ts'
import { industryCell } from '../../../server/spreadsheet/cells/industry.ts'
import { countCell, decimalCell, wholeCell } from '../../../server/spreadsheet/cells/number.ts'
import { textCell } from '../../../server/spreadsheet/cells/text.ts'
import { yesNoCell } from '../../../server/spreadsheet/cells/word-cell.ts'
import { organizationKindCell, regionLevelCell } from '../../../server/spreadsheet/word-lists.ts'
import { awkward, unseen } from '../../awkward.ts'

function readAs<T>(cell: Cell<T>, text: string): T | undefined {
  const reading = cell.read(text)
  expect(reading.problem, text).toBeUndefined()
  return reading.value
}

function refusal(cell: Cell<unknown>, text: string): string {
  const reading = cell.read(text)
  if (!reading.problem) throw new Error(`accepted: ${text}`)
  return `${reading.problem.zh} → ${reading.mend.zh} | ${reading.problem.en} → ${reading.mend.en}`
}

describe('dates of a sheet', () => {
  it.each([
    ['2024-10-25', '2024-10-25'],
    ['2024/10/25', '2024-10-25'],
    ['2024/1/5', '2024-01-05'],
    ['2024.1.5', '2024-01-05'],
    ['2024年10月25日', '2024-10-25'],
    ['２０２４－１０－２５', '2024-10-25'],
    ['2024/10/25 0:00', '2024-10-25'],
    ['2024-02-29', '2024-02-29'],
  ])('%s is %s', (text, date) => {
    expect(readAs(dateCell, text)).toBe(date)
    expect(dateCell.read(text)).not.toHaveProperty('remark')
  })

  it('a month is its first day, and the dry run says so', () => {
    const reading = dateCell.read('2024年10月')
    expect(reading).toMatchObject({ value: '2024-10-01', remark: { zh: '只写到月，按 2024-10-01 读入' } })
  })

  it.each([
    ['2026-02-30', /没有 2026-02-30 这一天.*no day 2026-02-30/],
    ['2025-02-29', /没有 2025-02-29/],
    ['45590', /Excel 的日期序号.*2024-10-25.*2028-10-26/],
    ['60', /Excel 的日期序号/],
    ['20241025', /多半应为 2024-10-25/],
    ['2024', /只有年份/],
    ['0001-01-01', /1900 至 2199/],
    ['9999-01-01', /1900 至 2199/],
    ['二〇二六年', /不是日期/],
    ['2024-10-25 08:30', /钟点/],
    ['2024-10/25', /不是日期/],
  ])('%s is refused with a way to mend it', (text, says) => {
    expect(refusal(dateCell, text)).toMatch(says)
  })
})

describe('numbers of a sheet', () => {
  it.each([
    ['3600', 3600, false],
    ['3600多', 3600, true],
    ['3600余名', 3600, true],
    ['3600多名', 3600, true],
    ['2万多', 20_000, true],
    ['2.5万', 25_000, false],
    ['1,234', 1234, false],
    ['1,234,567', 1_234_567, false],
    ['３６００', 3600, false],
    ['007', 7, false],
    ['0', 0, false],
  ])('%s keeps its mark', (text, count, atLeast) => {
    expect(readAs(countCell(100_000_000), text)).toEqual({ count, atLeast })
  })

  it.each([
    ['80%', /百分数.*percentage/],
    ['-1', /小于 0/],
    ['3.5', /不是整数/],
    ['1e3', /科学计数/],
    ['NaN', /不是数目/],
    ['Infinity', /不是数目/],
    ['1,23', /不是数目/],
    ['多', /不是数目/],
    ['9007199254740993', /不是|超过/],
    ['100000001', /超过上限/],
  ])('%s is refused', (text, says) => {
    expect(refusal(countCell(100_000_000), text)).toMatch(says)
  })

  it('whole numbers, decimals and years have their ranges', () => {
    expect(readAs(wholeCell(1, 10), '3年')).toBe(3)
    expect(refusal(wholeCell(1, 10), '11')).toMatch(/1 至 10/)
    expect(readAs(decimalCell(1e9), '320.5')).toBe(320.5)
    expect(refusal(decimalCell(1e9), '1e309')).toMatch(/0 至/)
    expect(readAs(yearCell, '2024年')).toBe(2024)
    expect(refusal(yearCell, '24')).toMatch(/1990 至 2199/)
  })
})

describe('codes of a sheet', () => {
  it.each([
    ['4.40514E+17', /科学计数.*文本/],
    ['440514.0', /多半应为 440514 \|/],
    ['ＡＢ１', /多半应为 AB1/],
    ['A\u200bB', /多半应为 AB/],
    ['A B', /多半应为 AB/],
    ["'0012", /多半应为 0012/],
    ['=1+1', /不是编码/],
    ['甲、乙', /不是编码/],
    ['x'.repeat(65), /不是编码/],
  ])('%s is refused, the nearest code named where there is one', (text, says) => {
    expect(refusal(codeCell, text)).toMatch(says)
  })

  it('division codes of up to twelve digits are cut to their significant length', () => {
    expect(readAs(regionCell, '440514103000')).toBe('440514103')
    expect(readAs(regionCell, '440514')).toBe('440514')
    expect(readAs(regionCell, '440000')).toBe('44')
    expect(readAs(regionCell, '440514103201')).toBe('440514103201')
    expect(readAs(regionCell, '440514103201-7')).toBe('440514103201-7')
    expect(refusal(regionCell, '44051')).toMatch(/现有 5 位/)
  })

  it('a credit code carries its check character [GB 32100]', () => {
    const first = '11440514MB2C12345'
    const right = `${first}${creditCheck(first)}`
    expect(readAs(creditCodeCell, right.toLowerCase())).toBe(right)
    const wrongCode = `${first}${right[17] === '0' ? '1' : '0'}`
    expect(refusal(creditCodeCell, wrongCode)).toContain(`应为 ${right}`)
    expect(refusal(creditCodeCell, '1144')).toMatch(/18 位/)
  })

  it.each(['914403001922038216', '9144030071526726XG', '91330100799655058B'])(
    'the check character of the public code %s',
    (code) => {
      expect(creditCheck(code.slice(0, 17))).toBe(code[17])
    },
  )

  it('several values stand apart by 、 and the other separators, each once', () => {
    expect(readAs(several(codeCell), 'A、B，C,D;E；A')).toEqual(['A', 'B', 'C', 'D', 'E'])
    expect(refusal(several(codeCell), 'A、4.4E+11')).toMatch(/「4.4E\+11」.*科学计数/)
  })
})

describe('text and words of a sheet', () => {
  it.each(unseen.filter(([, wrong]) => !/[\n\t]/.test(wrong)))('%s is named by its number', (_title, wrong) => {
    const number = (wrong.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    expect(refusal(textCell(50), `甲${wrong}乙`)).toMatch(new RegExp(`第 2 个字符(不可见|残缺)（U\\+${number}）.*删去`))
  })

  it.each(awkward)('%s is kept', (_title, words) => {
    expect(readAs(textCell(80), `甲${words}乙`)).toBe(`甲${words}乙`)
  })

  it('line breaks become spaces; other invisible characters are named', () => {
    expect(readAs(textCell(50), '甲\r\n乙')).toBe('甲 乙')
    expect(readAs(textCell(50), 'e\u0301')).toBe('\u00e9')
    expect(readAs(textCell(50), '𠮷㐂')).toBe('𠮷㐂')
    expect(refusal(textCell(50), '甲\u202e乙')).toMatch(/第 2 个字符不可见（U\+202E）/)
    expect(refusal(textCell(50), '甲\u001b[31m')).toMatch(/U\+001B/)
    expect(refusal(textCell(50), '\ud842')).toMatch(/U\+D842/)
    expect(refusal(textCell(50), '\u2800')).toMatch(/没有看得见的字符.*填写看得见的文字/)
    expect(refusal(codeCell, 'A\u31641')).toMatch(/不可见的字符.*多半应为 A1/)
    expect(refusal(codeCell, '\u3164')).toMatch(/不是编码/)
    expect(refusal(textCell(5), '一二三四五六')).toMatch(/有 6 字，最多 5 字/)
  })

  it.each([
    ['是', true],
    ['有', true],
    ['Y', true],
    ['yes', true],
    ['否', false],
    ['无', false],
    ['N', false],
    ['ｎ', false],
  ])('%s', (text, value) => {
    expect(readAs(yesNoCell, text)).toBe(value)
  })

  it('closed lists know their words and synonyms, and name the choice [domain: sheets]', () => {
    expect(readAs(organizationKindCell, '机关党委')).toBe('organ-committee')
    expect(readAs(organizationKindCell, '国企')).toBe('state-enterprise')
    expect(readAs(regionLevelCell, '4')).toBe(4)
    expect(readAs(regionLevelCell, '镇')).toBe(4)
    expect(readAs(industryCell, 'c13')).toBe('C13')
    expect(readAs(industryCell, '制造业')).toBe('C')
    expect(refusal(organizationKindCell, '党小组')).toMatch(/从中选一个：.*党支部/)
  })
})
