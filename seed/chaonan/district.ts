import type { OrganizationKind } from '../../model/schema/organization.ts'
import { draw } from './draw.ts'
import { published } from './figures.ts'

/** The 52 units of the district: three that the text names, the others made up and called so. */
export interface DistrictUnit {
  unit: string
  body: string
  name: string
  kind: OrganizationKind
  /** 条口 */
  line: string
  members: number
  branches: number
  /** Given for the units that the text names. */
  sourceRef?: string
}

type Size = 'large' | 'middle' | 'small'
type Row = [name: string, line: string, size: Size, kind?: OrganizationKind]

/** Large units have an organ committee, middle ones a general branch, small ones a branch: 100 and 50 members. [R29] */
const memberRange: Record<Size, [number, number]> = { large: [106, 178], middle: [55, 96], small: [22, 44] }

const named = new Map([
  ['潮南区委组织部', published('C5', '潮南区委组织部')],
  ['区教育局', published('C2', '区教育局机关党支部')],
  ['区交通运输局', published('C1', '区交通运输局机关第一党支部')],
])

const working: Row[] = [
  ['潮南区委组织部', '党务', 'small'],
  ['区教育局', '教育', 'small'],
  ['区交通运输局', '交通', 'middle'],
  ['区委办公室', '综合', 'small'],
  ['区政府办公室', '综合', 'middle'],
  ['区纪委监委机关', '纪检', 'middle'],
  ['区委宣传部', '党务', 'small'],
  ['区委统战部', '党务', 'small'],
  ['区委政法委', '政法', 'small'],
  ['区人民法院', '政法', 'large'],
  ['区人民检察院', '政法', 'large'],
  ['区司法局', '政法', 'large'],
  ['区发展和改革局', '经济', 'middle'],
  ['区工业和信息化局', '经济', 'large'],
  ['区商务局', '经济', 'middle'],
  ['区财政局', '经济', 'large'],
  ['区审计局', '经济', 'small'],
  ['区市场监督管理局', '经济', 'large'],
  ['区民政局', '民生', 'large'],
  ['区人力资源和社会保障局', '民生', 'large'],
  ['区医疗保障局', '民生', 'middle'],
  ['区卫生健康局', '民生', 'large'],
  ['区退役军人事务局', '民生', 'middle'],
  ['区自然资源局', '建设', 'large'],
  ['区住房和城乡建设局', '建设', 'large'],
  ['区城市管理局', '建设', 'large'],
  ['区农业农村局', '农业', 'large'],
  ['区林业局', '农业', 'middle'],
  ['区应急管理局', '安全', 'large'],
  ['区文化广电旅游局', '文化', 'middle'],
  ['区总工会', '群团', 'small', 'mass-organization'],
  ['团区委', '群团', 'small', 'mass-organization'],
  ['区妇联', '群团', 'small', 'mass-organization'],
  ['区科协', '群团', 'small', 'mass-organization'],
  ['区残联', '群团', 'middle', 'mass-organization'],
  ['区工商联', '群团', 'small', 'mass-organization'],
  ['区融媒体中心', '文化', 'middle', 'institution'],
  ['区图书馆', '文化', 'small', 'institution'],
  ['区疾病预防控制中心', '民生', 'middle', 'institution'],
  ['区人民医院', '民生', 'large', 'hospital'],
  ['区中医医院', '民生', 'large', 'hospital'],
  ['区实验学校', '教育', 'large', 'school'],
  ['区职业技术学校', '教育', 'middle', 'school'],
  ['区供电局', '经济', 'large', 'state-enterprise'],
  ['区自来水公司', '建设', 'middle', 'state-enterprise'],
]

/** In the variant «gaps» these seven let every pairing with a village end. [R13] */
const withdrawing: Row[] = [
  ['区公安分局', '政法', 'large'],
  ['区水务局', '农业', 'large'],
  ['区统计局', '经济', 'small'],
  ['区信访局', '综合', 'small'],
  ['区体育发展中心', '文化', 'small', 'institution'],
  ['区档案馆', '文化', 'small', 'institution'],
  ['区国有资产经营公司', '经济', 'middle', 'state-enterprise'],
]

function unitOf([name, line, size, kind = 'organ']: Row, index: number): DistrictUnit {
  const unit = `QZ${String(index + 1).padStart(2, '0')}`
  const sourceRef = named.get(name)
  const members = draw(...memberRange[size], 'members of district unit', index)
  // 区公安分局 has so many branches that one tie to the outside leaves it a closed loop. [R18]
  const branches = name === '区公安分局' ? 10 : size === 'small' ? 0 : Math.ceil(members / 38)
  const full = sourceRef ? name : `示例${name}`
  return { unit, body: `${unit}-P`, name: full, kind, line, members, branches, ...(sourceRef && { sourceRef }) }
}

export const districtUnits: DistrictUnit[] = [...working, ...withdrawing].map(unitOf)
export const workingUnits: DistrictUnit[] = districtUnits.slice(0, working.length)

/** A unit by the name it has without 示例. Throws RangeError otherwise. */
export function districtUnit(name: string): DistrictUnit {
  const unit = districtUnits.find((one) => one.name.replace('示例', '') === name)
  if (!unit) throw new RangeError(`no district unit ${name}`)
  return unit
}

/** The branch of example (a): one of several of its bureau, so the bureau's body is another. */
export const firstTransportBranch = `${districtUnit('区交通运输局').body}01`
