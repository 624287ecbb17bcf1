import type { RecordEdit } from '../../../model/change/change.ts'
import { same } from '../../../model/change/same.ts'
import type { AnyRecord } from '../../../model/schema/records.ts'
import type { Draft } from './drafting.ts'

/** What a draft does, if it does anything. */
export function editOf({ record, stored, origin }: Draft): RecordEdit | undefined {
  const about = record ?? stored?.record
  if (!about || (record && stored && saysTheSame(stored.record, record, origin))) return undefined
  const key = { kind: about.kind, id: about.id }
  return { key, before: stored?.record ?? null, after: record, version: stored?.version ?? null }
}

/**
 * Whether a row brings nothing new: the row number may differ, and where the log is the same the state that is read
 * from it may have come with the day.
 */
export function saysTheSame(stored: AnyRecord, wanted: AnyRecord, origin?: string): boolean {
  if (origin !== undefined && !stored.sourceRef?.startsWith(`${origin}(`)) return false
  const content = ({ source: _, sourceRef: __, ...rest }: AnyRecord) => {
    const hasLog = 'log' in rest && rest.log !== undefined && rest.log.length > 0
    return hasLog ? { ...rest, status: undefined } : rest
  }
  return same(content(stored), content(wanted))
}
