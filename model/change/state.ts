import type { Group } from '../schema/group.ts'
import type { Organization } from '../schema/organization.ts'
import type { AnyRecord } from '../schema/records.ts'
import type { Claim, Pairing } from '../schema/tie.ts'

/** Records that keep a log of their states. */
export type Logged = Organization | Group | Pairing | Claim

/** A state from a day on. */
export interface Entry<S extends string = string> {
  status: S
  on: string
  actor?: string | undefined
  document?: string | undefined
}

/** What ending, reopening and advancing alter of a record with a log. */
export interface State<S extends string = string> {
  status: S
  log?: Entry<S>[] | undefined
  validTo?: string | undefined
}

/** A state, and the day from which the record has one. */
export interface Stated<S extends string = string> extends State<S> {
  validFrom?: string | undefined
}

export function isLogged(record: AnyRecord): record is Logged {
  return ['organization', 'group', 'joint-building', 'claim'].includes(record.kind)
}

export function stateOf<S extends string>({ status, log, validTo }: State<S>): State<S> {
  return { status, ...(log !== undefined && { log }), ...(validTo !== undefined && { validTo }) }
}

/** A claim begins on the day that it is made. */
export function statedOf(record: Logged): Stated {
  if (record.kind !== 'claim') return record
  return { status: record.status, log: record.log, validFrom: record.claimedOn }
}

/**
 * The record in another state; what the state does not give, it no longer has. The state is one of its own kind: it was
 * parsed with it, or comes out of its table of steps.
 */
export function withState<R extends Logged>(record: R, { status, log, validTo }: State): R {
  const { log: _log, ...rest } = record
  if ('validTo' in rest) delete rest.validTo
  return { ...rest, status, ...(log !== undefined && { log }), ...(validTo !== undefined && { validTo }) } as R
}

/** The log, or the one that says the same of a record without; undefined when its beginning is not known. [A10] */
export function logOf<S extends string>({ log, validFrom }: Stated<S>, status: S): Entry<S>[] | undefined {
  if (log !== undefined && log.length > 0) return log
  return validFrom === undefined ? undefined : [{ status, on: validFrom }]
}
