import { beforeEach, describe, expect, it } from 'vitest'
import type { AnyRecord } from '../../../model/schema/records.ts'
import { openReplica } from '../../../server/replica/replica.ts'
import { openNeo4jStore } from '../../../server/store/neo4j/store.ts'
import type { Store } from '../../../server/store/store.ts'
import { addition, alteration, loadAll, operation } from '../../contract/operations.ts'
import { neo4jMissing, shareNeo4j } from '../../neo4j.ts'

const region = (id: string, parent?: string): AnyRecord => ({
  kind: 'region',
  id,
  name: id,
  level: 3,
  source: 'public',
  ...(parent && { parent }),
})
const organization = (id: string): AnyRecord => ({
  kind: 'organization',
  id,
  name: `第${id}支部`,
  organizationKind: 'branch',
  location: '440514',
  memberCount: 12,
  status: 'established',
  log: [{ status: 'established', on: '2020-07-01' }],
  validFrom: '2020-07-01',
  source: 'public',
})
const pairing: AnyRecord = { kind: 'joint-building', id: 'p', ends: ['a', 'b'], status: 'active', source: 'public' }
const records = [region('4405'), region('440514', '4405'), organization('a'), organization('b'), pairing]

/** What somebody does in Neo4j's own browser, and what the next load says of it. */
const changes: [string, string, ...string[]][] = [
  [
    'a node is deleted with its relationships',
    "MATCH (o:Organization {id: 'a'}) DETACH DELETE o",
    'organization a',
    '组织 a',
  ],
  ['a tie is deleted', "MATCH ()-[p:BUILDS_WITH {id: 'p'}]->() DELETE p", 'joint-building p is missing', '结对 p 缺失'],
  [
    'a count becomes text',
    "MATCH (o:Organization {id: 'b'}) SET o.memberCount = 'zwölf'",
    'organization b, memberCount',
    '组织 b，memberCount',
  ],
  [
    'a count becomes too large',
    "MATCH (o:Organization {id: 'b'}) SET o.memberCount = 9007199254740993",
    'organization b, memberCount',
    '组织 b，memberCount',
  ],
  [
    'a date becomes text',
    "MATCH (o:Organization {id: 'b'}) SET o.validFrom = '2020-07-01'",
    'organization b, validFrom',
    '组织 b，validFrom',
  ],
  [
    'a name becomes a list',
    "MATCH (o:Organization {id: 'b'}) SET o.name = ['b']",
    'organization b, name',
    '组织 b，name',
  ],
  [
    'a status is none of ours',
    "MATCH (o:Organization {id: 'b'}) SET o.status = 'gone'",
    'organization b, status',
    '组织 b，status',
  ],
  ['a property goes', "MATCH (o:Organization {id: 'b'}) REMOVE o.name", 'organization b, name', '组织 b，name'],
  [
    'an entry of a state log goes',
    "MATCH (o:Organization {id: 'b'}) SET o.logOn = []",
    'organization b, log',
    '组织 b，log',
  ],
  [
    'the place of an organization goes',
    "MATCH (:Organization {id: 'b'})-[l:LOCATED_IN]->() DELETE l",
    'organization b, location',
    '组织 b，location',
  ],
  [
    'the parent of a region goes',
    "MATCH (:Region {id: '440514'})-[l:PART_OF]->() DELETE l",
    'region 440514 is altered',
    '区划 440514 被改动',
  ],
  ['an id is changed', "MATCH (o:Organization {id: 'b'}) SET o.id = 'c'", 'organization b', '组织 b'],
  [
    'a version is changed',
    "MATCH (o:Organization {id: 'b'}) SET o.version = 2",
    'organization b is altered',
    '组织 b 被改动',
  ],
  ['a node of our label is made', "CREATE (:Officer {id: 'x', name: 'x'})", 'officer x', '责任人 x'],
  [
    'a tie of our type is drawn',
    "MATCH (a:Organization {id: 'a'}), (b:Organization {id: 'b'}) CREATE (a)-[:GUIDED_BY]->(b)",
    'guidance',
    '指导关系',
  ],
  ['the head is gone', 'MATCH (h:LogHead) DELETE h', 'LogHead'],
]

describe.skipIf(neo4jMissing)('a change behind the back of the program', () => {
  const neo4j = shareNeo4j()
  let store: Store
  const { ask } = neo4j
  beforeEach(async () => {
    await neo4j.wipe()
    store = await openNeo4jStore(neo4j.address)
    await store.commit(operation('1', ...records.map(addition)))
    return () => store.close()
  })

  it.each(changes)('%s: the next load names it, and nothing is mended', async (_, statement, en, zh = en) => {
    await ask(statement)
    const error = await loadAll(store).catch((error: unknown) => error)
    expect(error).toMatchObject({ code: 'store-damaged' })
    expect(error).toMatchObject({ sentence: { zh: expect.stringContaining(zh), en: expect.stringContaining(en) } })
    expect(await store.health()).toMatchObject({ writable: false, reason: 'store-damaged' })
    await expect(store.commit(operation('2'))).rejects.toMatchObject({ code: 'store-damaged' })
    await expect(loadAll(store)).rejects.toMatchObject({ code: 'store-damaged' })
  })

  it('[P18] a value changed to another of its kind is found by comparing with the log', async () => {
    await ask("MATCH (o:Organization {id: 'b'}) SET o.name = '第c支部'")
    expect(await store.differences()).toEqual([{ key: { kind: 'organization', id: 'b' }, what: 'altered' }])
  })

  it('[P18] an end of the log that was cut off is missed', async () => {
    await store.commit(
      operation(
        '2',
        alteration({ record: region('4405'), version: 1 }, { ...region('4405'), name: '汕头' } as AnyRecord),
      ),
    )
    await ask('MATCH (e:LogEntry {seq: 2}) DELETE e')
    expect(await store.verify()).toBe(2)
  })

  it.each([2, 3, 4])(
    '[F20] entry %i of the log is gone: what follows it stops before it, says so, and goes on when it is back',
    async (gone) => {
      const replica = await openReplica({ store, pollMilliseconds: 3_600_000, onTrouble: () => undefined })
      const other = await openNeo4jStore(neo4j.address)
      for (const n of [2, 3, 4]) await other.commit(operation(`${n}`, addition(region(`990${n}`))))
      await other.close()
      await ask('MATCH (e:LogEntry {seq: $gone}) REMOVE e:LogEntry SET e:Hidden', { gone })
      for (let again = 0; again < 2; again += 1)
        await expect(replica.catchUp()).rejects.toMatchObject({
          code: 'store-damaged',
          sentence: { zh: expect.stringContaining(`${gone}`), en: expect.stringContaining(`${gone}`) },
        })
      expect(replica.network().seq).toBe(gone - 1)
      expect(await store.health()).toMatchObject({ writable: false, reason: 'store-damaged' })
      await ask('MATCH (e:Hidden) REMOVE e:Hidden SET e:LogEntry')
      expect((await replica.catchUp()).seq).toBe(4)
      await replica.close()
    },
  )
})
