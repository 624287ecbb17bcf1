import { z } from 'zod'
import { CivilDate } from '../schema/dates.ts'
import { AnyRecord, type RecordKey } from '../schema/records.ts'
import { Pairing, PairingStatus } from '../schema/tie.ts'

const Version = z.int().min(1)

/** What ending or reopening a pairing alters. */
export const PairingState = z.strictObject({
  status: PairingStatus,
  log: Pairing.shape.log,
  validTo: CivilDate.optional(),
})
export type PairingState = z.infer<typeof PairingState>

/**
 * A verb that knows its own undo. `on` is the valid day it takes effect. [E08]
 * One that alters or retracts carries the `version` it saw; the store refuses another. [P37]
 */
export const Change = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('tie.add'), tie: Pairing, on: CivilDate }),
  z.strictObject({ type: z.literal('tie.retract'), tie: Pairing, version: Version, on: CivilDate }),
  z.strictObject({
    type: z.literal('tie.end'),
    id: Pairing.shape.id,
    version: Version,
    before: PairingState,
    after: PairingState,
    on: CivilDate,
  }),
  z.strictObject({
    type: z.literal('tie.reopen'),
    id: Pairing.shape.id,
    version: Version,
    before: PairingState,
    after: PairingState,
    on: CivilDate,
  }),
  z.strictObject({ type: z.literal('record.add'), record: AnyRecord }),
  z.strictObject({ type: z.literal('record.alter'), version: Version, before: AnyRecord, after: AnyRecord }),
  z.strictObject({ type: z.literal('record.retract'), version: Version, record: AnyRecord }),
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
