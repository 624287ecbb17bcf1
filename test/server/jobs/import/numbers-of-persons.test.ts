import { describe, expect, it } from 'vitest'
import { sentenceOf } from '../../../../server/jobs/import/import-lines.ts'
import { filledOffice, type Office } from './small-place.ts'

const rosterHeader = '组织编码*,组织全称*,别名,形式*,组织类别*,所在区划代码*,来源,备注'
const clean = [1, 2, 3, 4].map((number) => `N${number},第${number}党支部,,党组织,党支部,990101,,`)
const roster = (row: string) => ({ 组织名册: [rosterHeader, ...clean, row].join('\n') })
const remark = (text: string) => roster(`N9,第九党支部,,党组织,党支部,990101,,"${text}"`)
const officers = ['WY-6,甲,GW', 'WY-7,乙,GW', 'WY-8,丙,GW']
const pairings = [1, 2, 3].map((number) => `JD-9${number},CZ-JW,D${number === 1 ? 1 : 2},${number},终止,`)

/** One cell of a column whose other cells are as they should be: no threshold helps. */
const cells: [string, Record<string, string>, { file: string; row: number; column: string }][] = [
  [
    'the name of an organization',
    roster('N9,第九党支部13812345678,,党组织,党支部,990101,,'),
    { file: '组织名册.csv', row: 6, column: '组织全称' },
  ],
  [
    'one of several aliases',
    roster('N9,第九党支部,九支部、联系人 139-1234-5678,党组织,党支部,990101,,'),
    { file: '组织名册.csv', row: 6, column: '别名' },
  ],
  [
    'the source of a row',
    roster('N9,第九党支部,,党组织,党支部,990101,街道 13712345678,'),
    { file: '组织名册.csv', row: 6, column: '来源' },
  ],
  [
    'the post of an officer',
    { 任职: ['责任人编号*,显示名称或职务*,派出组织编码', ...officers, 'WY-9,丁(13612345678),GW'].join('\n') },
    { file: '任职.csv', row: 5, column: '显示名称或职务' },
  ],
  [
    'what a pairing builds',
    {
      共建结对台账: [
        '结对编号*,甲方组织编码*,乙方组织编码*,专项名称,状态*,共建内容',
        ...pairings,
        'JD-99,CZ-JW,X1,,拟建,找老李 +86 199 1234 5678',
      ].join('\n'),
    },
    { file: '共建结对台账.csv', row: 5, column: '共建内容' },
  ],
  [
    'the subject of an activity',
    { 活动台账: '活动编号*,类型*,日期*,主办组织/组团编码,主题\nHD-9,走访,2026-01-01,GW,报名电话13512345678' },
    { file: '活动台账.csv', row: 2, column: '主题' },
  ],
]

const written = [
  '13812345678',
  '电话:13812345678,王',
  '138 1234 5678',
  '138-1234-5678',
  '1381 2345 678',
  '13812 345678',
  '1 3 8 1 2 3 4 5 6 7 8',
  '１３８１２３４５６７８',
  '138–1234–5678',
  '138\u200b12345678',
  '8613812345678',
  '1949-10-01 138 1234 5678',
  '11010519491231002X',
  '11010519491231002x',
  '身份证110105 19491231 002X',
  '320681900101123',
  '１１０１０５１９４９１２３１００２Ｘ',
]

const innocent = [
  '138123456789',
  '1381234567',
  '12812345678',
  '0754-87712345',
  '1949-2019 100 周年',
  '1998-12-31 126 人',
  '19981231 126 人',
  '15-2024-10086 号文',
  '110105194912310021',
  '110105194913310025',
  '440514103201-7',
  '11440514MB2C12345X',
  '990681900101123',
  '320681901301123',
]

async function said(sheets: Record<string, string>, { put }: Office) {
  const { report, input, seq } = await put(sheets)
  const names = input.files.map(({ name }) => name)
  return { errors: report.list('error', names), seq }
}

