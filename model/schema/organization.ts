import { z } from 'zod'
import { Count, Provenance, stateLog, text, Validity } from './common.ts'
import { CivilDate } from './dates.ts'
import { OrganizationId, RegionId } from './ids.ts'

const Form = z.enum(['unit', 'party'])
type Form = z.infer<typeof Form>

/** 领域. Order is that of the palette that the drawing fills. */
export const Sector = z.enum([
  'organ', // 机关
  'institution', // 事业
  'school', // 学校
  'state-enterprise', // 国企
  'non-public-enterprise', // 非公企业
  'social-organization', // 社会组织
  'rural', // 农村
  'residential', // 社区
])
export type Sector = z.infer<typeof Sector>

/** Kind → Chinese word, form and sector; the sector of most party organizations is their hosts'. [domain: nouns] */
export const organizationKinds = {
  'leading-group': { zh: '党组', form: 'party' },
  'working-committee': { zh: '工委', form: 'party' },
  'organ-committee': { zh: '机关党委', form: 'party' },
  'grassroots-committee': { zh: '基层党委', form: 'party' },
  'general-branch': { zh: '党总支', form: 'party' },
  branch: { zh: '党支部', form: 'party' },
  'joint-branch': { zh: '联合党支部', form: 'party' },
  'temporary-branch': { zh: '临时党支部', form: 'party' },
  'functional-organization': { zh: '功能型党组织', form: 'party' },
  'online-branch': { zh: '网络党支部', form: 'party' },
  'mobile-branch': { zh: '流动党员党支部', form: 'party' },
  'local-committee': { zh: '地方党委', form: 'party', sector: 'organ' },
  organ: { zh: '党政机关', form: 'unit', sector: 'organ' },
  'vertical-organ': { zh: '垂直管理单位', form: 'unit', sector: 'organ' },
  'mass-organization': { zh: '群团', form: 'unit', sector: 'organ' },
  institution: { zh: '事业单位', form: 'unit', sector: 'institution' },
  hospital: { zh: '医院', form: 'unit', sector: 'institution' },
  school: { zh: '学校', form: 'unit', sector: 'school' },
  'state-enterprise': { zh: '国有企业', form: 'unit', sector: 'state-enterprise' },
  'non-public-enterprise': { zh: '非公企业', form: 'unit', sector: 'non-public-enterprise' },
  'project-department': { zh: '项目部', form: 'unit', sector: 'non-public-enterprise' },
  cooperative: { zh: '合作社', form: 'unit', sector: 'non-public-enterprise' },
  'chamber-of-commerce': { zh: '商会', form: 'unit', sector: 'social-organization' },
  association: { zh: '协会', form: 'unit', sector: 'social-organization' },
  'social-organization': { zh: '其他社会组织', form: 'unit', sector: 'social-organization' },
  village: { zh: '行政村', form: 'unit', sector: 'rural' },
  'residential-community': { zh: '社区', form: 'unit', sector: 'residential' },
  'industrial-park': { zh: '园区', form: 'unit' },
  'office-building': { zh: '楼宇', form: 'unit' },
  'business-district': { zh: '商圈', form: 'unit' },
} as const satisfies Record<string, { zh: string; form: Form; sector?: Sector }>

export type OrganizationKind = keyof typeof organizationKinds
export const OrganizationKind = z.enum(Object.keys(organizationKinds) as [OrganizationKind, ...OrganizationKind[]])

/** 筹建 · 成立 · 换届中 · 撤销 · 合并. Live while established or in re-election. [A03] */
export const OrganizationStatus = z.enum(['preparing', 'established', 'in-re-election', 'abolished', 'merged'])
export type OrganizationStatus = z.infer<typeof OrganizationStatus>

/** 单位隶属关系; the tens are the level. 90 has no rank. [C07] */
const Affiliation = z.union([10, 20, 40, 50, 60, 61, 62, 63, 70, 71, 72, 90].map((code) => z.literal(code)))

/** A count as written: 3600 with `atLeast` for 「3600多」. */
export const Organization = z.strictObject({
  kind: z.literal('organization'),
  id: OrganizationId,
  name: text(120),
  shortName: text(60).optional(),
  aliases: z.array(text(120)).max(20).optional(),
  organizationKind: OrganizationKind,
  location: RegionId,
  affiliation: Affiliation.optional(),
  sector: Sector.optional(),
  industry: z
    .string()
    .regex(/^[A-T](\d{2})?$/)
    .optional(),
  line: text(40).optional(),
  creditCode: z
    .string()
    .regex(/^[0-9A-HJ-NP-RTUWXY]{18}$/)
    .optional(),
  memberCount: Count.optional(),
  memberCountAtLeast: z.boolean().optional(),
  fullMemberCount: Count.optional(),
  fullMemberCountAtLeast: z.boolean().optional(),
  functional: z.boolean().optional(),
  temporary: z.boolean().optional(),
  dualLed: z.boolean().optional(),
  plannedEnd: CivilDate.optional(),
  termStart: CivilDate.optional(),
  termYears: z.int().min(1).max(10).optional(),
  termExtendedTo: CivilDate.optional(),
  sizeApproval: text(80).optional(),
  standardOn: CivilDate.optional(),
  pairingCapacity: z.int().min(0).max(1000).optional(),
  status: OrganizationStatus,
  log: stateLog(OrganizationStatus),
  ...Validity,
  ...Provenance,
})
export type Organization = z.infer<typeof Organization>

export function formOf(kind: OrganizationKind): Form {
  return organizationKinds[kind].form
}
