import { describe, expect, it } from 'vitest'
import { linesOf, sentenceOf } from '../../../../server/jobs/import/import-lines.ts'
import type { RowProblem } from '../../../../server/spreadsheet/row-problem.ts'
import { gb18030 } from '../../spreadsheet/encoders.ts'
import { filledOffice, office, smallPlace } from './small-place.ts'

interface Bad {
  title: string
  sheets: Record<string, string | Uint8Array>
  /** Where the first error stands. */
  at: Pick<RowProblem, 'file' | 'row' | 'column'>
  value?: string
  zh: RegExp
  en: RegExp
}

const organizations =
  '组织编码*,组织全称*,形式*,组织类别*,依托单位编码,上级党组织编码,业务指导组织编码,所在区划代码*,统一社会信用代码,成立日期,撤销日期,党员数'
const pairings = '结对编号*,甲方组织编码*,乙方组织编码*,专项名称,状态*,状态日期,签约日期,运行起始日期,终止日期,到期日期'
const inRoster = (...rows: string[]) => ({ 组织名册: [organizations, ...rows].join('\n') })
const inPairings = (...rows: string[]) => ({ 共建结对台账: [pairings, ...rows].join('\n') })
const roster = (row: number, column?: string) => ({ file: '组织名册.csv', row, column })
const register = (row: number, column?: string) => ({ file: '共建结对台账.csv', row, column })