describe('a telephone or ID number in a cell of free text [P40]', () => {
  it.each(cells)('%s: one is enough, named with its place', async (_, sheets, at) => {
    const one = await filledOffice()
    const { errors, seq } = await said(sheets, one)
    expect(errors.map(({ file, row, column }) => ({ file, row, column }))).toEqual([at])
    expect(sentenceOf(errors[0], 'zh')).toMatch(/手机号.*个人号码一律不保存。→ 删去/)
    expect(sentenceOf(errors[0], 'en')).toMatch(/mobile number.*numbers of persons are never kept.*→ remove it/)
    for (const language of ['zh', 'en'] as const)
      expect(sentenceOf(errors[0], language).replace(/\D/g, '')).not.toMatch(/1[3-9]\d12345678/)
    expect(seq).toBeUndefined()
    await one.store.close()
  })

  it.each(written)('«%s» is refused and not shown', async (text) => {
    const one = await filledOffice()
    const { errors } = await said(remark(text), one)
    expect(errors.map(({ row, column }) => [row, column])).toEqual([[6, '备注']])
    for (const language of ['zh', 'en'] as const) {
      const sentence = sentenceOf(errors[0], language).normalize('NFKC')
      expect(sentence).toMatch(/个人号码|numbers of persons/)
      expect(sentence).toContain('****')
      expect(sentence.replace(/[^0-9X]/gi, '')).not.toMatch(/13812345678|19491231/)
    }
    await one.store.close()
  })

  it('numbers that only resemble them are kept', async () => {
    const one = await filledOffice()
    const rows = innocent.map((text, index) => `M${index},第${index}党支部,,党组织,党支部,990101,,${text}`)
    const { errors, seq } = await said(roster(rows.join('\n')), one)
    expect(errors).toEqual([])
    expect(seq).toBeDefined()
    await one.store.close()
  })

  it.each([
    [
      'the number of an officer: a telephone',
      { 任职: '责任人编号*,显示名称或职务*,派出组织编码\nO1,甲,GW\nO2,乙,GW\n13912345678,丙,GW' },
      4,
      '责任人编号',
    ],
    [
      'the number of an officer: an ID number',
      { 任职: '责任人编号*,显示名称或职务*,派出组织编码\nO1,甲,GW\n11010519491231002X,乙,GW' },
      3,
      '责任人编号',
    ],
    ['the code of an organization', roster('11010519491231002X,第九党支部,,党组织,党支部,990101,,'), 6, '组织编码'],
    [
      'one of several officers',
      { 活动台账: '活动编号*,类型*,日期*,主办组织/组团编码,参加责任人编码\nHD-9,走访,2026-01-01,GW,O1、13912345678' },
      2,
      '参加责任人编码',
    ],
  ])('in a cell of codes one is enough: %s', async (_, sheets, row, column) => {
    const one = await filledOffice()
    const { errors, seq } = await said(sheets as Record<string, string>, one)
    expect(errors.map((error) => [error.row, error.column])).toContainEqual([row, column])
    const words = errors.map((error) => sentenceOf(error, 'en')).join('\n')
    expect(words).toContain('numbers of persons are never kept')
    expect(words.replace(/[^0-9]/g, '')).not.toMatch(/13912345678|19491231/)
    expect(seq).toBeUndefined()
    await one.store.close()
  })

  it("an office's own code of eleven digits may begin like a mobile number", async () => {
    const one = await filledOffice()
    const { errors } = await said(roster('13812345678,第九党支部,,党组织,党支部,990101,,'), one)
    expect(errors).toEqual([])
    await one.store.close()
  })

  it('no number is passed on as the name of a row with other faults', async () => {
    const one = await filledOffice()
    const { errors } = await said(
      {
        ...roster('N19,第九党支部13812345678,,党组织,党支部,990101,,,多一格'),
        双报到统计: '年度*,派出组织编码*,接收组织编码*,单位是否报到*,报到党员数*\n2026,N19a,XY,是,3',
      },
      one,
    )
    expect(errors).toHaveLength(2)
    expect(errors.map((problem) => sentenceOf(problem, 'zh')).join('\n')).not.toContain('13812345678')
    await one.store.close()
  })
})
