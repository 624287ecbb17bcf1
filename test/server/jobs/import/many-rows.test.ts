import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importFiles } from '../../../../server/jobs/import/import.ts'
import { linesOf, sentenceOf } from '../../../../server/jobs/import/import-lines.ts'
import type { Step } from '../../../../server/jobs/import/steps.ts'
import { filledOffice, folder } from './small-place.ts'

/** Writes a file row by row, so that the test itself holds none of it. */
async function fileOf(name: string, header: string, rows: number, row: (index: number) => string): Promise<string> {
  const path = join(folder(), name)
  const out = createWriteStream(path)
  out.write(`${header}\n`)
  for (let index = 0; index < rows; index += 1) {
    if (!out.write(`${row(index)}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
  return path
}

describe('a file of 300,000 errors', () => {
  it('is counted whole and shown to the thousandth', async () => {
    const { store } = await filledOffice()
    const path = await fileOf('区划网格.csv', '区划代码*,名称*,级别*', 300_000, () => ',某村,村')
    const result = await importFiles(store, {
      place: '990101',
      files: [path],
      check: false,
      now: new Date('2026-07-01T00:00:00Z'),
    })
    expect(result.report.errors).toBe(300_000)
    expect(result.seq).toBeUndefined()
    const lines = linesOf(result, false, 'zh')
    expect(lines).toContain('错误 300000 处：')
    expect(lines).toContain('  …… 另有 299000 处，未列出')
    expect(lines.length).toBeLessThan(1010)
    expect(lines.at(-1)).toBe('有 300000 处错误，列出 1000 处，没有写入任何内容。')
    expect(linesOf(result, false, 'en').at(-1)).toBe('300000 errors in all, 1000 shown: nothing was written.')
    await store.close()
  })

  it('says how far it has got, and can be broken off there', async () => {
    const { store } = await filledOffice()
    const path = await fileOf('区划网格.csv', '区划代码*,名称*,级别*', 5_000, () => ',某村,村')
    const rows: number[] = []
    const tell = (step: Step) => {
      if (step.doing === 'reading') rows.push(step.row)
      if (rows.length === 2) throw new Error('broken off')
    }
    const now = new Date('2026-07-01T00:00:00Z')
    await expect(importFiles(store, { place: '990101', files: [path], check: true, now, tell })).rejects.toThrow(
      'broken off',
    )
    expect(rows).toEqual([1000, 2000])
    await store.close()
  })

  it('unknown codes are suggested for within a limit of work', async () => {
    const { store } = await filledOffice()
    const header = '结对编号*,甲方组织编码*,乙方组织编码*,状态*,运行起始日期'
    const path = await fileOf(
      '共建结对台账.csv',
      header,
      20_000,
      (index) => `N-${index},JT-JX,D${index + 10},运行,2025-01-01`,
    )
    const result = await importFiles(store, {
      place: '990101',
      files: [path],
      check: false,
      now: new Date('2026-07-01T00:00:00Z'),
    })
    expect(result.report.errors).toBe(40_000)
    expect(linesOf(result, false, 'zh').find((line) => line.includes('第 2 行「甲方组织编码」'))).toMatch(
      /是不是 示例区交通局机关党委（JT-JW）/,
    )
    await store.close()
  })
})

describe('a tree as rows', () => {
  it('10,000 levels deep, every parent after its child, is one operation', async () => {
    const { store, put } = await filledOffice()
    const header = '组织编码*,组织全称*,形式*,组织类别*,上级党组织编码,所在区划代码*'
    const rows = Array.from(
      { length: 10_000 },
      (_, index) => `N${index},第${index}支部,党组织,党支部,${index === 9999 ? 'GW' : `N${index + 1}`},990101`,
    )
    const { report, plan, seq } = await put({ 组织名册: [header, ...rows].join('\n') })
    expect(report.errors).toBe(0)
    expect(plan.records).toEqual({ added: 20_000, altered: 0, retracted: 0 })
    expect(seq).toBe(2)
    await store.close()
  })

  it('10,000 levels that end where they began are one cycle, said once', async () => {
    const { store, put } = await filledOffice()
    const header = '组织编码*,组织全称*,形式*,组织类别*,上级党组织编码,所在区划代码*'
    const rows = Array.from(
      { length: 10_000 },
      (_, index) => `N${index},第${index}支部,党组织,党支部,N${(index + 1) % 10_000},990101`,
    )
    const { report } = await put({ 组织名册: [header, ...rows].join('\n') }, { check: true })
    expect(report.errors).toBe(1)
    expect(report.list('error', [])[0].says.zh).toMatch(
      /绕成一圈：第0支部（N0） → .* → … → .*第9999支部（N9999） → 第0支部（N0）/,
    )
    await store.close()
  })
})

describe('faults whose rows stand far apart', () => {
  const header = '结对编号*,甲方组织编码*,乙方组织编码*,专项名称,状态*,运行起始日期,最近活动日期'
  const rows = (...last: string[]) => [
    header,
    'N-0,CZ-JW,D1,,运行,2025-01-01,',
    ...Array.from({ length: 600 }, (_, index) => `N-${index + 1},CZ-JW,D2,专项${index},运行,2025-01-01,`),
    ...last,
  ]

  it('a second pairing is said once, of the later row, whichever way round', async () => {
    const { store, put } = await filledOffice()
    const { report } = await put({ 共建结对台账: rows('N-700,D1,CZ-JW,,沉寂,2025-03-01,').join('\n') })
    const said = report.list('error', []).map((problem) => [problem.row, sentenceOf(problem, 'zh')])
    expect(said).toEqual([[603, expect.stringMatching(/与第 2 行是同样的两个组织、同一专项（甲乙互换），时间重叠/)]])
    await store.close()
  })

  it('it is said beside other errors, which hide what only they would have brought', async () => {
    const { store, put } = await filledOffice()
    const { report } = await put({
      共建结对台账: rows('N-700,CZ-JW,D1,,运行,2025-03-01,', 'N-701,CZ-JW,X1,,运行,2025-02-30,').join('\n'),
      活动台账: '活动编号*,类型*,日期*,关联结对编号\nHD-9,走访,2026-01-01,N-701',
    })
    expect(report.list('error', []).map(({ row, column }) => [row, column])).toEqual([
      [603, '结对编号'],
      [604, '运行起始日期'],
    ])
    await store.close()
  })
})
