import { z } from 'zod'
import { Count, Provenance, text } from './common.ts'
import { CivilDate } from './dates.ts'
import { ActivityId, GroupId, ItemId, LedgerId, OfficerId, OrganizationId, PlaceId, RegionId, TieId } from './ids.ts'

/** Who raised a ledger or item. */
const Raiser = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('organization'), id: OrganizationId }),
  z.strictObject({ kind: z.literal('group'), id: GroupId }),
])

/** 清单: one signed or issued list. */
export const Ledger = z.strictObject({
  kind: z.literal('ledger'),
  id: LedgerId,
  name: text(120),
  ledgerKind: z.enum([
    'need',
    'resource',
    'service',
    'project',
    'responsibility',
    'task',
    'problem',
    'rectification',
    'two-way',
  ]),
  status: z.enum(['draft', 'signed', 'closed']),
  place: PlaceId.optional(),
  raisedBy: Raiser.optional(),
  period: text(10).optional(),
  signedOn: CivilDate.optional(),
  ...Provenance,
})
export type Ledger = z.infer<typeof Ledger>

/** 事项: a line of a list. Claims on it are ties. */
export const Item = z.strictObject({
  kind: z.literal('item'),
  id: ItemId,
  name: text(120),
  itemKind: z.enum([
    'need',
    'resource',
    'service',
    'project',
    'problem',
    'rectification',
    'task',
    'brand',
    'approval',
    'demonstration-point',
  ]),
  raisedBy: Raiser.optional(),
  ledgers: z.array(LedgerId).max(20).optional(),
  category: text(40).optional(),
  quantity: z.number().min(0).max(1e12).optional(),
  unit: text(20).optional(),
  amount: z.number().min(0).max(1e15).optional(),
  shareable: z.boolean().optional(),
  openedOn: CivilDate.optional(),
  dueOn: CivilDate.optional(),
  solvedOn: CivilDate.optional(),
  location: RegionId.optional(),
  ...Provenance,
})
export type Item = z.infer<typeof Item>

const ActivityKind = z.enum([
  'meeting', // 联席会议
  'theme-day', // 主题党日
  'training', // 培训
  'observe', // 观摩
  'inspect', // 督查
  'visit', // 走访
  'service', // 服务
  'bulletin', // 通报
  'rotation', // 轮执
  'research', // 调研
])

/** INVOLVES; a pairing is involved by its id. [domain: ties] */
export const Involvement = z.strictObject({
  kind: z.enum(['organization', 'group', 'officer', 'region', 'item', 'joint-building']),
  id: z.union([TieId, OrganizationId, GroupId, OfficerId, RegionId, ItemId]),
  role: z.enum(['host', 'attend', 'observer', 'observed', 'subject']),
})

/** 活动: a dated event. Attendance is a number, never a list of persons. */
export const Activity = z.strictObject({
  kind: z.literal('activity'),
  id: ActivityId,
  name: text(120),
  activityKind: ActivityKind,
  on: CivilDate,
  place: PlaceId.optional(),
  involves: z.array(Involvement).max(500),
  attendance: Count.optional(),
  attendanceAtLeast: z.boolean().optional(),
  ...Provenance,
})
export type Activity = z.infer<typeof Activity>
