import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { touchedBy } from '../../model/effects/touched.ts'
import { existingEnds } from '../../model/invariants/existing-ends.ts'
import { applyEdits } from '../../model/network/apply/apply.ts'
import { buildNetwork } from '../../model/network/build/build.ts'
import { indexColumns } from '../../model/network/build/indexing.ts'
import { decodeColumns, encodeColumns } from '../../model/network/codec/codec.ts'
import { isNodeKind, type Network } from '../../model/network/network.ts'
import { endsOf, mentions } from '../../model/schema/mentions.ts'
import {
  type AnyRecord,
  isTie,
  isTieKind,
  type RecordKey,
  type RecordKind,
  recordKinds,
} from '../../model/schema/records.ts'
import { regionsOf } from '../../model/standing/regions.ts'
import { tellingEnds, touchedRecords } from '../../model/standing/touched.ts'
import { fieldsOf } from '../../server/jobs/adopt/mapping.ts'
import { backUp } from '../../server/jobs/backup/back-up.ts'
import { openBackup } from '../../server/jobs/backup/read.ts'
import { restore } from '../../server/jobs/backup/restore.ts'
import { nameIn } from '../../server/replica/names.ts'
import { openStore } from '../../server/store/open.ts'
import { randomRecord, whatTheySpeakOf } from '../any-record.ts'
import { addition, alteration, byKey, loadAll, operation, retraction } from '../contract/operations.ts'
import { factsOf } from '../model/network/facts.ts'
import { dice } from '../model/random-records.ts'

const home = mkdtempSync(join(tmpdir(), 'orgweave-kinds-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** Some of one kind, and plain records of what they speak of. */
function someOf(kind: RecordKind): { around: AnyRecord[]; records: AnyRecord[]; next: AnyRecord[] } {
  const d = dice(recordKinds.indexOf(kind) + 1)
  // A code that any kind may have, and that nothing else speaks of.
  const ids = Array.from({ length: 8 }, (_, n) => `3206810010${20 + n}`)
  const [records, next] = [0, 1].map(() => ids.map((id) => randomRecord(d, kind, id)))
  return { around: whatTheySpeakOf(d, [...records, ...next]), records, next }
}

function isThere({ nodeOf, tieOf, places }: Network, { kind, id }: RecordKey): boolean {
  if (isTieKind(kind)) return tieOf(kind, id) >= 0
  return isNodeKind(kind) ? nodeOf(kind, id) >= 0 : places.some((place) => place.id === id)
}

/** What is promised of each kind, so that a new row of the table is tested without a line of its own. */
describe.each(recordKinds)('records of the kind %s', (kind) => {
  const { around, records, next } = someOf(kind)

  it('come back from a store as they went in, altered and retracted, and from a backup of it', async () => {
    const store = await openStore({ dataDir: join(home, kind) })
    await store.commit(operation('1', ...around.map(addition), ...records.map(addition)))
    await store.commit(operation('2', ...records.map((record, n) => alteration({ record, version: 1 }, next[n]))))
    await store.commit(operation('3', retraction({ record: next[0], version: 2 })))
    const now = byKey([
      ...around.map((record) => ({ record, version: 1 })),
      ...next.slice(1).map((record) => ({ record, version: 2 })),
    ])
    expect(byKey((await loadAll(store)).records)).toEqual(now)
    expect([await store.differences(), await store.verify()]).toEqual([[], undefined])

    const file = join(home, `${kind}.owb`)
    await backUp(store, file, undefined, new Date('2026-06-01T04:00:00.000Z'))
    const backup = await openBackup(file)
    await restore({ dataDir: join(home, `${kind}-restored`) }, backup, false).finally(() => backup.close())
    await store.close()
    const restored = await openStore({ dataDir: join(home, `${kind}-restored`) })
    expect(byKey((await loadAll(restored)).records)).toEqual(now)
    await restored.close()
  })

  it('stand in the network with their ends, built or edited, and travel in its columns', () => {
    const network = buildNetwork([...around, ...records], 1)
    const edited = applyEdits(
      applyEdits(buildNetwork(around, 0), records.map(addition), 1),
      records.map((record, n) => alteration({ record, version: 1 }, next[n])),
      1,
    )
    expect(factsOf(edited)).toEqual(factsOf(buildNetwork([...around, ...next], 1)))
    expect(factsOf(indexColumns(decodeColumns(encodeColumns(network)))).nodes).toEqual(factsOf(network).nodes)
    for (const record of records) {
      expect(isThere(network, record)).toBe(true)
      if (!isTie(record)) {
        expect(nameIn(network, record)).toBe(record.name)
        continue
      }
      const row = network.tieOf(record.kind, record.id)
      const ends = [network.ties.a.at(row), network.ties.b.at(row)].map((end) => network.nodes.id.at(end))
      expect(ends).toEqual(endsOf(record).map(({ id }) => id))
    }
  })

  it('are refused where what they speak of is not there, with the place in the record', () => {
    for (const record of records)
      for (const { at, ...gone } of mentions(record).filter(({ kind }) => !isTieKind(kind))) {
        const without = around.filter(({ kind, id }) => kind !== gone.kind || id !== gone.id)
        // What is spoken of may be another of the same kind, which is being written.
        if (without.length === around.length) continue
        const before = buildNetwork(without, 0)
        const problems = existingEnds({
          before,
          after: applyEdits(before, [addition(record)], 1),
          edits: [addition(record)],
        })
        expect(problems.map(({ about }) => about[0])).toContainEqual({ kind, id: record.id, at })
      }
  })

  it('touch themselves and their ends, and are told to whoever sees an end', () => {
    const before = buildNetwork([...around, ...records], 1)
    for (const [n, record] of records.entries()) {
      const edits = [alteration({ record, version: 1 }, next[n])]
      const after = applyEdits(before, edits, 2)
      const touched = touchedBy(before, after, edits)
      if (isTie(record)) expect(touched.ties).toContain(before.tieOf(record.kind, record.id))
      else if (isNodeKind(record.kind)) expect(touched.written).toContain(before.nodeOf(record.kind, record.id))
      else expect(touched.place).toBe(true)
      if (!isTie(record)) continue
      const ends = endsOf(record)
      for (const { kind: of, id } of ends) if (isNodeKind(of)) expect(touched.nodes).toContain(before.nodeOf(of, id))
      const regions = tellingEnds(record).flatMap((end) => regionsOf(after, end))
      for (const region of regions) expect(touchedRecords(after, edits, [region])).toEqual([{ kind, id: record.id }])
    }
    expect(touchedRecords(before, records.map(addition), ['*'])).toHaveLength(records.length)
    expect(touchedRecords(before, records.map(addition), [])).toEqual([])
  })

  it('can be adopted, field by field, but for ends and origin', () => {
    for (const field of ['kind', 'id', 'source', 'sourceRef', ...(isTieKind(kind) ? ['ends', 'of', 'to'] : [])])
      expect(Object.keys(fieldsOf(kind))).not.toContain(field)
  })
})
