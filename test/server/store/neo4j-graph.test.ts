import { beforeEach, describe, expect, it } from 'vitest'
import { type AnyRecord, type RecordKind, recordKinds } from '../../../model/schema/records.ts'
import { openNeo4jStore } from '../../../server/store/neo4j/store.ts'
import type { Store } from '../../../server/store/store.ts'
import { randomRecord, whatTheySpeakOf } from '../../any-record.ts'
import { addition, alteration, byKey, loadAll, operation, retraction } from '../../contract/operations.ts'
import { dice } from '../../model/random-records.ts'
import { neo4jMissing, shareNeo4j } from '../../neo4j.ts'

/** Regions and places are known by codes. */
const idOf = (kind: RecordKind, n: number) =>
  kind === 'region' || kind === 'place' ? `3206810010${10 + n}` : `${kind}-${n}`

describe.skipIf(neo4jMissing)('records as a graph', () => {
  const neo4j = shareNeo4j()
  let store: Store
  beforeEach(async () => {
    await neo4j.wipe()
    store = await openNeo4jStore(neo4j.address)
    return () => store.close()
  })
  const { ask } = neo4j

  it.each([1, 2, 3])(
    'random records of every kind come back as they went in, added, altered and retracted (%i)',
    async (seed) => {
      const d = dice(seed)
      const named = recordKinds.flatMap((kind) => Array.from({ length: 40 }, (_, n) => ({ kind, id: idOf(kind, n) })))
      const records = named.map(({ kind, id }) => randomRecord(d, kind, id))
      const next = named.map(({ kind, id }) => randomRecord(d, kind, id))
      const around = whatTheySpeakOf(d, [...records, ...next])
      await store.commit(operation('1', ...around.map(addition), ...records.map(addition)))
      const first = byKey([...around, ...records].map((record) => ({ record, version: 1 })))
      expect(byKey((await loadAll(store)).records)).toEqual(first)
      expect(byKey(await store.read(named))).toEqual(byKey(records.map((record) => ({ record, version: 1 }))))
      expect(await store.differences()).toEqual([])

      await store.commit(operation('2', ...records.map((record, n) => alteration({ record, version: 1 }, next[n]))))
      const second = byKey([
        ...around.map((record) => ({ record, version: 1 })),
        ...next.map((record) => ({ record, version: 2 })),
      ])
      expect(byKey((await loadAll(store)).records)).toEqual(second)
      expect(await store.differences()).toEqual([])

      await store.commit(operation('3', ...next.map((record) => retraction({ record, version: 2 }))))
      expect(byKey((await loadAll(store)).records)).toEqual(byKey(around.map((record) => ({ record, version: 1 }))))
      expect(await store.differences()).toEqual([])
      expect(await store.verify()).toBeUndefined()
    },
  )

  it('reads as the domain says [domain: ties]: labels, types, directions, dates as dates, counts as integers', async () => {
    const region = { kind: 'region', id: '440514', name: '潮南区', level: 3, source: 'public' } as const
    const party = (id: string): AnyRecord => ({
      kind: 'organization',
      id,
      name: `第${id}支部`,
      organizationKind: 'branch',
      location: '440514',
      memberCount: 12,
      status: 'established',
      log: [{ status: 'established', on: '2020-07-01', document: '汕组〔2020〕1号' }],
      validFrom: '2020-07-01',
      source: 'public',
    })
    const pairing: AnyRecord = {
      kind: 'joint-building',
      id: 'p1',
      ends: ['a', 'b'],
      status: 'active',
      source: 'public',
    }
    await store.commit(operation('1', ...[region, party('a'), party('b'), pairing].map(addition)))
    expect(
      await ask(`MATCH (a:Organization:Party)-[p:BUILDS_WITH]->(b:Party), (a)-[:LOCATED_IN]->(r:Region)
        RETURN a.id AS a, b.id AS b, p.id AS p, r.id AS r, valueType(a.validFrom) AS date, valueType(a.memberCount) AS count,
          a.logStatus AS logStatus, toString(a.logOn[0]) AS logOn, a.logActor AS logActor, a.logDocument AS logDocument`),
    ).toEqual([
      {
        a: 'a',
        b: 'b',
        p: 'p1',
        r: '440514',
        date: 'DATE NOT NULL',
        count: 'INTEGER NOT NULL',
        logStatus: ['established'],
        logOn: '2020-07-01',
        logActor: [''],
        logDocument: ['汕组〔2020〕1号'],
      },
    ])
  })

  it('what others add to our nodes stays when we alter them', async () => {
    const officer: AnyRecord = { kind: 'officer', id: 'o', name: '岗位', source: 'user' }
    await store.commit(operation('1', addition(officer)))
    await ask("MATCH (o:Officer {id: 'o'}) SET o.theirs = 7, o:Theirs")
    await store.commit(operation('2', alteration({ record: officer, version: 1 }, { ...officer, name: '新岗位' })))
    expect(await ask('MATCH (o:Officer:Theirs) RETURN o.theirs AS theirs, o.name AS name')).toEqual([
      { theirs: 7, name: '新岗位' },
    ])
    expect((await loadAll(store)).records).toEqual([{ record: { ...officer, name: '新岗位' }, version: 2 }])
  })

  it('a record whose end is not there is refused, naming both, and nothing is written', async () => {
    const membership: AnyRecord = { kind: 'membership', id: 'm', of: 'x', to: 'g', role: 'lead', source: 'user' }
    await expect(store.commit(operation('1', addition(membership)))).rejects.toMatchObject({
      code: 'missing-end',
      about: [
        { kind: 'membership', id: 'm' },
        { kind: 'organization', id: 'x' },
      ],
    })
    const region: AnyRecord = { kind: 'region', id: '4405', name: '汕头', level: 2, parent: '44', source: 'user' }
    await expect(store.commit(operation('2', addition(region)))).rejects.toMatchObject({ code: 'missing-end' })
    expect(await store.count()).toEqual({})
    expect((await store.health()).head).toBe(0)
  })

  it('a record that somebody else drew a relationship to cannot be retracted unseen', async () => {
    const officer: AnyRecord = { kind: 'officer', id: 'o', name: '岗位', source: 'user' }
    await store.commit(operation('1', addition(officer)))
    await ask("MATCH (o:Officer {id: 'o'}) CREATE (:Theirs)-[:KNOWS]->(o)")
    await expect(store.commit(operation('2', retraction({ record: officer, version: 1 })))).rejects.toMatchObject({
      code: 'not-retractable',
      about: [{ kind: 'officer', id: 'o' }],
    })
  })
})
