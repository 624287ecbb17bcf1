import { describe, expect, it } from 'vitest'
import type { RowProblem } from '../../../../server/spreadsheet/row-problem.ts'
import type { Store } from '../../../../server/store/store.ts'
import { loadAll } from '../../../contract/operations.ts'
import { filledOffice, type Office } from './small-place.ts'

const neighbour: Record<string, string> = {
  地方: '地方编码*,名称*\n990102,邻区',
  区划网格: '区划代码*,名称*,上级代码,级别*\n990102000000,邻区,,县\n990102100000,北镇,990102,乡',
}

const organizations = '组织编码*,组织全称*,形式*,组织类别*,所在区划代码*,党员数'

/** A second place in the store of the small one. */
async function twoPlaces(): Promise<Office> {
  const one = await filledOffice()
  const { report } = await one.put(neighbour, { place: '990102' })
  if (report.errors > 0) throw new Error(JSON.stringify(report.list('error', []), null, 1))
  return one
}

async function everything(store: Store): Promise<string> {
  return JSON.stringify((await loadAll(store)).records)
}

function told({ file, row, column, value, says, mend }: RowProblem): string {
  return `${file} ${row} ${column} ${value}: ${says.zh}${mend ? ` → ${mend.zh}` : ''}`
}

/** Whether nothing of the first place moved, and what the check and the import said: the same in both. */
async function refused(one: Office, sheets: Record<string, string>): Promise<string[]> {
  const before = await everything(one.store)
  const check = await one.put(sheets, { place: '990102', check: true })
  const done = await one.put(sheets, { place: '990102' })
  expect(done.seq).toBeUndefined()
  expect(await everything(one.store)).toBe(before)
  const say = ({ report }: typeof done) => report.list('error', []).map(told)
  expect(say(check)).toEqual(say(done))
  return say(done)
}

