import type { Change, RecordEdit } from './change.ts'

/** An edit said as the change of a whole record. Throws TypeError for an edit of nothing. */
export function recordChange({ before, after, version }: RecordEdit): Change {
  if (before === null) {
    if (after === null) throw new TypeError('an edit of nothing')
    return { type: 'record.add', record: after }
  }
  if (version === null) throw new TypeError(`an edit of ${before.id} that saw no version`)
  return after === null
    ? { type: 'record.retract', version, record: before }
    : { type: 'record.alter', version, before, after }
}
