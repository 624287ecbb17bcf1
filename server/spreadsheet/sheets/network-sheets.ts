import { codeCell, creditCodeCell, pairingCell, regionCell, several } from '../cells/code.ts'
import { dateCell } from '../cells/date.ts'
import { industryCell } from '../cells/industry.ts'
import { countCell, wholeCell } from '../cells/number.ts'
import { textCell } from '../cells/text.ts'
import { yesNoCell } from '../cells/word-cell.ts'
import { optional, required, sheet } from '../sheet.ts'
import {
  affiliationCell,
  formCell,
  organizationKindCell,
  organizationStatusCell,
  pairingStatusCell,
  regionLevelCell,
  sectorCell,
  urbanRuralCell,
} from '../word-lists.ts'

const count = countCell(100_000_000)
const note = textCell(500)

export const placeSheet = sheet('place', '地方', {
  id: required('地方编码', regionCell, '根区划的代码，如 440514', 'code of its root region, as in 440514'),
  name: required('名称', textCell(80), '如 示例市示例区', 'name'),
  committee: optional('主管工委编码', codeCell, '委员负责联系的工委', 'the committee whose members liaise'),
  top: optional(
    '最高党组织编码',
    codeCell,
    '领导体系之首，空则同主管工委',
    'head of the leadership tree; empty: the committee',
  ),
  asOf: optional('基准日期', dateCell, '默认按此日判断，空则按当天', 'date judged by default; empty: today'),
  note: optional('备注', note, '随意填写', 'anything'),
})

export const regionSheet = sheet('regions', '区划网格', {
  id: required(
    '区划代码',
    regionCell,
    '至多 12 位；网格为村（社区）12 位代码加「-」和编号',
    'up to 12 digits; a grid: the 12 digits of its community, a hyphen, a number',
  ),
  name: required('名称', textCell(80), '', 'name'),
  parent: optional('上级代码', regionCell, '根区划以下必填', 'required below the root'),
  level: required('级别', regionLevelCell, '或写 1 至 6', 'or 1 to 6: province, city, county, town, village, grid'),
  urbanRural: optional('城乡分类', urbanRuralCell, '', 'urban-rural class'),
  households: optional('户数', count, '', 'households'),
  vintage: optional('数据时点', dateCell, '代码表的日期', 'date of the code list'),
  validFrom: optional('起用日期', dateCell, '', 'in use from'),
  validTo: optional('停用日期', dateCell, '停用的第一天', 'first day out of use'),
})

export const organizationSheet = sheet('organizations', '组织名册', {
  id: required('组织编码', codeCell, '本单位的编码，全表不重复', 'the code of the office, each once'),
  name: required('组织全称', textCell(120), '', 'full name'),
  shortName: optional('简称', textCell(60), '', 'short name'),
  aliases: optional('别名', several(textCell(120)), '可多个，用「、」分开', 'several, apart by 、'),
  form: required('形式', formCell, '', 'unit or party organization'),
  organizationKind: required('组织类别', organizationKindCell, '', 'kind'),
  hosts: optional(
    '依托单位编码',
    several(codeCell),
    '可多个；只写现在的',
    'units it stands in; several; present ones only',
  ),
  superior: optional('上级党组织编码', codeCell, '只写现在的', 'superior party organization; the present one only'),
  guides: optional(
    '业务指导组织编码',
    several(codeCell),
    '可多个；只写现在的',
    'guides (second line); several; present ones only',
  ),
  location: required('所在区划代码', regionCell, '写到已知的最低一级', 'region it stands in, as deep as is known'),
  affiliation: optional(
    '隶属层级',
    affiliationCell,
    '10 中央、20 省、40 市、50 县、60 街镇乡、70 居村、90 其他',
    '10 central to 70 village, 90 other',
  ),
  sector: optional('领域', sectorCell, '只在与组织类别不同时填写', 'only to override that of the kind'),
  industry: optional(
    '行业门类',
    industryCell,
    'GB/T 4754 门类，可加两位大类',
    'GB/T 4754 section, with two digits of the class if known',
  ),
  line: optional('职能条口', textCell(40), '', 'functional line'),
  creditCode: optional('统一社会信用代码', creditCodeCell, '18 位', '18 characters'),
  memberCount: optional('党员数', count, '可写「3600多」', 'party members; «3600多» is at least 3600'),
  fullMemberCount: optional('正式党员数', count, '', 'full members'),
  founded: optional('成立日期', dateCell, '', 'founded on'),
  abolished: optional('撤销日期', dateCell, '不再存在的第一天', 'first day without it'),
  termStart: optional('任期起始', dateCell, '', 'start of term'),
  termYears: optional('任期年限', wholeCell(1, 10), '', 'years of a term'),
  termExtendedTo: optional('延期换届至', dateCell, '', 're-election put off to'),
  sizeApproval: optional('规模审批文号', textCell(80), '', 'document approving its size'),
  standardOn: optional('达标日期', dateCell, '', 'reached the standard on'),
  dualLed: optional('是否双重领导', yesNoCell, '', 'dual leadership'),
  functional: optional('是否功能型', yesNoCell, '', 'functional'),
  temporary: optional('是否临时', yesNoCell, '', 'temporary'),
  plannedEnd: optional('计划撤销日期', dateCell, '最后一个有效日', 'last good day'),
  pairingCapacity: optional('可结对上限', wholeCell(0, 1000), '', 'most pairings'),
  status: optional('状态', organizationStatusCell, '空则为成立', 'empty: established'),
  statusOn: optional('状态日期', dateCell, '进入现状态的日期', 'since when'),
  stated: optional('来源', textCell(120), '数据出处', 'where the row comes from'),
  note: optional('备注', note, '随意填写', 'anything'),
})

export const pairingSheet = sheet('pairings', '共建结对台账', {
  id: required('结对编号', pairingCell, '', 'number of the pairing'),
  first: required('甲方组织编码', codeCell, '甲乙先后没有含义', 'order of the two has no meaning'),
  second: required('乙方组织编码', codeCell, '', 'the other organization'),
  program: optional('专项名称', textCell(80), '', 'programme'),
  status: required('状态', pairingStatusCell, '与日期矛盾时以日期为准', 'dates win where they contradict it'),
  statusOn: optional('状态日期', dateCell, '进入现状态的日期', 'since when'),
  appliedOn: optional('申请日期', dateCell, '', 'proposed on'),
  reviewedOn: optional('审核日期', dateCell, '', 'reviewed on'),
  approvedOn: optional('批准日期', dateCell, '', 'approved on'),
  startedOn: optional(
    '运行起始日期',
    dateCell,
    '空则取签约日期，再取批准日期',
    'works from; empty: signed on, else approved on',
  ),
  endedOn: optional('终止日期', dateCell, '不再共建的第一天', 'first day without it'),
  agreementNo: optional('协议编号', textCell(80), '', 'number of the agreement'),
  signedOn: optional('签约日期', dateCell, '', 'signed on'),
  expiresOn: optional('到期日期', dateCell, '最后一个有效日', 'last good day'),
  content: optional('共建内容', note, '', 'what is built together'),
  lastActivityOn: optional('最近活动日期', dateCell, '', 'last activity on'),
  lead: optional('牵头方', codeCell, '甲方或乙方的编码', 'code of one of the two'),
  note: optional('备注', note, '随意填写', 'anything'),
})
