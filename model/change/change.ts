import { z } from 'zod'
import { text } from '../schema/common.ts'
import { CivilDate } from '../schema/dates.ts'
import { AnyRecord, type RecordKey, recordKinds } from '../schema/records.ts'
import { Pairing, PairingStatus } from '../schema/tie.ts'

export const Version = z.int().min(1)
export const AnyKind = z.enum(recordKinds)

/** What ending or reopening a pairing alters. */
export const PairingState = z.strictObject({
  status: PairingStatus,
  log: Pairing.shape.log,
  validTo: CivilDate.optional(),
})
export type PairingState = z.infer<typeof PairingState>

export const Reason = text(500)
/** The kind of any tie or noun, and what of it a step in its lifecycle names. [domain: states] */
export const stepShape = {
  kind: AnyKind,
  id: z.string().min(1).max(240),
  version: Version,
  to: z.string().min(1).max(40),
  document: text(80).optional(),
}

const reason = Reason.optional()
/** Entries of the log from before records of every kind were written by hand say no day. */
const said = { on: CivilDate.optional(), reason }
const turn = {
  id: Pairing.shape.id,
  version: Version,
  before: PairingState,
  after: PairingState,
  on: CivilDate,
  reason,
}

/**
 * What was said to be written, as it stands in the log beside what it did (`RecordEdit`). `on` is the valid day that it
 * takes. [E08] One that alters or retracts carries the `version` it saw; the store refuses another. [P37]
 */
export const Change = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('tie.add'), tie: Pairing, on: CivilDate, reason }),
  z.strictObject({ type: z.literal('tie.retract'), tie: Pairing, version: Version, on: CivilDate, reason }),
  z.strictObject({ type: z.literal('tie.end'), ...turn }),
  z.strictObject({ type: z.literal('tie.reopen'), ...turn }),
  z.strictObject({ type: z.literal('record.add'), record: AnyRecord, ...said }),
  z.strictObject({ type: z.literal('record.alter'), version: Version, before: AnyRecord, after: AnyRecord, ...said }),
  z.strictObject({ type: z.literal('record.advance'), ...stepShape, on: CivilDate, reason }),
  z.strictObject({ type: z.literal('record.retract'), version: Version, record: AnyRecord, ...said }),
])
export type Change = z.infer<typeof Change>
export type ChangeOf<T extends Change['type']> = Extract<Change, { type: T }>

/** What a change does to one record: null before an addition, null after a retraction. */
export interface RecordEdit {
  key: RecordKey
  before: AnyRecord | null
  after: AnyRecord | null
  /** The version that `before` was seen at. */
  version: number | null
}
