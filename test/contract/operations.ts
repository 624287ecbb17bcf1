import type { RecordEdit } from '../../model/change/change.ts'
import { recordChange } from '../../model/change/record-change.ts'
import type { Officer } from '../../model/schema/group.ts'
import type { AnyRecord, Versioned } from '../../model/schema/records.ts'
import type { Operation, Store } from '../../server/store/store.ts'

export function officer(id: string, name = `岗位 ${id}`): Officer {
  return { kind: 'officer', id, name, source: 'user' }
}

export function addition(record: AnyRecord): RecordEdit {
  return { key: { kind: record.kind, id: record.id }, before: null, after: record, version: null }
}

export function alteration({ record, version }: Versioned, after: AnyRecord): RecordEdit {
  return { key: { kind: record.kind, id: record.id }, before: record, after, version }
}

export function retraction({ record, version }: Versioned): RecordEdit {
  return { key: { kind: record.kind, id: record.id }, before: record, after: null, version }
}

export function operation(opId: string, ...edits: RecordEdit[]): Operation {
  return { opId, actor: 'tester', at: '2026-11-22T08:00:00.000Z', changes: edits.map(recordChange), edits }
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

/** Everything that a load answers, and the number it stands at. */
export async function loadAll(store: Store): Promise<{ from: number; records: Versioned[] }> {
  const { from, batches } = await store.load()
  return { from, records: (await collect(batches)).flat() }
}

/** What the records must be after the log has been followed from its start: the slow, obvious version of a store. */
export async function replayed(store: Store): Promise<Map<string, Versioned>> {
  const records = new Map<string, Versioned>()
  for await (const { edits } of store.tail(0))
    for (const { key, after, version } of edits) {
      const name = `${key.kind}|${key.id}`
      if (after) records.set(name, { record: after, version: (version ?? 0) + 1 })
      else records.delete(name)
    }
  return records
}

export function byKey(records: Versioned[]): Map<string, Versioned> {
  return new Map(records.map((versioned) => [`${versioned.record.kind}|${versioned.record.id}`, versioned]))
}
