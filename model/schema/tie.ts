import { z } from 'zod'
import { Count, Provenance, stateLog, text, Validity } from './common.ts'
import { CivilDate } from './dates.ts'
import { GroupId, ItemId, OfficerId, OrganizationId, RegionId, TieId } from './ids.ts'

const tie = { id: TieId, ...Validity, ...Provenance }

/** 拟建 审核 批准 运行 沉寂 终止 整顿 否决 撤回. Live while active, dormant or rectifying. [A04] */
export const PairingStatus = z.enum([
  'proposed',
  'reviewed',
  'approved',
  'active',
  'dormant',
  'ended',
  'rectifying',
  'rejected',
  'withdrawn',
])
export type PairingStatus = z.infer<typeof PairingStatus>

/** Two organizations that build together. Order carries no meaning; three or more partners form a Group. */
export const Pairing = z.strictObject({
  kind: z.literal('joint-building'),
  ...tie,
  ends: z.tuple([OrganizationId, OrganizationId]),
  program: text(80).optional(),
  status: PairingStatus,
  log: stateLog(PairingStatus),
  agreementNo: text(80).optional(),
  signedOn: CivilDate.optional(),
  expiresOn: CivilDate.optional(),
  lastActivityOn: CivilDate.optional(),
  content: text(500).optional(),
  lead: OrganizationId.optional(),
})
export type Pairing = z.infer<typeof Pairing>

/** SUBORDINATE_TO: `of` hangs below `to`; the first line of leadership. [invariant 1] */
export const Subordination = z.strictObject({
  kind: z.literal('subordination'),
  ...tie,
  of: OrganizationId,
  to: OrganizationId,
})
/** GUIDED_BY: the second line of dual leadership. */
export const Guidance = z.strictObject({
  kind: z.literal('guidance'),
  ...tie,
  of: OrganizationId,
  to: OrganizationId,
  basis: text(120).optional(),
})
/** BASED_IN: the party organization `of` stands in the unit `to`. */
export const Hosting = z.strictObject({ kind: z.literal('hosting'), ...tie, of: OrganizationId, to: OrganizationId })

export const Post = z.strictObject({
  kind: z.literal('post'),
  ...tie,
  of: OfficerId,
  to: OrganizationId,
  post: z.enum(['secretary', 'deputy-secretary', 'committee-member', 'other']),
  fullTime: z.boolean().optional(),
})

/** One membership of a group; convener terms are intervals inside it. */
export const Membership = z.strictObject({
  kind: z.literal('membership'),
  ...tie,
  of: OrganizationId,
  to: GroupId,
  role: z.enum(['lead', 'member', 'external']),
  terms: z
    .array(z.strictObject({ from: CivilDate, to: CivilDate.optional() }))
    .max(100)
    .optional(),
})

const AssignmentSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('officer'), id: OfficerId }),
  z.strictObject({ kind: z.literal('organization'), id: OrganizationId }),
  z.strictObject({ kind: z.literal('group'), id: GroupId }),
])
const AssignmentTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('group'), id: GroupId }),
  z.strictObject({ kind: z.literal('organization'), id: OrganizationId }),
  z.strictObject({ kind: z.literal('region'), id: RegionId }),
])

/** ASSIGNED_TO: who answers for what. In force by its interval alone. [A11] */
export const Assignment = z.strictObject({
  kind: z.literal('assignment'),
  ...tie,
  of: AssignmentSource,
  to: AssignmentTarget,
  assignment: z.enum(['fixed', 'point', 'zone', 'instructor', 'resident', 'grid', 'station', 'supervise']),
  primary: z.boolean(),
  visitsPerYear: Count.optional(),
})

/** REPORTS_AT: members of `of` report at `to` in one calendar year; counts only, never persons. */
export const Reporting = z.strictObject({
  kind: z.literal('reporting'),
  id: TieId,
  ...Provenance,
  of: OrganizationId,
  to: OrganizationId,
  year: z.int().min(1990).max(2199),
  unitReported: z.boolean(),
  reportedOn: CivilDate.optional(),
  inService: Count.optional(),
  memberCount: Count,
  memberCountAtLeast: z.boolean().optional(),
  postsTaken: Count.optional(),
  serviceHours: z.number().min(0).max(1e9).optional(),
  feedbackOn: CivilDate.optional(),
})

const ClaimStatus = z.enum(['claimed', 'in-progress', 'done', 'confirmed', 'returned'])
/** CLAIMS: an organization or group takes an item on. */
export const Claim = z.strictObject({
  kind: z.literal('claim'),
  id: TieId,
  ...Provenance,
  of: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('organization'), id: OrganizationId }),
    z.strictObject({ kind: z.literal('group'), id: GroupId }),
  ]),
  to: ItemId,
  role: z.enum(['lead', 'joint']),
  quantity: z.number().min(0).max(1e12).optional(),
  claimedOn: CivilDate,
  dueOn: CivilDate.optional(),
  status: ClaimStatus,
  log: stateLog(ClaimStatus),
})
/** ADDRESSES: a project, rectification or resource answers a need or problem. */
export const Solution = z.strictObject({ kind: z.literal('solution'), ...tie, of: ItemId, to: ItemId })

export type Subordination = z.infer<typeof Subordination>
export type Guidance = z.infer<typeof Guidance>
export type Hosting = z.infer<typeof Hosting>
export type Post = z.infer<typeof Post>
export type Membership = z.infer<typeof Membership>
export type Assignment = z.infer<typeof Assignment>
export type Reporting = z.infer<typeof Reporting>
export type Claim = z.infer<typeof Claim>
export type Solution = z.infer<typeof Solution>