/** Sheets put into an office that holds the small place already. */
const bad: Bad[] = [
  {
    title: 'an Excel-mangled code',
    sheets: inRoster('N1,新支部,党组织,党支部,,,,4.40514E+17,,,,'),
    at: roster(2, '所在区划代码'),
    value: '4.40514E+17',
    zh: /科学计数，末尾的数字已经丢失。→ 把该列设为「文本」格式/,
    en: /scientific notation; its last digits are lost\. → set the column to text/,
  },
  {
    title: 'an unknown division, with the nearest one',
    sheets: inRoster('N1,新支部,党组织,党支部,,,,990101100203,,,,'),
    at: roster(2, '所在区划代码'),
    value: '990101100203',
    zh: /没有这个编码的区划。→ 是不是 .*东二村（990101100202）/,
    en: /no division has this code\. → perhaps .*990101100202/,
  },
  {
    title: 'a name in place of a code, with the code of that name',
    sheets: inRoster('N1,新支部,党组织,党支部,,示例区直属机关公委,,990101,,,,'),
    at: roster(2, '上级党组织编码'),
    value: '示例区直属机关公委',
    zh: /是不是 示例区直属机关工委（GW）/,
    en: /perhaps 示例区直属机关工委 \(GW\)/,
  },
  {
    title: 'a missing end [R-60]',
    sheets: inPairings('JD-9,JT-JW,NOBODY-AT-ALL,,运行,,,2024-01-01,,'),
    at: register(2, '乙方组织编码'),
    value: 'NOBODY-AT-ALL',
    zh: /没有这个编码的组织。→ 改正编码，或先在「组织名册」中加上它/,
    en: /no organization has this code\. → correct the code, or add it to 组织名册/,
  },
  {
    title: 'a pairing with itself [invariant 4]',
    sheets: inPairings('JD-9,JT-JW,JT-JW,,运行,,,2024-01-01,,'),
    at: register(2, '乙方组织编码'),
    value: 'JT-JW',
    zh: /不能与自己结对/,
    en: /nobody pairs with itself/,
  },
  {
    title: 'a duplicate pairing in the file [invariant 4]',
    sheets: inPairings('JD-8,CZ-JW,D1,,运行,,,2024-01-01,,', 'JD-9,CZ-JW,D1,,沉寂,2025-01-01,,2024-05-01,,'),
    at: register(3, '结对编号'),
    value: 'JD-9',
    zh: /与第 2 行是同样的两个组织、同一专项，时间重叠。→ 删去一行/,
    en: /same two for the same programme as row 2, at the same time\. → delete one/,
  },
  {
    title: 'a reversed pairing in the file [invariant 4]',
    sheets: inPairings('JD-8,CZ-JW,D1,甲,运行,,,2024-01-01,,', 'JD-9,D1,CZ-JW,甲,运行,,,2024-05-01,,'),
    at: register(3, '结对编号'),
    zh: /甲乙互换/,
    en: /the other way round/,
  },
  {
    title: 'a pairing reversed against the store [invariant 4]',
    sheets: inPairings('JD-9,D1,JT-JW,,运行,,,2025-01-01,,'),
    at: register(2, '结对编号'),
    zh: /与已有的结对 JD-1是同样的两个组织.*甲乙互换/,
    en: /as the stored pairing JD-1 \(the other way round\)/,
  },
  {
    title: 'a cycle of subordination, by its names [invariant 1]',
    sheets: inRoster(
      'GW,示例区直属机关工委,党组织,工委,,D1,,990101,,,,',
      'D1,东一村党总支,党组织,党总支,,JT-JW,,990101100201,,,,',
      'JT-JW,示例区交通局机关党委,党组织,机关党委,JT,GW,,990101,,,,',
    ),
    at: roster(2, '上级党组织编码'),
    zh: /隶属关系绕成一圈：示例区直属机关工委（GW） → 东一村党总支（D1） → 示例区交通局机关党委（JT-JW） → 示例区直属机关工委（GW）/,
    en: /runs in a circle: .*GW.* → .*D1.* → .*JT-JW.* → .*GW/,
  },
  {
    title: 'its own superior [invariant 1]',
    sheets: inRoster('D1,东一村党总支,党组织,党总支,,D1,,990101100201,,,,'),
    at: roster(2, '上级党组织编码'),
    zh: /上级是它自己/,
    en: /is the organization itself/,
  },
  {
    title: 'a guide that is the superior [invariant 1]',
    sheets: inRoster('D1,东一村党总支,党组织,党总支,,GW,GW,990101100201,,,,'),
    at: roster(2, '业务指导组织编码'),
    zh: /已是上级党组织/,
    en: /is the superior already/,
  },
  {
    title: 'an impossible date',
    sheets: inRoster('N1,新支部,党组织,党支部,,,,990101,,2026-02-30,,'),
    at: roster(2, '成立日期'),
    value: '2026-02-30',
    zh: /没有 2026-02-30 这一天/,
    en: /there is no day 2026-02-30/,
  },
  {
    title: 'an end before its start',
    sheets: inPairings('JD-9,CZ-JW,D1,,终止,,,2024-05-01,2024-03-01,'),
    at: register(2, '终止日期'),
    zh: /早于「运行起始日期」2024-05-01/,
    en: /is before 运行起始日期 2024-05-01/,
  },
  {
    title: 'a wrong check character of a credit code',
    sheets: inRoster('N1,新单位,单位,党政机关,,,,990101,914403001922038217,,,'),
    at: roster(2, '统一社会信用代码'),
    zh: /校验位不符.*→ 若前 17 位无误，应为 914403001922038216/,
    en: /if the first 17 are right, it is 914403001922038216/,
  },
  {
    title: 'a code with a zero-width character',
    sheets: inRoster('N\u200b1,新支部,党组织,党支部,,,,990101,,,,'),
    at: roster(2, '组织编码'),
    zh: /「N\\u200b1」.*多半应为 N1/,
    en: /«N\\u200b1».*most likely N1/,
  },
  {
    title: 'a ragged row',
    sheets: inRoster('N1,新支部,党组织,党支部'),
    at: roster(2),
    zh: /有 4 格，表头有 12 列/,
    en: /has 4 cells where the header has 12/,
  },
  {
    title: 'a row with more cells than columns',
    sheets: inRoster('N1,新,支部,党组织,党支部,,,,990101,,,,,'),
    at: roster(2),
    zh: /有 14 格，表头有 12 列/,
    en: /has 14 cells/,
  },
  {
    title: 'an unclosed quote, at the row where it opened',
    sheets: inRoster(
      'N1,新支部,党组织,党支部,,,,990101,,,,',
      'N2,"新支部二,党组织,党支部,,,,990101,,,,',
      'N3,丙,党组织,党支部,,,,990101,,,,',
    ),
    at: roster(3),
    zh: /双引号没有闭合/,
    en: /never closed/,
  },
  {
    title: 'a duplicate header',
    sheets: { 组织名册: '组织编码*,组织全称*,形式*,组织类别*,所在区划代码*,组织 编码\nN1,新,党组织,党支部,990101,N2' },
    at: roster(1, '组织编码*'),
    zh: /此列出现了 2 次/,
    en: /stands 2 times/,
  },
  {
    title: 'a missing required column',
    sheets: { 组织名册: '组织编码*,组织全称*,形式*,所在区划代码*\nN1,新,党组织,990101' },
    at: roster(1, '组织类别'),
    zh: /「组织名册」缺少必填的列/,
    en: /lacks this required column/,
  },
  {
    title: 'an empty required cell',
    sheets: inRoster('N1,  ,党组织,党支部,,,,990101,,,,'),
    at: roster(2, '组织全称'),
    zh: /必填，却是空的/,
    en: /is required but empty/,
  },
  {
    title: 'an unknown sheet',
    sheets: { '名单.csv': '姓名的拼音,单位简称\na,b' },
    at: { file: '名单.csv', row: 1, column: undefined },
    zh: /不是任何一张表的表头.*地方、区划网格、组织名册/,
    en: /the header of no sheet/,
  },
  {
    title: 'a sheet of a later release',
    sheets: { '考核结果.csv': '考核编号,考核方案*,周期*,对象编码*\nK1,年度,2025,D1' },
    at: { file: '考核结果.csv', row: 1, column: undefined },
    zh: /「考核结果」本版本还不能导入/,
    en: /cannot read 考核结果 yet/,
  },
  {
    title: 'an empty file',
    sheets: { 组织名册: '' },
    at: { file: '组织名册.csv', row: undefined, column: undefined },
    zh: /文件是空的/,
    en: /the file is empty/,
  },
  {
    title: 'two rows with one code that differ',
    sheets: inRoster('N1,新支部,党组织,党支部,,,,990101,,,,', 'N1,另一个支部,党组织,党支部,,,,990101,,,,'),
    at: roster(3, '组织编码'),
    value: 'N1',
    zh: /与第 2 行编码相同，内容不同/,
    en: /has the code of row 2 but says something else/,
  },
  {
    title: 'a form that does not fit the kind',
    sheets: inRoster('N1,新支部,单位,党支部,,,,990101,,,,'),
    at: roster(2, '形式'),
    zh: /与组织类别「党支部」不符/,
    en: /does not fit the kind/,
  },
  {
    title: 'a word that is not on the list',
    sheets: inPairings('JD-9,CZ-JW,D1,,进行时,,,2024-01-01,,'),
    at: register(2, '状态'),
    zh: /从中选一个：拟建、审核、批准、运行/,
    en: /choose one of/,
  },
  {
    title: 'a column headed telephone',
    sheets: { 任职: '责任人编号*,显示名称或职务*,派出组织编码,联系电话\nWY-9,工委委员(九),GW,12345' },
    at: { file: '任职.csv', row: 1, column: '联系电话' },
    zh: /拒收此列：像是电话号码。→ 删去整列/,
    en: /refused: it looks like telephone numbers/,
  },
  {
    title: 'a column that holds mobile numbers, whatever it is called',
    sheets: {
      任职: '责任人编号*,显示名称或职务*,派出组织编码,备用\nWY-7,甲,GW,13812345678\nWY-8,乙,GW,139 1234 5678\nWY-9,丙,GW,+8613712345678\nWY-10,丁,GW,无',
    },
    at: { file: '任职.csv', row: undefined, column: '备用' },
    zh: /拒收此列：有 3 格像是手机号/,
    en: /3 cells look like mobile numbers/,
  },
  {
    title: 'a column that holds ID numbers',
    sheets: { 任职: '责任人编号*,显示名称或职务*,派出组织编码\n11010519491231002X,甲,GW' },
    at: { file: '任职.csv', row: undefined, column: '责任人编号*' },
    zh: /有 1 格像是身份证号/,
    en: /1 cells look like ID numbers/,
  },
  {
    title: 'a parent that does not begin the code [invariant 9]',
    sheets: { 区划网格: '区划代码*,名称*,上级代码,级别*\n990101101202,西二村,990101100,村' },
    at: { file: '区划网格.csv', row: 2, column: '上级代码' },
    zh: /上级代码应是它的开头。→ 多半应为 990101101/,
    en: /most likely 990101101/,
  },
  {
    title: 'a division without its parent',
    sheets: { 区划网格: '区划代码*,名称*,上级代码,级别*\n990101101202,西二村,,村' },
    at: { file: '区划网格.csv', row: 2, column: '上级代码' },
    zh: /根区划以下必填/,
    en: /required below the root/,
  },
  {
    title: 'a grid that hangs under a town [invariant 9]',
    sheets: { 区划网格: '区划代码*,名称*,上级代码,级别*\n990101101201-1,西一村一网格,990101101,网格' },
    at: { file: '区划网格.csv', row: 2, column: '上级代码' },
    zh: /多半应为 990101101201/,
    en: /most likely 990101101201/,
  },
  {
    title: 'another place than that of the import',
    sheets: { 地方: '地方编码*,名称*\n440514,潮南' },
    at: { file: '地方.csv', row: 2, column: '地方编码' },
    zh: /不是正在导入的地方 990101/,
    en: /is not the place 990101/,
  },
  {
    title: 'a group said twice in two ways',
    sheets: {
      共同体: '组团编码*,名称*,类型*,组织编码,角色\nGTT-9,第九共同体,共同体,D1,牵头\nGTT-9,第玖共同体,共同体,D2,成员',
    },
    at: { file: '共同体.csv', row: 3, column: '名称' },
    zh: /与第 2 行「组团编码」相同，此列却不同/,
    en: /differs from row 2/,
  },
  {
    title: 'a member without a role',
    sheets: { 共同体: '组团编码*,名称*,类型*,组织编码,角色\nGTT-9,第九共同体,共同体,D1,' },
    at: { file: '共同体.csv', row: 2, column: '角色' },
    zh: /有组织编码时必填/,
    en: /required with an organization/,
  },
  {
    title: 'a post without an organization',
    sheets: { 任职: '责任人编号*,显示名称或职务*,组织编码,职务\nWY-9,工委委员(九),,书记' },
    at: { file: '任职.csv', row: 2, column: '组织编码' },
    zh: /组织编码和职务须一同填写/,
    en: /given together/,
  },
  {
    title: 'a liaison of nobody',
    sheets: { 联系安排: '来源类型,来源编码*,联系类型*,对象类型*,对象编码*\n责任人,WY-12,定点联系,组团,GTT-1' },
    at: { file: '联系安排.csv', row: 2, column: '来源编码' },
    zh: /没有这个编码的责任人。→ 是不是 .*WY-1/,
    en: /no officer has this code/,
  },
  {
    title: 'an activity of nobody',
    sheets: { 活动台账: '活动编号*,类型*,日期*,主办组织/组团编码,关联结对编号\nHD-9,走访,2026-01-01,,' },
    at: { file: '活动台账.csv', row: 2, column: '主办组织/组团编码' },
    zh: /没有关联结对编号时必填/,
    en: /required where no pairing is named/,
  },
  {
    title: 'an activity of a pairing that nobody knows',
    sheets: { 活动台账: '活动编号*,类型*,日期*,关联结对编号\nHD-9,走访,2026-01-01,JD-1、JD-77' },
    at: { file: '活动台账.csv', row: 2, column: '关联结对编号' },
    zh: /「JD-77」：没有这个编码的结对/,
    en: /«JD-77» no pairing has this code/,
  },
  {
    title: 'GB18030 with a row error',
    sheets: { 组织名册: gb18030([organizations, 'N1,新支部,党组织,党支部,,,,990101,,2026-13-01,,'].join('\n')) },
    at: roster(2, '成立日期'),
    zh: /没有 2026-13-01 这一天/,
    en: /no day/,
  },
]

