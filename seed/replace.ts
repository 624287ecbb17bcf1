import { isDeepStrictEqual } from 'node:util'
import type { Change } from '../model/change/change.ts'
import { Problem } from '../model/problem.ts'
import type { Day } from '../model/schema/dates.ts'
import { covers, RegionId } from '../model/schema/ids.ts'
import { type AnyRecord, type RecordKey, recordKey } from '../model/schema/records.ts'
import type { Committed, Store } from '../server/store/store.ts'
import { addition, operationsOf, sampleActor, sampleOperation, write } from './load.ts'
import type { Variant } from './loading.ts'
import type { Sample } from './samples.ts'

/**
 * Replaces a sample by another variant or day of it, in one operation. Throws `sample-not-replaceable` when any row
 * of the place is not the sample's or has been edited. [invariant 10] Where nothing would change nothing is written.
 */
export async function replaceSample(store: Store, sample: Sample, variant: Variant, loadedOn: Day): Promise<Committed> {
  const { head } = await store.health()
  const history = await sampleHistory(store, sample)
  if (history.foreign.length > 0) throw notReplaceable(sample, history.foreign)
  const changes = await differences(store, history.keys, sample.records(variant, loadedOn))
  if (changes.length === 0 && history.last) return { ...history.last, repeated: true }
  return await write(store, sampleOperation(sample, variant, loadedOn, head), changes, head)
}

interface History {
  /** Everything that the sample has written. */
  keys: RecordKey[]
  /** What somebody else wrote on it, beside it or about it. */
  foreign: RecordKey[]
  last?: Committed
}

async function sampleHistory(store: Store, sample: Sample): Promise<History> {
  const own = new Map<string, RecordKey>()
  const others: { key: RecordKey; record: AnyRecord | null }[] = []
  let last: Committed | undefined
  for await (const operation of store.tail(0)) {
    const ours = operation.actor === sampleActor && operation.opId.startsWith(operationsOf(sample))
    if (ours) last = operation
    for (const { key, before, after } of operation.edits)
      if (ours) own.set(recordKey(key), key)
      else others.push({ key, record: after ?? before })
  }
  const ids = new Set([...own.values()].map(({ id }) => id))
  const concerned = others.filter(({ key, record }) => own.has(recordKey(key)) || mentions(record, sample, ids))
  return { keys: [...own.values()], foreign: concerned.map(({ key }) => key), last }
}

/** Whether any value of a record is an id of the sample or a region of the place. */
function mentions(value: unknown, sample: Sample, ids: Set<string>): boolean {
  if (typeof value === 'string')
    return ids.has(value) || (RegionId.safeParse(value).success && covers(sample.region, value))
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).some((member) => mentions(member, sample, ids))
}

/** What turns the records there are into the records wanted. */
async function differences(store: Store, keys: RecordKey[], wanted: AnyRecord[]): Promise<Change[]> {
  const present = new Map((await store.read(keys)).map((row) => [recordKey(row.record), row]))
  const changes: Change[] = []
  for (const record of wanted) {
    const row = present.get(recordKey(record))
    present.delete(recordKey(record))
    if (!row) changes.push(addition(record))
    else if (!isDeepStrictEqual(row.record, record))
      changes.push({ type: 'record.alter', version: row.version, before: row.record, after: record })
  }
  for (const { record, version } of present.values()) changes.push({ type: 'record.retract', version, record })
  return changes
}

const shown = 20

function notReplaceable({ name }: Sample, foreign: RecordKey[]): Problem {
  const sentence = {
    zh: `${name.zh}的示例数据已有 ${foreign.length} 处改动或补充,不能整体替换。请换一个空的数据目录。`,
    en: `The sample of ${name.en} has been edited or added to in ${foreign.length} rows, so it cannot be replaced. Use an empty data directory.`,
  }
  return new Problem('sample-not-replaceable', sentence, foreign.slice(0, shown))
}
