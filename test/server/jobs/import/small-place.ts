import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ImportResult, importFiles } from '../../../../server/jobs/import/import.ts'
import { openStore } from '../../../../server/store/open.ts'
import type { Store } from '../../../../server/store/store.ts'

/** A small place with every sheet: ten organizations, two communities, liaisons, reports, activities. */
export const smallPlace: Record<string, string> = {
  地方: `地方编码*,名称*,主管工委编码,基准日期
990101,示例区,GW,2026-06-30`,
  区划网格: `区划代码*,名称*,上级代码,级别*
990101000000,示例区,,县
990101100000,东镇,990101,乡
990101101,西镇,990101,乡
990101100201,东一村,990101100,村
990101100202,东二村,990101100,5
990101101201,西一村,990101101,行政村
990101101001,西园社区,990101101,社区
990102,邻区,,县`,
  组织名册: `组织编码*,组织全称*,形式*,组织类别*,依托单位编码,上级党组织编码,所在区划代码*,隶属层级,党员数,成立日期
GW,示例区直属机关工委,党组织,工委,,,990101,50,,2001-07-01
JT,示例区交通局,单位,党政机关,,,990101,50,,
JT-JW,示例区交通局机关党委,党组织,机关党委,JT,GW,990101,,126,2005-03-01
CZ,示例区财政局,单位,党政机关,,,990101,50,,
CZ-JW,示例区财政局机关党委,党组织,机关党委,CZ,GW,990101,,"1,080多",2006/1/5
D1,东一村党总支,党组织,党总支,,,990101100201,72,61,1999年7月1日
D2,东二村党支部,党组织,党支部,,,990101100202,72,38,
X1,西一村党支部,党组织,党支部,,,990101101201,72,４２,
XY,西园社区党支部,党组织,党支部,,,990101101001,71,55,
LQ,邻区农业服务中心党支部,党组织,党支部,,,990102,50,17,`,
  共建结对台账: `结对编号*,甲方组织编码*,乙方组织编码*,专项名称,状态*,状态日期,申请日期,审核日期,批准日期,运行起始日期,终止日期,签约日期,到期日期,最近活动日期
JD-1,JT-JW,D1,,运行,,2024-02-01,2024-02-10,2024-02-20,2024-03-01,,2024-03-01,2027-02-28,2026-06-01
JD-2,JT-JW,XY,,沉寂,2026-01-10,,,2024-05-06,,,,,2025-03-02
JD-3,D2,LQ,示例专项,终止,,,,,2023-01-01,2025-12-31,,,
JD-4,CZ-JW,X1,,拟建,,2026-06-01,,,,,,,`,
  共同体: `组团编码*,名称*,类型*,所属批次(套),是否互斥,组团成立日期,状态,组织编码,角色,加入日期,退出日期,轮值起,轮值止
GTT-1,第一共同体,共同体,机关共同体,是,2024-01-01,运行,JT-JW,牵头,2024-01-01,,2024-01-01,2024-07-01
GTT-1,第一共同体,共同体,机关共同体,是,2024-01-01,运行,JT-JW,牵头,2024-01-01,,2025-01-01,2025-07-01
GTT-1,第一共同体,共同体,机关共同体,是,2024-01-01,运行,D1,成员,2024-01-01,,,
GTT-2,第二共同体,共同体,机关共同体,是,2024-01-01,示范,D2,成员,2024-02-01,2025-02-01,,
GTT-2,第二共同体,共同体,机关共同体,是,2024-01-01,示范,D2,成员,2026-02-01,,,
GTT-3,拟建协作区,协作区,,,,拟建,,,,,,`,
  任职: `责任人编号*,显示名称或职务*,派出组织编码,组织编码,职务,专职,任职起,任职止
WY-1,工委委员(一),GW,GW,委员,,2024-01-01,
WY-1,工委委员(一),GW,JT-JW,书记,是,2023-05-01,
WY-2,工委委员(二),GW,,,,,`,
  联系安排: `来源类型,来源编码*,联系类型*,对象类型*,对象编码*,主责(是/否),起始日期,结束日期,年走访次数要求,最近走访日期
责任人,WY-1,定点联系,组团,GTT-1,是,2024-01-01,,4,2026-05-20
组织,CZ-JW,进驻,区划,990101101001,是,2025-01-01,,,`,
  双报到统计: `年度*,派出组织编码*,接收组织编码*,单位是否报到*,报到日期,在职党员数,报到党员数*,领岗数,服务时长(小时)
2026,JT-JW,XY,是,2026-03-05,126,100余,40,320.5`,
  活动台账: `活动编号*,类型*,日期*,主办组织/组团编码,参加组织/组团编码,参加角色,关联结对编号,参加人数,主题
HD-1,主题党日,2026-06-01,JT-JW,D1,,JD-1,30余,联合主题党日
HD-2,联席会议,2026-05-08,GTT-1,JT-JW、D1,,,12,
HD-3,观摩,2026-04-02,GW,D1;X1,被观摩,,,
HD-4,服务,2026-02-02,,,,JD-1、JD-3,,`,
}

export function folder(): string {
  return mkdtempSync(join(tmpdir(), 'orgweave-import-'))
}

/** Writes sheets as files of a folder and answers their paths. */
export function writeFiles(sheets: Record<string, string | Uint8Array>, into = folder()): string[] {
  return Object.entries(sheets).map(([name, content]) => {
    const path = join(into, name.includes('.') ? name : `${name}.csv`)
    writeFileSync(path, content)
    return path
  })
}

export interface Office {
  store: Store
  dataDir: string
  /** Imports sheets given as text, for the small place unless another is named; `check` only says what would happen. */
  put(sheets: Record<string, string | Uint8Array>, request?: { check?: boolean; place?: string }): Promise<ImportResult>
}

export async function office(): Promise<Office> {
  const dataDir = folder()
  const store = await openStore({ dataDir })
  return {
    store,
    dataDir,
    put: (sheets, { check = false, place = '990101' } = {}) =>
      importFiles(store, { place, files: writeFiles(sheets), check, now: new Date('2026-07-01T00:00:00Z') }),
  }
}

/** A store that holds the small place already. */
export async function filledOffice(): Promise<Office> {
  const one = await office()
  const { report } = await one.put(smallPlace)
  if (report.errors > 0) throw new Error(JSON.stringify(report.list('error', []), null, 1))
  return one
}
