import type { RecordEdit } from '../../model/change/change.ts'
import { same } from '../../model/change/same.ts'
import { type AnyRecord, type RecordKey, recordKey } from '../../model/schema/records.ts'
import { isLong, type Seq, type Store } from '../store/store.ts'

/** How far back an undo is looked for; long entries are passed over, as an import is taken back by another way. */
const mostLooked = 200

/** Whether this writes a record as it was before an account's own write of it, the last that there was. */
export async function undoesOwn(
  store: Store,
  head: Seq,
  account: string,
  { key, before, after }: Pick<RecordEdit, 'key' | 'before' | 'after'>,
): Promise<boolean> {
  const last = await lastWrite(store, head, key)
  return (
    last?.actor === account && saysSame(last.edit.before, after) && saysSame(last.edit.after, before) && after !== null
  )
}

async function lastWrite(
  store: Store,
  head: Seq,
  key: RecordKey,
): Promise<{ actor: string; edit: RecordEdit } | undefined> {
  let looked = 0
  for await (const past of store.history(head)) {
    if (isLong(past)) continue
    looked += Math.max(past.parts, 1)
    if (looked > mostLooked) return undefined
    for await (const { edits } of past.content()) {
      const edit = edits.find((each) => recordKey(each.key) === recordKey(key))
      if (edit) return { actor: past.actor, edit }
    }
  }
  return undefined
}

/** Where a record comes from is not the caller's to say. */
function saysSame(a: AnyRecord | null, b: AnyRecord | null): boolean {
  return same(a && { ...a, source: undefined }, b && { ...b, source: undefined })
}
