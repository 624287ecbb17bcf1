import type { RecordEdit } from '../../model/change/change.ts'
import { same } from '../../model/change/same.ts'
import { type AnyRecord, recordKey } from '../../model/schema/records.ts'
import { isLong, type Seq, type Store } from '../store/store.ts'

/** How far back an undo is looked for; long entries are passed over, as an import is taken back by another way. */
const mostLooked = 200

/** Whether an edit writes a record as it was before an account's own write of it, the last that there was. */
export type OwnUndo = (edit: Pick<RecordEdit, 'key' | 'before' | 'after'>) => Promise<boolean>

/** Looks back from the head, once for all that are asked about and no further than it must. */
export function ownUndo(store: Store, head: Seq, account: string): OwnUndo {
  const lastWrites = new Map<string, { actor: string; edit: RecordEdit }>()
  const back = piecesBack(store, head)
  return async ({ key, before, after }) => {
    const name = recordKey(key)
    while (!lastWrites.has(name)) {
      const { done, value } = await back.next()
      if (done) return false
      for (const edit of value.edits) {
        const other = recordKey(edit.key)
        if (!lastWrites.has(other)) lastWrites.set(other, { actor: value.actor, edit })
      }
    }
    const last = lastWrites.get(name)
    return last?.actor === account && saysSame(last.edit.before, after) && saysSame(last.edit.after, before)
  }
}

async function* piecesBack(store: Store, head: Seq): AsyncGenerator<{ actor: string; edits: RecordEdit[] }, void> {
  let looked = 0
  for await (const past of store.history(head)) {
    if (isLong(past)) continue
    looked += Math.max(past.parts, 1)
    if (looked > mostLooked) return
    for await (const { edits } of past.content()) yield { actor: past.actor, edits }
  }
}

/** Where a record comes from is not the caller's to say. */
function saysSame(a: AnyRecord | null, b: AnyRecord | null): boolean {
  return same(a && { ...a, source: undefined }, b && { ...b, source: undefined })
}
