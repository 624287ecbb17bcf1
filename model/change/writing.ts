import type { Problem } from '../problem.ts'
import type { Change, RecordEdit } from './change.ts'
import type { ChangeRequest } from './request.ts'

/** Who writes, and the valid day and the reason of it. [E08] */
export interface Writing {
  account: string
  on: string
  reason?: string | undefined
  /** Where the request stands in the input. */
  at: string
}

/** A request with all that its short form means. */
export interface Drafted {
  change: Change
  edit: RecordEdit
  /** Why it cannot be written, unless it undoes the account's own last write. */
  refused?: Problem | undefined
}

/** What every change says beside what it does. */
export function saidOf({ on, reason }: Writing): { on: string; reason?: string } {
  return { on, ...(reason !== undefined && { reason }) }
}

/** What a request says itself goes before what the operation says. */
export function writingOf({ on, reason }: Pick<ChangeRequest, 'on' | 'reason'>, writing: Writing): Writing {
  return { ...writing, on: on ?? writing.on, reason: reason ?? writing.reason }
}