describe('a code that another place uses already', () => {
  it('an organization is not renamed or moved: the error names the place and the old name', async () => {
    const one = await twoPlaces()
    const said = await refused(one, { 组织名册: `${organizations}\nD1,北镇党委,党组织,基层党委,990102100,40` })
    expect(said).toEqual([
      '组织名册.csv 2 组织编码 D1: 已是示例区（990101）的「东一村党总支」 → 换一个组织编码；若是同一个组织，照录它的名称、组织类别和所在区划；已划转过来的，先以 --place 990101 导入它的新所在区划',
    ])
    await one.store.close()
  })

  it('an outside partner of the other place is only spoken of: its record stays with its own place', async () => {
    const one = await twoPlaces()
    const before = await everything(one.store)
    const rows = `${organizations}\nD1,东一村党总支,党组织,党总支,990101100201,99`
    const { report, plan, seq } = await one.put({ 组织名册: rows }, { place: '990102' })
    expect(report.errors).toBe(0)
    expect(report.list('warning', []).map(told)).toEqual([
      '组织名册.csv 2 组织编码 D1: 属于示例区（990101），以那里的记载为准：「党员数」没有改',
    ])
    expect([plan.outside, plan.rows.organizations.unchanged, seq]).toEqual([1, 1, undefined])
    expect(await everything(one.store)).toBe(before)

    const bare = await one.put(
      { 组织名册: '组织编码*,组织全称*,形式*,组织类别*,所在区划代码*\nD1,东一村党总支,党组织,党总支,990101100201' },
      { place: '990102' },
    )
    expect(bare.report.warnings).toBe(0)
    await one.store.close()
  })

  it('what the own place moved over is then the other place’s', async () => {
    const one = await twoPlaces()
    const moved = `${organizations}\nX1,西一村党支部,党组织,党支部,990102100,42`
    expect(await refused(one, { 组织名册: moved })).toHaveLength(1)
    expect((await one.put({ 组织名册: moved })).report.errors).toBe(0)
    const renamed = moved.replace('西一村', '北一村')
    expect((await one.put({ 组织名册: renamed }, { place: '990102' })).plan.records.altered).toBe(1)
    await one.store.close()
  })

  it('a pairing is not given other partners', async () => {
    const one = await twoPlaces()
    const said = await refused(one, {
      组织名册: `${organizations}\nB1,北一党支部,党组织,党支部,990102100,4\nB2,北二党支部,党组织,党支部,990102100,4`,
      共建结对台账: '结对编号*,甲方组织编码*,乙方组织编码*,状态*\nJD-1,B1,B2,运行',
    })
    expect(said).toEqual([
      '共建结对台账.csv 2 结对编号 JD-1: 已是示例区（990101）的「示例区交通局机关党委（JT-JW） — 东一村党总支（D1）」 → 换一个结对编号',
    ])
    await one.store.close()
  })

  it('a group is neither renamed nor joined', async () => {
    const one = await twoPlaces()
    const said = await refused(one, {
      组织名册: `${organizations}\nB1,北一党支部,党组织,党支部,990102100,4`,
      共同体:
        '组团编码*,名称*,类型*,状态,组织编码,角色\nGTT-1,第一共同体,共同体,运行,B1,成员\nGTT-2,北共同体,共同体,运行,,',
    })
    expect(said).toEqual([
      '共同体.csv 2 组团编码 GTT-1: 已是示例区（990101）的「第一共同体」 → 换一个组团编码；确要加入的，以 --place 990101 导入它的成员',
      '共同体.csv 3 组团编码 GTT-2: 已是示例区（990101）的「第二共同体」 → 换一个组团编码；确要加入的，以 --place 990101 导入它的成员',
    ])
    await one.store.close()
  })

  it('an officer is neither renamed nor given a post', async () => {
    const one = await twoPlaces()
    const said = await refused(one, {
      组织名册: `${organizations}\nB1,北一党支部,党组织,党支部,990102100,4`,
      任职: '责任人编号*,显示名称或职务*,派出组织编码,组织编码,职务\nWY-1,工委委员(一),,B1,书记\nWY-2,北镇书记,B1,,',
    })
    expect(said).toEqual([
      '任职.csv 2 责任人编号 WY-1: 已是示例区（990101）的「工委委员(一)」 → 换一个责任人编号；若是同一个人，以 --place 990101 导入他的这一任职',
      '任职.csv 3 责任人编号 WY-2: 已是示例区（990101）的「工委委员(二)」 → 换一个责任人编号；若是同一个人，以 --place 990101 导入他的这一任职',
    ])
    await one.store.close()
  })

  it('an activity is not put on another day', async () => {
    const one = await twoPlaces()
    const said = await refused(one, {
      组织名册: `${organizations}\nB1,北一党支部,党组织,党支部,990102100,4`,
      活动台账: '活动编号*,类型*,日期*,主办组织/组团编码\nHD-1,观摩,2026-04-02,B1',
    })
    expect(said).toEqual(['活动台账.csv 2 活动编号 HD-1: 已是示例区（990101）的「联合主题党日」 → 换一个活动编号'])
    await one.store.close()
  })

  it('a division keeps the name that its own place gives it', async () => {
    const one = await twoPlaces()
    const before = await everything(one.store)
    const { report } = await one.put(
      { 区划网格: '区划代码*,名称*,上级代码,级别*\n990101100000,改名镇,990101,乡' },
      { place: '990102' },
    )
    expect(report.list('warning', []).map(told)).toEqual([
      '区划网格.csv 2 区划代码 990101100: 属于示例区（990101），以那里的记载为准：「名称」没有改',
    ])
    expect(await everything(one.store)).toBe(before)
    await one.store.close()
  })

  it('one ledger of a whole city goes in place by place', async () => {
    const one = await twoPlaces()
    const sheets = {
      组织名册: `${organizations}\nB1,北一党支部,党组织,党支部,990102100,4`,
      共建结对台账: `结对编号*,甲方组织编码*,乙方组织编码*,状态*
JD-1,D1,JT-JW,运行
JD-9,B1,D1,运行`,
      活动台账: '活动编号*,类型*,日期*,关联结对编号,主题\nHD-1,主题党日,2026-06-01,JD-1,联合主题党日',
    }
    const { report, plan } = await one.put(sheets, { place: '990102' })
    expect(report.list('error', [])).toEqual([])
    expect(plan.rows.pairings).toEqual({ added: 1, changed: 0, unchanged: 1 })
    expect(plan.rows.activities).toEqual({ added: 0, changed: 0, unchanged: 1 })
    await one.store.close()
  })
})

describe('a code that the own place uses already', () => {
  it('another name, or other partners, are taken as a correction, with a word on what was there', async () => {
    const one = await filledOffice()
    const { report, plan } = await one.put({
      组织名册: `${organizations}\nLQ,邻区农业农村局党支部,党组织,党支部,990102,17`,
      共建结对台账: '结对编号*,甲方组织编码*,乙方组织编码*,状态*\nJD-1,JT-JW,D2,运行',
    })
    expect(plan.records.altered).toBe(2)
    expect(report.list('warning', []).map(told)).toEqual([
      '组织名册.csv 2 组织全称 邻区农业农村局党支部: 原是「邻区农业服务中心党支部」，按更名处理',
      '共建结对台账.csv 2 结对编号 JD-1: 原是「示例区交通局机关党委（JT-JW） — 东一村党总支（D1）」，按更正处理',
    ])
    await one.store.close()
  })
})
