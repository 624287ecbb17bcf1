import type { RecordEdit } from '../../model/change/change.ts'
import { type RecordKey, recordKey } from '../../model/schema/records.ts'
import { isLong, type Seq, type Store } from '../store/store.ts'

/** How far back a write is looked for; long entries are passed over, as an import is taken back by another way. */
const mostLooked = 200

/** An account's own write of a record, where it is the last that there was. */
export type OwnLastWrite = (key: RecordKey) => Promise<RecordEdit | undefined>

/** Looks back from the head, once for all that are asked about and no further than it must. */
export function ownLastWrite(store: Store, head: Seq, account: string): OwnLastWrite {
  const lastWrites = new Map<string, { actor: string; edit: RecordEdit }>()
  const back = piecesBack(store, head)
  return async (key) => {
    const name = recordKey(key)
    while (!lastWrites.has(name)) {
      const { done, value } = await back.next()
      if (done) return undefined
      for (const edit of value.edits) {
        const other = recordKey(edit.key)
        if (!lastWrites.has(other)) lastWrites.set(other, { actor: value.actor, edit })
      }
    }
    const last = lastWrites.get(name)
    return last?.actor === account ? last.edit : undefined
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
