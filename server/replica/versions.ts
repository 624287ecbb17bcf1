import { type RecordKey, recordKey } from '../../model/schema/records.ts'
import { isLong, type Seq, type Store } from '../store/store.ts'
import { stillReading } from './caught-up.ts'

/** The versions that records had at a log number; what has been written since is stepped back over. Throws `behind-sequence`. */
export async function versionsAt(store: Store, keys: RecordKey[], seq: Seq): Promise<Map<string, number>> {
  if (isLong(await store.ahead(seq))) throw stillReading()
  const versions = new Map<string, number>()
  for (const { record, version } of await store.read(keys)) versions.set(recordKey(record), version)
  const stepped = new Set<string>()
  for await (const { edits } of store.tail(seq)) {
    for (const edit of edits) {
      const key = recordKey(edit.key)
      if (stepped.has(key)) continue
      stepped.add(key)
      if (edit.before === null || edit.version === null) versions.delete(key)
      else versions.set(key, edit.version)
    }
  }
  return versions
}
