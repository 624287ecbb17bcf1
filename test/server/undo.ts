import type { Change, RecordEdit } from '../../model/change/change.ts'
import { inverse } from '../../model/change/invert.ts'
import type { Store } from '../../server/store/store.ts'

/** What undoes an edit, as the body of a call. */
export function undoOf(edit: RecordEdit): object {
  const { key, after, version } = inverse(edit)
  if (after === null) return { type: 'record.retract', ...key, version }
  return version === null ? { type: 'record.add', record: after } : { type: 'record.alter', record: after, version }
}

/** The same said of a pairing. */
export function tieUndoOf(change: Change, edit: RecordEdit): object {
  const version = (edit.version ?? 0) + 1
  switch (change.type) {
    case 'tie.add':
      return { type: 'tie.retract', tie: change.tie, version, on: change.on }
    case 'tie.retract':
      return { type: 'tie.add', tie: change.tie, on: change.on }
    case 'tie.end':
    case 'tie.reopen': {
      const type = change.type === 'tie.end' ? 'tie.reopen' : 'tie.end'
      return { ...change, type, version, before: change.after, after: change.before }
    }
    default:
      throw new TypeError(`${change.type} is no verb of a pairing`)
  }
}

/** The last operation that was written. */
export async function lastWritten(store: Store): Promise<{ changes: Change[]; edits: RecordEdit[] }> {
  const { head } = await store.health()
  for await (const committed of store.tail(head - 1)) return committed
  throw new Error('nothing is written')
}
