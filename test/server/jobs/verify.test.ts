import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AnyRecord } from '../../../model/schema/records.ts'
import { verify } from '../../../server/jobs/verify.ts'
import { keepHeads } from '../../../server/store/head-file.ts'
import { openNeo4jStore } from '../../../server/store/neo4j/store.ts'
import { openConnection } from '../../../server/store/sqlite/driver.ts'
import { openSqliteStore } from '../../../server/store/sqlite/store.ts'
import type { Store } from '../../../server/store/store.ts'
import { addition, alteration, officer, operation, retraction } from '../../contract/operations.ts'
import { neo4jMissing, shareNeo4j } from '../../neo4j.ts'

/** What somebody does to officers `o1`… (of which `o5` was retracted) and to the log behind the program's back. */
type Meddling = 'alter o2' | 'remove o3' | 'add o9' | 'forget o5' | 'alter o5' | 'cut the end'

interface Site {
  open(): Promise<Store>
  meddle(how: Meddling): Promise<void>
}

function verifying(makeSite: (directory: string) => Promise<Site>): void {
  let directory: string
  let site: Site
  let store: Store
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'orgweave-verify-'))
    site = await makeSite(directory)
    store = await site.open()
    for (const n of [1, 2, 3]) await store.commit(operation(`op ${n}`, addition(officer(`o${n}`))))
    await store.commit(operation('op 4', addition(officer('o4')), addition(officer('o5'))))
    await store.commit(operation('alter', alteration({ record: officer('o1'), version: 1 }, officer('o1', '书记'))))
    const seen = ['o4', 'o5'].map((id) => ({ record: officer(id), version: 1 }))
    await store.commit(operation('retract', ...seen.map(retraction)))
    await store.commit(operation('again', addition(officer('o4'))))
  })
  afterEach(async () => {
    await store.close()
    rmSync(directory, { recursive: true, force: true })
  })
  const headFile = () => join(directory, 'outside', 'heads.jsonl')
  const note = async () => {
    const now = () => new Date('2026-06-01T04:00:00Z')
    const fail = (error: unknown) => {
      throw error
    }
    const heads = await keepHeads({ store, path: headFile(), everyMilliseconds: 3_600_000, now, onTrouble: fail })
    await heads.close()
  }
  const sound = { head: 7, badEntry: undefined, differences: [], lostHeads: [], accountHeads: [], unreadableLines: [] }

  it('what was written by the program is sound, and each head is noted once', async () => {
    await note()
    await note()
    expect(await verify(store, headFile())).toEqual({ ...sound, heads: 2 })
    const [line] = readFileSync(headFile(), 'utf8').split('\n')
    expect(JSON.parse(line)).toEqual({ at: '2026-06-01T04:00:00.000Z', seq: 7, hash: await store.hashAt(7) })
  })

  it.each([
    ['alter o2', 'o2', 'altered'],
    ['remove o3', 'o3', 'missing'],
    ['add o9', 'o9', 'unknown to the log'],
    ['forget o5', 'o5', 'missing'],
    ['alter o5', 'o5', 'altered'],
  ] as const)('[P18] a change behind its back is found and named: %s', async (how, id, what) => {
    await site.meddle(how)
    const found = await verify(store, headFile())
    expect(found.badEntry).toBeUndefined()
    expect(found.differences).toEqual([{ key: { kind: 'officer', id }, what }])
  })

  it('[P18] an end that was cut off shows by the head noted outside', async () => {
    await note()
    await site.meddle('cut the end')
    const { lostHeads, heads } = await verify(store, headFile())
    expect(heads).toBe(1)
    expect(lostHeads).toMatchObject([{ seq: 7 }])
  })

  it('a line of the head file that cannot be read is named', async () => {
    await note()
    appendFileSync(headFile(), '{"seq":7}\nnothing\n')
    expect(await verify(store, headFile())).toEqual({ ...sound, heads: 1, unreadableLines: [2, 3] })
  })
}

describe('verifying SQLite', () => {
  verifying(async (directory) => {
    const path = join(directory, 'orgweave.db')
    return {
      open: () => openSqliteStore(path),
      async meddle(how) {
        const connection = openConnection(path)
        connection.execute(inSql[how])
        connection.close()
      },
    }
  })
})

/** Bodies and checksums of records that are there, as a careful intruder would make them. */
const inSql: Record<Meddling, string> = {
  'alter o2': `UPDATE records SET (version, checksum, body) =
    (SELECT version, checksum, body FROM records AS other WHERE other.id = 'o1') WHERE id = 'o2'`,
  'remove o3': "DELETE FROM records WHERE id = 'o3'",
  'add o9': `INSERT INTO records (kind, id, version, checksum, body)
    SELECT kind, 'o9', version, checksum, body FROM records WHERE id = 'o2'`,
  'forget o5': "DELETE FROM records WHERE id = 'o5'",
  'alter o5': "UPDATE records SET version = 7, checksum = 7 WHERE id = 'o5'",
  'cut the end': 'DELETE FROM log_part WHERE seq = 7; DELETE FROM log WHERE seq = 7',
}

describe.skipIf(neo4jMissing)('verifying Neo4j', () => {
  const neo4j = shareNeo4j()
  verifying(async () => {
    await neo4j.wipe()
    return {
      open: () => openNeo4jStore(neo4j.address),
      async meddle(how) {
        for (const statement of inCypher[how]) await neo4j.ask(statement)
      },
    }
  })

  it.each(['REMOVE o:Party', 'SET o:Unit', 'REMOVE o:Party SET o:Unit'])(
    'an organization that lost the label of its kind is named (%s)',
    async (how) => {
      await neo4j.wipe()
      const store = await openNeo4jStore(neo4j.address)
      await store.commit(operation('1', ...place.map(addition)))
      await neo4j.ask(`MATCH (o:Organization {id: 'b'}) ${how}`)
      expect(await store.differences()).toEqual([{ key: { kind: 'organization', id: 'b' }, what: 'altered' }])
      await store.close()
    },
  )
})

const branch = { organizationKind: 'branch', location: '440514', status: 'established', source: 'public' } as const
const place: AnyRecord[] = [
  { kind: 'region', id: '440514', name: '潮南区', level: 3, source: 'public' },
  { kind: 'organization', id: 'a', name: '第一村', ...branch, organizationKind: 'village' },
  { kind: 'organization', id: 'b', name: '第一支部', ...branch },
]

const inCypher: Record<Meddling, string[]> = {
  'alter o2': ["MATCH (n {id: 'o2'}) SET n.name = '别人'"],
  'remove o3': ["MATCH (n {id: 'o3'}) DETACH DELETE n"],
  'add o9': ["MATCH (n {id: 'o2'}) CREATE (m) SET m = properties(n), m.id = 'o9' SET m:$(labels(n))"],
  'forget o5': ["MATCH (r:Retracted {key: 'officer|o5'}) DELETE r"],
  'alter o5': ["MATCH (r:Retracted {key: 'officer|o5'}) SET r.version = 7"],
  'cut the end': [
    'MATCH (n) WHERE n.seq = 7 AND NOT n:LogHead DETACH DELETE n',
    'MATCH (h:LogHead) MATCH (e:LogEntry {seq: 6}) SET h.seq = 6, h.hash = e.hash',
  ],
}
