import { recordKey } from '../schema/records.ts'
import type { RecordEdit } from './change.ts'
import { same } from './same.ts'

/**
 * The fewest edits with the same effect, one a record at most, in the order in which the records were first touched:
 * what was added and taken back cancels, a chain of alterations is one. Each has seen the version that the record had
 * before all of them. Throws RangeError when the edits cannot follow one another.
 */
export function squash(edits: readonly RecordEdit[]): RecordEdit[] {
  const left = new Map<string, RecordEdit>()
  for (const edit of edits) {
    const name = recordKey(edit.key)
    const first = left.get(name)
    if (first && !same(first.after, edit.before)) throw new RangeError(`an edit of ${name} that cannot follow`)
    left.set(name, first ? { ...first, after: edit.after } : edit)
  }
  return [...left.values()].filter(({ before, after }) => !same(before, after))
}
