import { codeCell, officerCell, pairingCell, regionCell, several } from '../cells/code.ts'
import { dateCell, yearCell } from '../cells/date.ts'
import { countCell, decimalCell, wholeCell } from '../cells/number.ts'
import { textCell } from '../cells/text.ts'
import { yesNoCell } from '../cells/word-cell.ts'
import { optional, required, sheet } from '../sheet.ts'
import {
  activityKindCell,
  assignmentCell,
  attendanceRoleCell,
  groupStatusCell,
  groupTypeCell,
  memberRoleCell,
  postCell,
  sourceKindCell,
  targetKindCell,
} from '../word-lists.ts'

const count = countCell(100_000_000)
const size = wholeCell(0, 100_000)
const note = textCell(500)

export const groupSheet = sheet('groups', '共同体', {
  id: required(
    '组团编码',
    codeCell,
    '每个成员一行，组团各列重复填写',
    'one row for each member, repeating what is said of the group',
  ),
  name: required('名称', textCell(120), '', 'name'),
  type: required('类型', groupTypeCell, '', 'type'),
  setId: optional('所属批次(套)', textCell(40), '同一套组团写同一个名字', 'name of the set it belongs to'),
  exclusive: optional('是否互斥', yesNoCell, '同一套内每个组织只进一个', 'each organization in one group of the set'),
  foundedOn: optional('组团成立日期', dateCell, '', 'founded on'),
  dissolvedOn: optional('撤并日期', dateCell, '不再存在的第一天', 'first day without it'),
  status: optional('状态', groupStatusCell, '空则为运行', 'empty: active'),
  statusOn: optional('状态日期', dateCell, '进入现状态的日期', 'since when'),
  sizeMin: optional('规模下限', size, '', 'least size'),
  sizeMax: optional('规模上限', size, '', 'greatest size'),
  sizeIncludesLead: optional('含牵头', yesNoCell, '规模是否含牵头单位', 'whether sizes count the lead'),
  filingNo: optional('备案文号', textCell(80), '', 'filing number'),
  fundSource: optional('经费来源', textCell(80), '', 'funds'),
  organization: optional('组织编码', codeCell, '空行只说明组团', 'empty: the row only states the group'),
  role: optional('角色', memberRoleCell, '有组织编码时必填', 'required with an organization'),
  joinedOn: optional('加入日期', dateCell, '', 'joined on'),
  leftOn: optional('退出日期', dateCell, '不再是成员的第一天', 'first day not a member'),
  termFrom: optional('轮值起', dateCell, '每个轮值期一行', 'convener from; one row for each term'),
  termTo: optional('轮值止', dateCell, '不再轮值的第一天', 'first day no longer convener'),
})

export const postSheet = sheet('posts', '任职', {
  officer: required(
    '责任人编号',
    officerCell,
    '自编号，不用身份证号或电话',
    'a number of your own, no ID or telephone number',
  ),
  name: required('显示名称或职务', textCell(60), '如 工委委员（一）', 'post or display name'),
  sentFrom: optional('派出组织编码', codeCell, '', 'sent from'),
  organization: optional('组织编码', codeCell, '与职务一同填写或一同留空', 'together with the post, or both empty'),
  post: optional('职务', postCell, '', 'post'),
  fullTime: optional('专职', yesNoCell, '', 'full time'),
  validFrom: optional('任职起', dateCell, '', 'from'),
  validTo: optional('任职止', dateCell, '不再任职的第一天', 'first day out of office'),
})

export const liaisonSheet = sheet('liaisons', '联系安排', {
  sourceKind: optional('来源类型', sourceKindCell, '空则为责任人', 'who answers; empty: an officer'),
  source: required('来源编码', codeCell, '责任人编号，或组织、组团编码', 'number of the officer, or code'),
  assignment: required('联系类型', assignmentCell, '', 'kind of liaison'),
  targetKind: required('对象类型', targetKindCell, '', 'what is answered for'),
  target: required('对象编码', codeCell, '', 'its code'),
  primary: optional('主责(是/否)', yesNoCell, '空则为是', 'primary; empty: yes'),
  validFrom: optional('起始日期', dateCell, '空则不限', 'from; empty: open'),
  validTo: optional('结束日期', dateCell, '不再负责的第一天', 'first day no longer'),
  visitsPerYear: optional('年走访次数要求', wholeCell(0, 366), '', 'visits asked for a year'),
  lastVisitOn: optional('最近走访日期', dateCell, '记为一次走访', 'kept as one visit'),
  note: optional('备注', note, '随意填写', 'anything'),
})

export const reportingSheet = sheet('reporting', '双报到统计', {
  year: required('年度', yearCell, '', 'year'),
  from: required('派出组织编码', codeCell, '', 'who reports'),
  to: required('接收组织编码', codeCell, '村（社区）党组织', 'where: party organization of a village or community'),
  unitReported: required('单位是否报到', yesNoCell, '', 'whether the unit reported'),
  reportedOn: optional('报到日期', dateCell, '', 'reported on'),
  inService: optional('在职党员数', count, '', 'members in service'),
  memberCount: required('报到党员数', count, '可写「3600多」', 'members who reported'),
  postsTaken: optional('领岗数', count, '', 'service posts taken'),
  serviceHours: optional('服务时长(小时)', decimalCell(1e9), '', 'hours of service'),
  feedbackOn: optional('反馈日期', dateCell, '', 'feedback on'),
})

export const activitySheet = sheet('activities', '活动台账', {
  id: required('活动编号', codeCell, '', 'number of the activity'),
  activityKind: required('类型', activityKindCell, '', 'kind'),
  on: required('日期', dateCell, '', 'date'),
  hosts: optional(
    '主办组织/组团编码',
    several(codeCell),
    '可多个；没有关联结对编号时必填',
    'several; required without a pairing',
  ),
  attending: optional('参加组织/组团编码', several(codeCell), '可多个', 'several'),
  officers: optional('参加责任人编码', several(officerCell), '可多个', 'several'),
  regions: optional('参加区划代码', several(regionCell), '可多个', 'several'),
  role: optional(
    '参加角色',
    attendanceRoleCell,
    '空则为参加；主办方为观摩、督查的一方',
    'empty: attend; the host observes',
  ),
  pairings: optional('关联结对编号', several(pairingCell), '可多个', 'pairings it belongs to; several'),
  items: optional('关联事项编号', several(codeCell), '可多个', 'items it belongs to; several'),
  attendance: optional('参加人数', count, '只写人数', 'number of people, never names'),
  name: optional('主题', textCell(120), '', 'subject'),
})
