import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Archive } from '../../../server/store/archive.ts'
import { chainHash, type Entry } from '../../../server/store/chain.ts'
import { openNeo4jStore } from '../../../server/store/neo4j/store.ts'
import { refuseMisfit } from '../../../server/store/refusals.ts'
import { fillSqliteStore } from '../../../server/store/sqlite/fill.ts'
import { openSqliteStore } from '../../../server/store/sqlite/store.ts'
import { addition, alteration, collect, officer, operation, retraction } from '../../contract/operations.ts'
import { neo4jMissing, shareNeo4j } from '../../neo4j.ts'
import { pairing } from '../world.ts'

describe('text that an older program took', () => {
  let directory: string
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'orgweave-old-text-'))
  })
  afterEach(() => rmSync(directory, { recursive: true, force: true }))

  it('may stay, be altered and be retracted; nothing else like it may come', () => {
    const old = { record: officer('a', '甲\u00ad'), version: 1 }
    const kept = { ...old.record, note: '丙' }
    for (const edit of [alteration(old, officer('a', '甲')), alteration(old, kept), retraction(old)]) {
      const [change] = operation('1', edit).changes
      expect(() => refuseMisfit(change, edit)).not.toThrow()
    }
    for (const note of ['丙\u00ad', '\u0000', '\u2800'])
      expect(() => refuseMisfit(undefined, alteration(old, { ...kept, note }))).toThrow(
        expect.objectContaining({ code: 'bad-input', about: [{ kind: 'officer', id: 'a', at: 'note' }] }),
      )
  })

  it('does not keep a pairing from being ended, by a change as by its edit', () => {
    const log = [{ status: 'active', on: '2025-01-01', actor: '甲\u00ad' }] as const
    const before = { ...pairing('P', 'a', 'b'), note: '甲\u2028', log: [...log] }
    const ended = { status: 'ended', on: '2026-01-01' } as const
    const after = { ...before, status: 'ended', log: [...log, ended], validTo: '2026-01-01' } as const
    const edit = alteration({ record: before, version: 1 }, { ...after, log: [...after.log] })
    const change = {
      ...({ type: 'tie.end', id: 'P', version: 1, on: '2026-01-01' } as const),
      before: { status: before.status, log: before.log },
      after: { status: after.status, log: [...after.log], validTo: after.validTo },
    }
    expect(() => refuseMisfit(change, edit)).not.toThrow()
    change.after.log[1] = { ...ended, actor: '乙\u00ad' } as never
    expect(() => refuseMisfit(change, edit)).toThrow(expect.objectContaining({ code: 'bad-input' }))
  })

  it('an operation id with NUL, as a Neo4j kept it, is restored into a file', async () => {
    const source = await openSqliteStore(join(directory, 'source.db'))
    await source.commit(operation('1', addition(officer('a'))))
    await source.commit(operation('2', addition(officer('b'))))
    const archive = await source.archive()
    const entries = withOpId((await collect(archive.entries())).flat(), 2, 'sur\0prise')
    const old: Archive = {
      ...archive,
      head: { seq: 2, hash: entries[1].hash },
      async *entries() {
        yield entries
      },
    }
    const path = join(directory, 'restored.db')
    await fillSqliteStore(path, old)
    const store = await openSqliteStore(path)
    expect((await collect(store.tail(0))).map(({ opId }) => opId)).toEqual(['1', 'sur\0prise'])
    expect(await store.verify()).toBeUndefined()
    expect(await store.commit(operation('3', addition(officer('c'))))).toMatchObject({ seq: 3 })
    const copy = await store.archive()
    await fillSqliteStore(join(directory, 'again.db'), copy)
    copy.close()
    archive.close()
    await store.close()
    await source.close()
  })
})

describe.skipIf(neo4jMissing)('a Neo4j whose log an older program ruined', () => {
  const neo4j = shareNeo4j()

  /** Half of a character in the operation id of entry 2: what was hashed, and what the driver made of it. */
  const ruin = async (hashed: string, kept: string) => {
    await neo4j.wipe()
    const store = await openNeo4jStore(neo4j.address)
    await store.commit(operation('1', addition(officer('a'))))
    await store.commit(operation('2', addition(officer('b'))))
    const archive = await store.archive()
    const [, { hash }] = withOpId((await collect(archive.entries())).flat(), 2, hashed)
    await neo4j.ask('MATCH (e:LogEntry {seq: 2}) SET e.opId = $kept, e.hash = $hash', { kept, hash })
    await neo4j.ask('MATCH (h:LogHead) SET h.hash = $hash', { hash })
    return store
  }

  it.each([
    ['sur\ud800', 'sur\ufffd'],
    ['\udfff.\udfff', '\ufffd.\ufffd'],
  ])('is sound again: the hash proves which half stood there (%j)', async (hashed, kept) => {
    const store = await ruin(hashed, kept)
    expect(await store.verify()).toBeUndefined()
    expect(await store.differences()).toEqual([])
    expect((await collect(store.tail(0))).map(({ opId }) => opId)).toEqual(['1', kept])
    expect(await store.commit(operation('3', addition(officer('c'))))).toMatchObject({ seq: 3 })
    const directory = mkdtempSync(join(tmpdir(), 'orgweave-ruined-'))
    const archive = await store.archive()
    await fillSqliteStore(join(directory, 'restored.db'), archive)
    const restored = await openSqliteStore(join(directory, 'restored.db'))
    expect(await restored.verify()).toBeUndefined()
    await restored.close()
    await store.close()
    rmSync(directory, { recursive: true, force: true })
  })

  it('an operation id that somebody altered is found as before', async () => {
    const store = await ruin('sur\ud800', 'sun\ufffd')
    expect(await store.verify()).toBe(2)
    await store.close()
  })
})

/** The chain as it would be, had this entry had another operation id. */
function withOpId(entries: Entry[], seq: number, opId: string): Entry[] {
  return entries.map((entry) => {
    if (entry.seq !== seq) return entry
    const { previous, hash: _, ...head } = { ...entry, opId }
    return { ...head, previous, hash: chainHash(previous, head) }
  })
}
