import { type OrganizationKind, organizationKinds } from '../../model/schema/organization.ts'
import { type WordList, wordCell } from './cells/word-cell.ts'

/** The closed lists of the sheets, with the words that offices use for the same. [domain: sheets] */

const kindSynonyms: Partial<Record<OrganizationKind, string[]>> = {
  'working-committee': ['机关工委', '工作委员会', '党工委'],
  'grassroots-committee': ['党委', '乡镇党委', '镇党委', '街道党委'],
  'general-branch': ['总支', '党总支部'],
  branch: ['支部'],
  'joint-branch': ['联合支部'],
  'temporary-branch': ['临时支部'],
  'functional-organization': ['功能性党组织', '功能型组织'],
  'online-branch': ['网络支部'],
  'mobile-branch': ['流动党支部', '流动党员支部'],
  'local-committee': ['区委', '县委', '市委', '州委', '省委'],
  organ: ['机关', '党政机关单位', '行政机关'],
  'vertical-organ': ['垂管单位', '垂直管理'],
  'mass-organization': ['群团组织', '群团单位', '人民团体'],
  institution: ['事业'],
  'state-enterprise': ['国企', '国有'],
  'non-public-enterprise': ['非公', '民营企业', '非公有制企业'],
  cooperative: ['农民专业合作社'],
  'social-organization': ['社会组织'],
  village: ['村', '村委会', '村民委员会'],
  'residential-community': ['居委会', '居民委员会', '社区居委会'],
  'industrial-park': ['产业园区', '工业园区'],
  'office-building': ['商务楼宇'],
  'business-district': ['商圈市场'],
}

export const organizationKindCell = wordCell(
  Object.entries(organizationKinds).map(([kind, { zh }]) => {
    const value = kind as OrganizationKind
    return { word: zh, value, also: kindSynonyms[value] }
  }),
)

export const formCell = wordCell([
  { word: '单位', value: 'unit' },
  { word: '党组织', value: 'party', also: ['党的组织'] },
] as const)

export const sectorCell = wordCell([
  { word: '机关', value: 'organ', also: ['党政机关'] },
  { word: '事业', value: 'institution', also: ['事业单位'] },
  { word: '学校', value: 'school', also: ['教育'] },
  { word: '国企', value: 'state-enterprise', also: ['国有企业'] },
  { word: '非公企业', value: 'non-public-enterprise', also: ['非公', '民营企业'] },
  { word: '社会组织', value: 'social-organization' },
  { word: '农村', value: 'rural', also: ['村', '行政村'] },
  { word: '社区', value: 'residential', also: ['城市社区'] },
] as const)

export const organizationStatusCell = wordCell([
  { word: '筹建', value: 'preparing', also: ['筹建中', '筹备'] },
  { word: '成立', value: 'established', also: ['正常', '在册', '运行'] },
  { word: '换届中', value: 'in-re-election', also: ['换届'] },
  { word: '撤销', value: 'abolished', also: ['已撤销'] },
  { word: '合并', value: 'merged', also: ['已合并'] },
] as const)

export const pairingStatusCell = wordCell([
  { word: '拟建', value: 'proposed', also: ['申请', '拟结对'] },
  { word: '审核', value: 'reviewed', also: ['审核中'] },
  { word: '批准', value: 'approved', also: ['已批准'] },
  { word: '运行', value: 'active', also: ['运行中', '正常'] },
  { word: '沉寂', value: 'dormant' },
  { word: '终止', value: 'ended', also: ['已终止', '结束'] },
  { word: '整顿', value: 'rectifying', also: ['整顿中'] },
  { word: '否决', value: 'rejected' },
  { word: '撤回', value: 'withdrawn' },
] as const)

export const groupTypeCell = wordCell([
  { word: '共同体', value: 'community', also: ['党建共同体', '联合体', '党建联合体', '联盟', '党建联盟'] },
  { word: '责任区', value: 'zone' },
  { word: '协作区', value: 'collab', also: ['党建协作区'] },
  { word: '协调委员会', value: 'committee', also: ['领导小组'] },
  { word: '产业链', value: 'chain', also: ['产业链党建'] },
  { word: '工作队', value: 'team', also: ['督导组'] },
] as const)

export const groupStatusCell = wordCell([
  { word: '拟建', value: 'proposed' },
  { word: '申请', value: 'applied' },
  { word: '审核', value: 'reviewed' },
  { word: '报批', value: 'submitted' },
  { word: '备案', value: 'filed', also: ['已备案'] },
  { word: '运行', value: 'active', also: ['运行中', '正常'] },
  { word: '示范', value: 'demonstration', also: ['示范点'] },
  { word: '整顿', value: 'rectifying', also: ['规范整顿'] },
  { word: '撤并', value: 'dissolved', also: ['已撤并'] },
] as const)

export const memberRoleCell = wordCell([
  { word: '牵头', value: 'lead', also: ['牵头单位'] },
  { word: '成员', value: 'member', also: ['成员单位'] },
  { word: '外部', value: 'external', also: ['外部单位'] },
] as const)

