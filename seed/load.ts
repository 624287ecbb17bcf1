import type { Change, RecordEdit } from '../model/change/change.ts'
import { civilDate, type Day } from '../model/schema/dates.ts'
import type { AnyRecord } from '../model/schema/records.ts'
import type { Committed, Store } from '../server/store/store.ts'
import { defaultDay, type GenerateOptions, generate, generatorVersion } from './generate.ts'
import type { Variant } from './loading.ts'
import type { Sample } from './samples.ts'

/** The account name of everything that a sample writes. */
export const sampleActor = 'sample'

/** How the ids of all operations of a sample begin. */
export function operationsOf({ id }: Sample): string {
  return `sample-${id}-`
}

export function sampleOperation(sample: Sample, variant: Variant, loadedOn: Day, head: number): string {
  return `${operationsOf(sample)}${variant}-${civilDate(loadedOn)}-${head}`
}

/**
 * Puts a sample into a store as one operation. Asked twice at the same head it is written once. Throws `already-exists`
 * when the place is there, else as the store does.
 */
export async function loadSample(store: Store, sample: Sample, variant: Variant, loadedOn: Day): Promise<Committed> {
  const { head } = await store.health()
  const changes = sample.records(variant, loadedOn).map(addition)
  return await write(store, sampleOperation(sample, variant, loadedOn, head), changes, head)
}

/** Records of one operation when a network is generated. */
export const recordsAtOnce = 20_000

/**
 * Puts a generated network into a store, in operations of at most 20,000 records: it may be larger than memory. Asked
 * again after a failure it goes on where it stopped. Answers how many records there are.
 */
export async function loadGenerated(store: Store, options: GenerateOptions): Promise<number> {
  const { organizations, seed, ties = 3, loadedOn = defaultDay } = options
  const name = `sample-generate-${generatorVersion}-${organizations}-${ties}-${seed}-${civilDate(loadedOn)}`
  let batch: Change[] = []
  let total = 0
  const flush = async () => {
    await write(store, `${name}-${total}`, batch)
    total += batch.length
    batch = []
  }
  for (const record of generate(options)) {
    batch.push(addition(record))
    if (batch.length === recordsAtOnce) await flush()
  }
  if (batch.length > 0) await flush()
  return total
}

export function addition(record: AnyRecord): Change {
  return { type: 'record.add', record }
}

/** Commits changes of whole records as the sample's. */
export async function write(store: Store, opId: string, changes: Change[], head?: number): Promise<Committed> {
  const at = new Date().toISOString()
  return await store.commit({ opId, actor: sampleActor, at, changes, edits: changes.map(editOf) }, head)
}

function editOf(change: Change): RecordEdit {
  switch (change.type) {
    case 'record.add':
      return { key: keyOf(change.record), before: null, after: change.record, version: null }
    case 'record.alter':
      return { key: keyOf(change.after), before: change.before, after: change.after, version: change.version }
    case 'record.retract':
      return { key: keyOf(change.record), before: change.record, after: null, version: change.version }
    default:
      throw new RangeError(`a sample writes whole records, not ${change.type}`)
  }
}

function keyOf({ kind, id }: AnyRecord): RecordEdit['key'] {
  return { kind, id }
}
