import { z } from 'zod'
import { Source } from '../schema/common.ts'
import { CivilDate } from '../schema/dates.ts'
import { AnyRecord, type RecordKey } from '../schema/records.ts'
import { Pairing } from '../schema/tie.ts'
import { AnyKind, PairingState, Reason, stepShape, Version } from './change.ts'

/** A record as a caller gives it: where it comes from is not the caller's to say, its first day may be the change's. */
export type Given<R extends AnyRecord = AnyRecord> = R extends AnyRecord
  ? Omit<R, 'source'> & { source?: Source | undefined }
  : never

const source = Source.optional()
const GivenPairing = Pairing.extend({ source })
const options = AnyRecord.options as readonly z.ZodObject[]
const GivenRecord = z.discriminatedUnion(
  'kind',
  options.map((option) => option.extend({ source })) as unknown as [typeof GivenPairing],
) as z.ZodType<unknown> as z.ZodType<Given>

const on = CivilDate.optional()
const reason = Reason.optional()
const said = { on, reason }

/**
 * A verb as a caller says it. `on` is the valid day that it takes, else the operation's; so is `reason`. [E08]
 * - `record.add` gives a record of any kind, `tie.add` a pairing. Whatever `source` it names, what is written is a
 *   user's; without `validFrom` it holds from its log's first day, else from `on`. Whoever does not see every record of
 *   the kind gives it an id with a random UUID in it.
 * - `record.alter` gives the record as it shall be: also as it ends and goes on.
 * - `record.advance` takes it one step further in its lifecycle: the state stands in its log with `on` and `document`.
 * - `record.retract` and `tie.retract` say that it never was; the latter names the pairing by `id`, or shows it as `tie`,
 *   which must then be what is stored.
 * - `tie.end` and `tie.reopen` name a pairing by `id`, and its state is worked out; or say `before` and `after`, as
 *   what undoes a change does: `before` must be what is stored, `after` is written as it stands.
 * Of entries that come to a log the actor is the caller's account, which the server writes, and the day not before `on`;
 * none is `approved`, and past ones stay as they are. What undoes the caller's own last write is taken as it was.
 * All that alter carry the `version` that they saw; another one, or another state, is refused as `stale-version`.
 */
export const ChangeRequest = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('tie.add'), tie: GivenPairing, ...said }),
  z
    .strictObject({
      type: z.literal('tie.retract'),
      id: Pairing.shape.id.optional(),
      tie: GivenPairing.optional(),
      version: Version,
      ...said,
    })
    .refine(({ id, tie }) => (id === undefined) !== (tie === undefined), { path: ['id'] }),
  z
    .strictObject({
      type: z.enum(['tie.end', 'tie.reopen']),
      id: Pairing.shape.id,
      before: PairingState.optional(),
      after: PairingState.optional(),
      version: Version,
      ...said,
    })
    .refine(({ before, after }) => (before === undefined) === (after === undefined), { path: ['after'] }),
  z.strictObject({ type: z.literal('record.add'), record: GivenRecord, ...said }),
  z.strictObject({ type: z.literal('record.alter'), record: GivenRecord, version: Version, ...said }),
  z.strictObject({ type: z.literal('record.advance'), ...stepShape, ...said }),
  z.strictObject({ type: z.literal('record.retract'), kind: AnyKind, id: stepShape.id, version: Version, ...said }),
])
export type ChangeRequest = z.infer<typeof ChangeRequest>
export type RequestOf<T extends ChangeRequest['type']> = Extract<ChangeRequest, { type: T }>

/** Whether a request adds a record; every other one alters or retracts a stored one. */
export function isAddition(request: ChangeRequest): request is RequestOf<'tie.add' | 'record.add'> {
  return request.type === 'tie.add' || request.type === 'record.add'
}

/** The record that a request is about. */
export function requestKey(request: ChangeRequest): RecordKey {
  switch (request.type) {
    case 'tie.add':
      return { kind: 'joint-building', id: request.tie.id }
    case 'tie.retract':
      return { kind: 'joint-building', id: request.id ?? request.tie?.id ?? '' }
    case 'tie.end':
    case 'tie.reopen':
      return { kind: 'joint-building', id: request.id }
    case 'record.add':
    case 'record.alter':
      return { kind: request.record.kind, id: request.record.id }
    default:
      return { kind: request.kind, id: request.id }
  }
}