export const postCell = wordCell([
  { word: '书记', value: 'secretary', also: ['党委书记', '总支书记', '支部书记', '党支部书记', '专职书记'] },
  { word: '副书记', value: 'deputy-secretary', also: ['党委副书记', '支部副书记', '专职副书记'] },
  { word: '委员', value: 'committee-member', also: ['组织委员', '宣传委员', '纪检委员', '工委委员'] },
  { word: '其他', value: 'other', also: ['其它'] },
] as const)

export const sourceKindCell = wordCell([
  { word: '责任人', value: 'officer' },
  { word: '组织', value: 'organization' },
  { word: '组团', value: 'group' },
] as const)

export const targetKindCell = wordCell([
  { word: '组团', value: 'group' },
  { word: '组织', value: 'organization' },
  { word: '区划', value: 'region', also: ['地区'] },
] as const)

export const assignmentCell = wordCell([
  { word: '定点联系', value: 'fixed' },
  { word: '联系点', value: 'point' },
  { word: '牵头联系', value: 'zone', also: ['牵头'] },
  { word: '指导员', value: 'instructor', also: ['党建指导员'] },
  { word: '驻村', value: 'resident', also: ['驻村干部', '第一书记'] },
  { word: '网格', value: 'grid', also: ['网格员'] },
  { word: '进驻', value: 'station', also: ['进驻社区'] },
  { word: '督导', value: 'supervise' },
] as const)

export const activityKindCell = wordCell([
  { word: '联席会议', value: 'meeting' },
  { word: '主题党日', value: 'theme-day' },
  { word: '培训', value: 'training' },
  { word: '观摩', value: 'observe' },
  { word: '督查', value: 'inspect' },
  { word: '走访', value: 'visit' },
  { word: '服务', value: 'service' },
  { word: '通报', value: 'bulletin' },
  { word: '轮执', value: 'rotation' },
  { word: '调研', value: 'research' },
] as const)

export const attendanceRoleCell = wordCell([
  { word: '参加', value: 'attend' },
  { word: '被观摩', value: 'observed' },
  { word: '被督查', value: 'inspected' },
] as const)

export const regionLevelCell = wordCell([
  { word: '省', value: 1, also: ['1', '自治区', '直辖市', '省级'] },
  { word: '市', value: 2, also: ['2', '地级市', '地区', '州', '自治州', '盟', '市级'] },
  { word: '县', value: 3, also: ['3', '区', '县级市', '自治县', '旗', '区县', '县区', '县级'] },
  { word: '乡', value: 4, also: ['4', '镇', '街道', '乡镇', '镇街', '乡级'] },
  { word: '村', value: 5, also: ['5', '社区', '村社区', '行政村', '居委会', '村委会', '村级'] },
  { word: '网格', value: 6, also: ['6'] },
] as const)

export const urbanRuralCell = wordCell(
  (['111', '112', '121', '122', '123', '210', '220'] as const).map((code) => ({ word: code, value: code })),
)

export const affiliationCell = wordCell([
  { word: '10', value: 10, also: ['中央', '10中央'] },
  { word: '20', value: 20, also: ['省', '省级', '20省'] },
  { word: '40', value: 40, also: ['市', '地市', '市地', '地市级', '市级', '州'] },
  { word: '50', value: 50, also: ['县', '区', '县区', '区县', '旗', '县级', '区级', '县级市'] },
  { word: '60', value: 60, also: ['街镇乡', '乡镇', '镇街', '乡级', '镇级'] },
  { word: '61', value: 61, also: ['街道'] },
  { word: '62', value: 62, also: ['镇'] },
  { word: '63', value: 63, also: ['乡'] },
  { word: '70', value: 70, also: ['居村', '村居', '村社区', '村级'] },
  { word: '71', value: 71, also: ['居委会', '社区', '居民委员会'] },
  { word: '72', value: 72, also: ['村', '村委会', '行政村', '村民委员会'] },
  { word: '90', value: 90, also: ['其他', '其它'] },
] as const)

const industrySections = [
  ['A', '农林牧渔业', '农、林、牧、渔业'],
  ['B', '采矿业'],
  ['C', '制造业'],
  ['D', '电力、热力、燃气及水生产和供应业', '电热燃水'],
  ['E', '建筑业'],
  ['F', '批发和零售业', '批零业'],
  ['G', '交通运输、仓储和邮政业', '交通仓储邮政'],
  ['H', '住宿和餐饮业', '住宿餐饮'],
  ['I', '信息传输、软件和信息技术服务业', '信息软件'],
  ['J', '金融业'],
  ['K', '房地产业'],
  ['L', '租赁和商务服务业', '租赁商务'],
  ['M', '科学研究和技术服务业', '科研技术'],
  ['N', '水利、环境和公共设施管理业', '水利环境公共设施'],
  ['O', '居民服务、修理和其他服务业', '居民服务'],
  ['P', '教育'],
  ['Q', '卫生和社会工作', '卫生社会工作'],
  ['R', '文化、体育和娱乐业', '文体娱'],
  ['S', '公共管理、社会保障和社会组织'],
  ['T', '国际组织'],
]
export const industrySectionWords: WordList<string>[] = industrySections.map(([value, ...also]) => ({
  word: value,
  value,
  also: also.flatMap((name) => [name, name.replace(/业$/, ''), `${value}${name}`, `${value} ${name}`]),
}))
