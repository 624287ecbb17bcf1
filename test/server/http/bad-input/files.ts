import { expect } from 'vitest'
import { gb18030, utf16 } from '../../spreadsheet/encoders.ts'
import { type Row, refused, type Section, safe, written } from './row.ts'

export const header = '组织编码*,组织全称*,形式*,组织类别*,所在区划代码*'
const roster = (code: string, name = '新支部') => `${header}\n${code},${name},党组织,党支部,440514\n`
export const bad = (no: number, title: string, content: string | Uint8Array, at: Row['at'] = /^组织名册\.csv/): Row =>
  refused(no, title, 'import-refused', ({ sheets }) => sheets({ 组织名册: content }), at)
const taken = (no: number, title: string, content: string | Uint8Array, code: string, name = '新支部'): Row =>
  written(
    no,
    title,
    ({ sheets }) => sheets({ 组织名册: content }),
    async ({ stored }) => expect(await stored('organization', code)).toMatchObject({ name }),
  )
const workbook = (...bytes: number[]) => Buffer.from([...bytes, ...Buffer.from('not read any further')])

export const files: Section = {
  title: 'files',
  rows: [
    bad(85, 'a workbook renamed', workbook(0x50, 0x4b, 0x03, 0x04)),
    bad(85, 'an old workbook renamed', workbook(0xd0, 0xcf, 0x11, 0xe0)),
    taken(87, 'a formula in a cell is text', roster('F87', "=cmd|' /C calc'!A0"), 'F87', "=cmd|' /C calc'!A0"),
    bad(88, 'a merged header', `汇总表,,,,\n${roster('F88')}`),
    bad(88, 'two header rows', `${header}\n${roster('F88')}`, /^组织名册\.csv 2/),
    bad(91, 'an empty sheet', ''),
    safe(91, 'a sheet with a header alone', ({ sheets }) => sheets({ 组织名册: `${header}\n` })),
    taken(92, 'GB18030', gb18030(roster('F92a')), 'F92a'),
    taken(92, 'UTF-16', utf16(roster('F92b'), 'le'), 'F92b'),
    taken(92, 'a mark of UTF-8', `\uFEFF${roster('F92c')}`, 'F92c'),
    bad(
      92,
      'two encodings',
      Buffer.concat([Buffer.from(roster('F92')), gb18030('F93,新支部,党组织,党支部,440514\n')]),
      '组织名册.csv 3',
    ),
    bad(93, 'an unclosed quote', `${header}\nF93,"新支部,党组织,党支部,440514\n`, '组织名册.csv 2'),
    bad(94, 'one field of 5 MB', roster('F94', '甲'.repeat(1_700_000)), '组织名册.csv 2'),
    bad(95, 'a ragged row', `${header}\nF95,新支部,党组织\n`, '组织名册.csv 2'),
    bad(96, 'a duplicate header', `${header},组织全称\nF96,新支部,党组织,党支部,440514,旧支部\n`),
    taken(
      97,
      'a header __proto__ is a column that is not read',
      `${header},__proto__\nF97,新支部,党组织,党支部,440514,x\n`,
      'F97',
    ),
    taken(98, 'cells apart by ;', roster('F98a').replaceAll(',', ';'), 'F98a'),
    taken(98, 'cells apart by tabulators', roster('F98b').replaceAll(',', '\t'), 'F98b'),
    bad(99, 'a mangled code', `${header}\nF99,新支部,党组织,党支部,4.40514E+17\n`, '组织名册.csv 2 所在区划代码'),
    bad(99, 'a mangled code of an organization', roster('3.2068E+17'), '组织名册.csv 2 组织编码'),
    written(100, 'the same file twice', async ({ sheets }) => {
      await sheets({ 组织名册: roster('F100') })
      return sheets({ 组织名册: roster('F100') })
    }),
    written(
      103,
      'two imports on one scope at once',
      async ({ sheets }) => {
        const [first, second] = await Promise.all(['F103a', 'F103b'].map((code) => sheets({ 组织名册: roster(code) })))
        return first.status > second.status ? first : second
      },
      async ({ stored }) => {
        for (const code of ['F103a', 'F103b']) expect(await stored('organization', code)).toBeDefined()
      },
      2,
    ),
  ],
}
