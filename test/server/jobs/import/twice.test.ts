import { describe, expect, it } from 'vitest'
import { collect } from '../../../contract/operations.ts'
import { type Office, office, smallPlace } from './small-place.ts'

const { 地方, 区划网格, 组织名册 } = smallPlace
const ground = { 地方, 区划网格, 组织名册 }

/** Every way to fill in some of these cells, the others left empty. */
function* fillings(cells: readonly string[]): Generator<string[]> {
  for (let which = 0; which < 1 << cells.length; which += 1)
    yield cells.map((cell, at) => ((which >> at) & 1 ? cell : ''))
}

/** Every state with every choice of dates, as the lines of a sheet; `before` stands in front of the state. */
function sheet(header: string, states: readonly string[], dates: readonly string[], before: (n: number) => string) {
  const rows = states.flatMap((state) => [...fillings(dates)].map((cells) => [state, ...cells].join(',')))
  return [header, ...rows.map((row, n) => `${before(n)},${row}`)].join('\n')
}

const pairings = sheet(
  '结对编号*,甲方组织编码*,乙方组织编码*,专项名称,状态*,状态日期,申请日期,批准日期,运行起始日期,签约日期,终止日期',
  ['拟建', '审核', '批准', '运行', '沉寂', '终止', '整顿', '否决', '撤回'],
  ['2025-06-01', '2024-02-01', '2024-02-20', '2024-03-01', '2024-03-02', '2025-12-31'],
  (n) => `P${n},JT-JW,D1,专项${n}`,
)
const organizations = sheet(
  '组织编码*,组织全称*,形式*,组织类别*,上级党组织编码,所在区划代码*,状态,状态日期,成立日期,撤销日期',
  ['', '筹建', '成立', '换届中', '撤销', '合并'],
  ['2025-06-01', '2020-03-01', '2025-12-31'],
  (n) => `Z${n},第${n}党支部,党组织,党支部,GW,990101`,
)
const groups = sheet(
  '组团编码*,名称*,类型*,状态,状态日期,组团成立日期,撤并日期',
  ['', '拟建', '申请', '审核', '报批', '备案', '运行', '示范', '整顿', '撤并'],
  ['2025-06-01', '2024-01-01', '2025-12-31'],
  (n) => `T${n},第${n}共同体,共同体`,
)

/** The sheet without the rows that it is refused for, as somebody would take them out. */
async function accepted({ put }: Office, name: string, text: string): Promise<string> {
  const { report } = await put({ ...ground, [name]: text }, { check: true })
  const refused = new Set(report.list('error', []).map(({ row }) => row))
  return text
    .split('\n')
    .filter((_, at) => !refused.has(at + 1))
    .join('\n')
}

const rowOf = (text: string, id: string) => text.split('\n').find((line) => line.startsWith(`${id},`))

describe('whatever state and dates a row gives, the same file twice changes nothing', () => {
  it.each([
    ['共建结对台账', pairings, 400],
    ['组织名册', organizations, 40],
    ['共同体', groups, 60],
  ])('%s', async (name, text, least) => {
    const place = await office()
    await place.put(ground)
    const kept = await accepted(place, name, text)
    expect(kept.split('\n').length).toBeGreaterThan(least)
    const first = await place.put({ [name]: kept })
    expect(first.report.list('error', [])).toEqual([])
    expect(first.plan.records.added).toBeGreaterThanOrEqual(least)
    await place.put({ [name]: kept })
    const rewritten = (await collect(place.store.tail(first.seq ?? 0))).flatMap(({ edits }) =>
      edits.map(({ key, before, after }) => ({ row: rowOf(kept, key.id), before, after })),
    )
    expect(rewritten).toEqual([])
    await place.store.close()
  })
})
