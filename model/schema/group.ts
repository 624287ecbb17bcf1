import { z } from 'zod'
import { Count, Provenance, stateLog, text, Validity } from './common.ts'
import { GroupId, OfficerId, OrganizationId, PlaceId } from './ids.ts'

/** 共同体 · 责任区 · 协作区 · 协调委员会/领导小组 · 产业链 · 工作队/督导组 */
export const GroupType = z.enum(['community', 'zone', 'collab', 'committee', 'chain', 'team'])
export type GroupType = z.infer<typeof GroupType>

/** Live while filed, active, demonstration or rectifying. [A05] */
export const GroupStatus = z.enum([
  'proposed',
  'applied',
  'reviewed',
  'submitted',
  'filed',
  'active',
  'demonstration',
  'rectifying',
  'dissolved',
])
export type GroupStatus = z.infer<typeof GroupStatus>

/** 组团: three or more that build together. Its members are ties of kind membership. */
export const Group = z.strictObject({
  kind: z.literal('group'),
  id: GroupId,
  name: text(120),
  type: GroupType,
  /** The place it was entered for; it belongs to the places of its lead and members. [B14] */
  place: PlaceId.optional(),
  setId: text(40).optional(),
  exclusive: z.boolean().optional(),
  sizeMin: Count.optional(),
  sizeMax: Count.optional(),
  sizeIncludesLead: z.boolean().optional(),
  fundSource: text(80).optional(),
  filingNo: text(80).optional(),
  status: GroupStatus,
  log: stateLog(GroupStatus),
  ...Validity,
  ...Provenance,
})
export type Group = z.infer<typeof Group>

/** 责任人: a post-holder in a work role, known by a post or display name; never a number of a person. */
export const Officer = z.strictObject({
  kind: z.literal('officer'),
  id: OfficerId,
  name: text(60),
  sentFrom: OrganizationId.optional(),
  loadLimit: Count.optional(),
  ...Validity,
  ...Provenance,
})
export type Officer = z.infer<typeof Officer>
