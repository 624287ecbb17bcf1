import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { RecordEdit } from '../../model/change/change.ts'
import { inverses } from '../../model/change/invert.ts'
import { squash } from '../../model/change/squash.ts'
import { mentions } from '../../model/schema/mentions.ts'
import { type AnyRecord, type RecordKey, type RecordKind, recordKey, recordKinds } from '../../model/schema/records.ts'
import { canonical } from '../../server/store/canonical.ts'
import type { Store } from '../../server/store/store.ts'
import { randomRecord } from '../any-record.ts'
import { addition, alteration, loadAll, operation, retraction } from '../contract/operations.ts'
import { dice } from '../model/random-records.ts'
import { onBothStores } from './both-stores.ts'

const idOf = (number: number) => `3206810010${20 + number}`
const perKind = 4

/** Records of every kind, each of which speaks of others among them. */
function world(seed: number): { records: Map<string, AnyRecord>; any(kind: RecordKind): AnyRecord } {
  const d = dice(seed)
  const someId = () => idOf(d.below(perKind))
  const any = (kind: RecordKind) => randomRecord({ ...d, idOf: someId }, kind, someId())
  const all = recordKinds.flatMap((kind) =>
    Array.from({ length: perKind }, (_, k) => randomRecord({ ...d, idOf: someId }, kind, idOf(k))),
  )
  return { records: new Map(all.map((record) => [recordKey(record), record])), any }
}

/** An edit that leaves nobody speak of what is not there; made in the records. */
function editIn({ records, any }: ReturnType<typeof world>, kind: RecordKind): RecordEdit[] {
  const wanted = any(kind)
  const name = recordKey(wanted)
  const before = records.get(name)
  const isSpokenOf = [...records.values()].some((other) => mentions(other).some((each) => recordKey(each) === name))
  if (before && !isSpokenOf) {
    records.delete(name)
    return [retraction({ record: before, version: 1 })]
  }
  if (mentions(wanted).some((each) => !records.has(recordKey(each)))) return []
  records.set(name, wanted)
  return [before ? alteration({ record: before, version: 1 }, wanted) : addition(wanted)]
}

/** The versions that the store has by now. */
async function seenNow(store: Store, edits: RecordEdit[]): Promise<RecordEdit[]> {
  const versions = new Map<string, number>()
  for (const { record, version } of await store.read(edits.map(({ key }): RecordKey => key)))
    versions.set(recordKey(record), version)
  return edits.map((edit) => ({ ...edit, version: edit.before && (versions.get(recordKey(edit.key)) ?? null) }))
}

async function said(store: Store): Promise<string[]> {
  return (await loadAll(store)).records.map(({ record }) => canonical(record)).sort()
}

onBothStores('edits of every kind [P37]', (start) => {
  it('undone squashed, made again squashed and undone one by one, they leave the same records byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const there = world(seed)
        const harness = await start({ records: [...there.records.values()] })
        try {
          const { store } = harness
          let written = 0
          const write = async (edits: RecordEdit[]) =>
            store.commit(operation(`${written++}`, ...(await seenNow(store, edits))))
          const before = await said(store)
          const d = dice(seed + 1)
          const edits = Array.from({ length: 25 }, () => editIn(there, d.pick(recordKinds))).flat()
          for (const edit of edits) await write([edit])
          const after = await said(store)
          const few = squash(edits)
          await write(inverses(few))
          expect(await said(store)).toEqual(before)
          await write(few)
          expect(await said(store)).toEqual(after)
          for (const edit of inverses(edits)) await write([edit])
          expect(await said(store)).toEqual(before)
          expect([await store.differences(), await store.verify()]).toEqual([[], undefined])
        } finally {
          await harness.close()
        }
      }),
      { numRuns: 2 },
    )
  }, 120_000)
})
