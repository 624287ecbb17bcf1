import { describe, expect, it } from 'vitest'
import { sentenceOf } from '../../../../server/jobs/import/import-lines.ts'
import { office, smallPlace } from './small-place.ts'

const header = '组织编码*,组织全称*,形式*,组织类别*,所在区划代码*,成立日期'
const faulty = 'N1,新支部,党组织,党支部,990101,2026-02-30'

/** What is said of sheets that are put into an empty store. */
async function saidOf(sheets: Record<string, string>): Promise<string> {
  const { store, put } = await office()
  const { report, input } = await put(sheets, { check: true })
  await store.close()
  const names = input.files.map(({ name }) => name)
  return report
    .list('error', names)
    .map((problem) => sentenceOf(problem, 'zh'))
    .join('\n')
}

const noPlace = /还没有地方 990101.*「地方」表/
const noDivision = /还没有区划 990101.*「区划网格」表/

describe('a place that the store lacks is said in the first round', () => {
  it('beside rows that are all faulty', async () => {
    const said = await saidOf({ 组织名册: `${header}\n${faulty}` })
    expect(said).toMatch(/没有 2026-02-30 这一天/)
    expect(said).toMatch(noPlace)
    expect(said).toMatch(noDivision)
  })

  it('beside a sheet that cannot be read', async () => {
    const said = await saidOf({ 组织名册: `${header.replace('形式*,', '')}\nN1,新支部,党支部,990101,`, 任职: '' })
    expect(said).toMatch(/缺少必填的列/)
    expect(said).toMatch(noPlace)
    expect(said).toMatch(noDivision)
  })

  it('beside more errors than are shown', async () => {
    const said = await saidOf({ 组织名册: [header, ...Array.from({ length: 1500 }, () => faulty)].join('\n') })
    expect(said).toMatch(noPlace)
    expect(said).toMatch(noDivision)
  })

  it('a place whose row is faulty does not seem missing', async () => {
    const said = await saidOf({ ...smallPlace, 地方: '地方编码*,名称*,基准日期\n990101,示例区,2026-06-31' })
    expect(said).toMatch(/没有 2026-06-31 这一天/)
    expect(said).not.toMatch(/还没有/)
  })

  it('a place whose code a spreadsheet has spoilt does not seem missing', async () => {
    const said = await saidOf({ ...smallPlace, 地方: '地方编码*,名称*\n9.90101E+17,示例区' })
    expect(said).toMatch(/科学计数/)
    expect(said).not.toMatch(/还没有/)
  })

  it('a place whose committee nobody knows does not seem missing', async () => {
    const said = await saidOf({ ...smallPlace, 地方: '地方编码*,名称*,主管工委编码\n990101,示例区,GW-0' })
    expect(said).toMatch(/「主管工委编码」/)
    expect(said).not.toMatch(/还没有/)
  })

  it.each([
    ['without a required column', '地方编码*\n990101', '区划代码*,名称*,上级代码\n990101,示例区,'],
    [
      'cut off by an open quote',
      '地方编码*,名称*\n990101,"示例区',
      '区划代码*,名称*,上级代码,级别*\n990101,"示例区,,县',
    ],
  ])('what stands in a sheet %s does not seem missing', async (_, places, regions) => {
    const said = await saidOf({ ...smallPlace, 地方: places, 区划网格: regions })
    expect(said).not.toBe('')
    expect(said).not.toMatch(/还没有/)
  })
})