describe('bad input', () => {
  it.each(bad)(
    '$title: named with its place in zh and en, and nothing is written',
    async ({ sheets, at, value, zh, en }) => {
      const { store, put } = await filledOffice()
      const before = await store.health()
      const { report, input, seq } = await put(sheets)
      const [first] = report.list(
        'error',
        input.files.map(({ name }) => name),
      )
      expect(first).toBeDefined()
      expect({ file: first.file, row: first.row, column: first.column }).toEqual(at)
      if (value !== undefined) expect(first.value).toBe(value)
      expect(sentenceOf(first, 'zh')).toMatch(zh)
      expect(sentenceOf(first, 'en')).toMatch(en)
      expect(seq).toBeUndefined()
      expect((await store.health()).head).toBe(before.head)
      await store.close()
    },
  )

  it('numbers of persons are shown nowhere', async () => {
    const { store, put } = await filledOffice()
    const { report } = await put({
      任职: '责任人编号*,显示名称或职务*,派出组织编码,任职起\n11010519491231002X,甲,GW,13812345678',
    })
    const said = report
      .list('error', [])
      .map((problem) => sentenceOf(problem, 'zh'))
      .join('\n')
    expect(said).not.toContain('11010519491231002X')
    expect(said).not.toContain('13812345678')
    await store.close()
  })

  it('one faulty row keeps every row out', async () => {
    const { store, put } = await office()
    const result = await put({
      ...smallPlace,
      双报到统计: `${smallPlace.双报到统计}\n2026,JT-JW,D1,是,,,不详,,`,
    })
    expect(result.report.errors).toBe(1)
    expect(result.seq).toBeUndefined()
    expect(linesOf(result, true, 'zh').at(-1)).toBe('有 1 处错误，列出 1 处，没有写入任何内容。')
    expect(linesOf(result, true, 'en').at(-1)).toBe('1 error in all, 1 shown: nothing was written.')
    expect(await store.count()).toEqual({})
    await store.close()
  })

  it('a row that is refused is not missing for the others', async () => {
    const { put, store } = await filledOffice()
    const { report } = await put({
      ...inRoster('N1,新支部,党组织,党支部,,,,990101,,2026-02-30,,'),
      ...inPairings('JD-9,N1,D1,,运行,,,2024-01-01,,'),
    })
    expect(report.list('error', []).map(({ column }) => column)).toEqual(['成立日期'])
    await store.close()
  })

  it('an empty store is told which sheets come first', async () => {
    const { put, store } = await office()
    const { report } = await put(inRoster('N1,新支部,党组织,党支部,,,,990101,,,,'))
    const said = report
      .list('error', [])
      .map((problem) => sentenceOf(problem, 'zh'))
      .join('\n')
    expect(said).toMatch(/还没有地方 990101.*「地方」表/)
    expect(said).toMatch(/还没有区划 990101.*「区划网格」表/)
    await store.close()
  })
})

