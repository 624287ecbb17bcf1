import { Problem } from '../problem.ts'
import type { AnyRecord } from '../schema/records.ts'
import type { Change, RecordEdit } from './change.ts'
import { additionOf, draft } from './draft.ts'
import { inverse } from './invert.ts'
import { type ChangeRequest, isAddition } from './request.ts'
import { same } from './same.ts'
import { type Drafted, type Writing, writingOf } from './writing.ts'

/**
 * What a request becomes where it undoes the account's own last write of its record: that record as it was. Undefined
 * where it does something else.
 */
export function undoing(
  request: ChangeRequest,
  drafted: Drafted,
  lastWrite: RecordEdit,
  writing: Writing,
): Drafted | undefined {
  const undo = inverse(lastWrite)
  if (!sayTheSame(undo.before, drafted.edit.before) || undo.after === null) return undefined
  if (!sayTheSame(undo.after, drafted.edit.after) && !sayTheSame(undo.after, givenIn(request))) return undefined
  return asItWas(request, drafted, undo.after, writing)
}

function asItWas(request: ChangeRequest, { change, edit }: Drafted, record: AnyRecord, given: Writing): Drafted {
  const writing = writingOf(request, given)
  const after = { ...edit, after: record }
  if (isAddition(request)) return { edit: after, change: additionOf(request.type, record, writing) }
  return { edit: after, change: change.type === 'record.alter' ? { ...change, after: record } : change }
}

/** The record that a request gives whole; null where it gives none. */
function givenIn(request: ChangeRequest): object | null {
  if (request.type === 'tie.add') return request.tie
  return request.type === 'record.add' || request.type === 'record.alter' ? request.record : null
}

/** Where a record comes from is not the caller's to say. */
function sayTheSame(one: object | null, other: object | null): boolean {
  return same(one && { ...one, source: undefined }, other && { ...other, source: undefined })
}

/** Whether an addition may be one that takes back a retraction: it says what the short form leaves to the program. */
export function mayUndo(request: ChangeRequest): boolean {
  const given = givenIn(request) as { source?: string; validFrom?: string } | null
  return (
    isAddition(request) && given?.source !== undefined && (given.source !== 'user' || given.validFrom === undefined)
  )
}

/**
 * Whether what was written earlier is what a request asks for, so that it is answered again and not written again: it
 * is drafted anew on the record as it was then.
 */
export function asksFor(request: ChangeRequest, change: Change, edit: RecordEdit, writing: Writing): boolean {
  const { before, after, version } = edit
  const stored = before && version !== null ? { record: before, version } : undefined
  try {
    const drafted = draft(request, stored, writing)
    if (sayTheSame(drafted.edit.after, after)) return same(said(drafted.change), said(change))
    const given = givenIn(request)
    return given !== null && sayTheSame(given, after) && same(said(drafted.change), said(change))
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}

/** A change without the records that it writes. */
function said(change: Change): object {
  const {
    tie: _tie,
    record: _record,
    before: _before,
    after: _after,
    ...rest
  } = change as Change & Record<string, unknown>
  return rest
}
