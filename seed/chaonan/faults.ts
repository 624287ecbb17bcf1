/**
 * The plan of what goes wrong in the variant «gaps». In «published» the same pairings simply go on, so the two variants
 * differ by what ended, fell silent or fell vacant, each on a day of its own (days before loading).
 */

/** What still joins the village to others once its upper partner is gone; `alone` leaves nothing. */
type Rest = 'alone' | 'village' | 'enterprise' | 'report' | 'island' | 'cluster'

interface LostPartner {
  /** Code below 440514. */
  village: string
  /** The unit that was its only upper partner, without 示例. */
  unit: string
  ended: number
  rest: Rest
}

type Row = [village: string, unit: string, ended: number, rest: Rest]

/** 37 villages lose their partner from above [R14]; the four left alone are isolated besides [R19]. */
const rows: Row[] = [
  ['105214', '区水务局', -266, 'alone'],
  ['105207', '区公安分局', -201, 'alone'],
  ['109228', '区统计局', -143, 'alone'],
  ['110218', '区档案馆', -77, 'alone'],
  ['109224', '区信访局', -210, 'island'],
  ['109225', '区体育发展中心', -170, 'island'],
  ['109226', '区水务局', -96, 'island'],
  ['110216', '区公安分局', -130, 'island'],
  ['110217', '区国有资产经营公司', -58, 'island'],
  ['107209', '区统计局', -188, 'cluster'],
  ['106217', '区档案馆', -112, 'cluster'],
  ['110211', '区信访局', -47, 'cluster'],
  ['105201', '区公安分局', -160, 'village'],
  ['105006', '区公安分局', -25, 'village'],
  ['105202', '区水务局', -230, 'village'],
  ['104201', '区水务局', -155, 'enterprise'],
  ['105203', '区统计局', -300, 'village'],
  ['108211', '区统计局', -71, 'report'],
  ['104209', '区信访局', -118, 'village'],
  ['101211', '区信访局', -180, 'enterprise'],
  ['105208', '区体育发展中心', -90, 'village'],
  ['106206', '区体育发展中心', -250, 'village'],
  ['112223', '区体育发展中心', -39, 'report'],
  ['103212', '区档案馆', -325, 'village'],
  ['107208', '区档案馆', -16, 'enterprise'],
  ['104213', '区国有资产经营公司', -205, 'report'],
  ['101210', '区国有资产经营公司', -84, 'village'],
  ['105209', '区财政局', -12, 'report'],
  ['105216', '区林业局', -29, 'village'],
  ['112222', '区科协', -52, 'village'],
  ['110209', '区人民医院', -65, 'enterprise'],
  ['109227', '区司法局', -101, 'report'],
  ['109219', '区民政局', -124, 'village'],
  ['106216', '区商务局', -149, 'report'],
  ['106208', '区总工会', -176, 'enterprise'],
  ['107207', '区审计局', -221, 'report'],
  ['107206', '区图书馆', -287, 'report'],
]

export const lostPartners: LostPartner[] = rows.map(([village, unit, ended, rest]) => ({ village, unit, ended, rest }))

/** The isolated enterprise: 示例下塘袜业 and the unit that let its pairing end. [R19] */
export const lostEnterprise = { unit: '区国有资产经营公司', ended: -34 } as const

/** Villages that build with one another along each row; without the units above they are islands. [R20] */
export const islands = [
  ['109224', '109225', '109226'],
  ['110216', '110217'],
] as const

/**
 * Behind `gate` hang `inner` and an enterprise of the same town. Once the inner village's own partner is gone, all
 * three hang by the pairing of gate and unit. [R21]
 */
export const clusters = [
  { gate: '107205', inner: '107209', unit: '区职业技术学校' },
  { gate: '106215', inner: '106217', unit: '区供电局' },
  { gate: '110207', inner: '110211', unit: '区自来水公司' },
] as const

/** Last joint activities of ten pairings that fell silent; `confirmed` on a later day in four of them. [R23] */
export const dormancies: { lastActivity: number; confirmed?: number }[] = [
  { lastActivity: -195 },
  { lastActivity: -204 },
  { lastActivity: -218 },
  { lastActivity: -233 },
  { lastActivity: -247 },
  { lastActivity: -262 },
  { lastActivity: -281, confirmed: -60 },
  { lastActivity: -304, confirmed: -75 },
  { lastActivity: -330, confirmed: -110 },
  { lastActivity: -365, confirmed: -140 },
]

/** Groups, by their number, whose liaison left; the last has a successor who begins later. [R08] */
export const vacancies: { group: number; left: number; successor?: number }[] = [
  { group: 5, left: -145 },
  { group: 8, left: -88 },
  { group: 11, left: -31, successor: 10 },
]

/** Units without any party organization, each alone in its cell of town and industry. [R26] */
export const blankUnits = [
  { id: 'KB01', town: '101', name: '示例井都酒店', industry: 'H61', openedOn: -310 },
  { id: 'KB02', town: '108', name: '示例胪岗软件服务部', industry: 'I65', openedOn: -240 },
  { id: 'KB03', town: '110', name: '示例雷岭货运站', industry: 'G54', openedOn: -150 },
  { id: 'KB04', town: '001', name: '示例峡山租赁行', industry: 'L71', openedOn: -90 },
] as const

/** Last good days of six claims that are still in progress. [R40] */
export const overdue = [-5, -18, -33, -47, -62, -90] as const