describe('what is only said', () => {
  it.each([
    [
      'an unknown column, by name',
      { 组织名册: `${organizations},面积\nD1,东一村党总支,党组织,党总支,,,,990101100201,,1999-07-01,,61,12` },
      /「面积」：「组织名册」没有这一列，不读/,
    ],
    ['a header alone', inRoster(), /只有表头，没有数据/],
    [
      'a month in place of a day',
      inRoster('N1,新支部,党组织,党支部,,,,990101,,2024年10月,,'),
      /「成立日期」的值「2024年10月」：只写到月，按 2024-10-01 读入/,
    ],
    [
      'the same row twice',
      inRoster('N1,新支部,党组织,党支部,,,,990101,,,,', 'N1,新支部,党组织,党支部,,,,990101,,,,'),
      /与第 2 行完全相同，只读一次/,
    ],
    [
      'a state that contradicts the dates',
      inPairings('JD-9,CZ-JW,D1,,运行,,,2024-01-01,2025-01-01,'),
      /状态写的是「运行」，与日期矛盾：以日期为准，按「终止」读入/,
    ],
    [
      'a pairing with the direct superior [E01]',
      inPairings('JD-9,CZ-JW,GW,,运行,,,2024-01-01,,'),
      /与自己的直接上级结对/,
    ],
    [
      'a corrected superior',
      inRoster('JT-JW,示例区交通局机关党委,党组织,机关党委,JT,CZ-JW,,990101,,2005-03-01,,126'),
      /上级由 示例区直属机关工委（GW） 改为 示例区财政局机关党委（CZ-JW）：按更正处理/,
    ],
    [
      'two primaries at once [E01]',
      {
        联系安排:
          '来源编码*,联系类型*,对象类型*,对象编码*,主责\nWY-1,定点联系,组团,GTT-2,是\nWY-2,定点联系,组团,GTT-2,是',
      },
      /与第 2 行同时主责同一对象/,
    ],
    [
      'two groups of an exclusive set [E01]',
      {
        共同体:
          '组团编码*,名称*,类型*,所属批次,是否互斥,组织编码,角色\nG8,甲,共同体,套,是,D1,牵头\nG9,乙,共同体,套,是,D1,牵头',
      },
      /已在第 2 行的 G8/,
    ],
    [
      'more reported than the sender has [E01]',
      {
        ...inRoster('D2,东二村党支部,党组织,党支部,,,,990101100202,,,,38'),
        双报到统计: '年度*,派出组织编码*,接收组织编码*,单位是否报到*,报到党员数*\n2026,D2,XY,是,39',
      },
      /多于派出组织的党员数 38/,
    ],
  ])('%s', async (_, sheets, says) => {
    const { store, put } = await filledOffice()
    const { report } = await put(sheets as Record<string, string>, { check: true })
    expect(report.list('error', [])).toEqual([])
    expect(
      report
        .list('warning', [])
        .map((problem) => sentenceOf(problem, 'zh'))
        .join('\n'),
    ).toMatch(says)
    await store.close()
  })
})
