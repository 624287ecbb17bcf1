import { beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '../../../model/problem.ts'
import { refuseOldServer } from '../../../server/store/neo4j/prepare.ts'
import { openNeo4jStore } from '../../../server/store/neo4j/store.ts'
import type { Store } from '../../../server/store/store.ts'
import { addition, loadAll, officer, operation } from '../../contract/operations.ts'
import { freePort } from '../../free-port.ts'
import { neo4jMissing, shareNeo4j } from '../../neo4j.ts'

/** The problem that stops a start; in both languages it names where and which setting. */
async function refusal(work: Promise<Store>): Promise<Problem> {
  const error = await work.then(
    (store) => store.close().then(() => undefined),
    (error: unknown) => error,
  )
  if (!(error instanceof Problem)) throw error ?? new Error('accepted')
  return error
}

describe.skipIf(neo4jMissing)('a start on Neo4j that cannot be', () => {
  const neo4j = shareNeo4j()
  beforeEach(() => neo4j.wipeAll())
  const { ask } = neo4j

  it('nobody at the port', async () => {
    const uri = `bolt://127.0.0.1:${await freePort()}`
    const problem = await refusal(openNeo4jStore({ uri, database: 'neo4j' }))
    expect(problem).toMatchObject({ code: 'store-unavailable', about: [{ at: 'NEO4J_URI' }] })
    for (const sentence of Object.values(problem.sentence)) expect(sentence).toContain(uri)
  })

  it('no host of this name', async () => {
    const uri = 'bolt://no-such-host.invalid:7687'
    expect(await refusal(openNeo4jStore({ uri, database: 'neo4j' }))).toMatchObject({
      code: 'store-unavailable',
      about: [{ at: 'NEO4J_URI' }],
    })
  })

  it('no database of this name', async () => {
    const problem = await refusal(openNeo4jStore({ ...neo4j.address, database: 'office' }))
    expect(problem).toMatchObject({ code: 'bad-environment', about: [{ at: 'NEO4J_DATABASE' }] })
    for (const sentence of Object.values(problem.sentence)) expect(sentence).toContain('office')
  })

  it.each(['Neo4j/4.4.30', 'Neo4j/5.13.0', 'Memgraph/2.0', ''])('an old or another server: %s', (agent) => {
    expect(() => refuseOldServer(agent, neo4j.address)).toThrow(
      expect.objectContaining({ code: 'bad-environment', about: [{ at: 'NEO4J_URI' }] }),
    )
  })

  it.each(['Neo4j/5.26.28', 'Neo4j/2025.10.1'])('%s is good', (agent) => {
    expect(() => refuseOldServer(agent, neo4j.address)).not.toThrow()
  })

  it('a store written by a newer release is refused and left as it is', async () => {
    await (await openNeo4jStore(neo4j.address)).close()
    await ask("MATCH (mark:Orgweave {key: 'store'}) SET mark.format = 99")
    const problem = await refusal(openNeo4jStore(neo4j.address))
    expect(problem.code).toBe('store-newer')
    expect(problem.sentence.zh).toContain('99')
    expect(await ask('MATCH (mark:Orgweave) RETURN mark.format AS format')).toEqual([{ format: 99 }])
  })

  it('[F19] a store that a newer release takes over while this one runs: nothing is read past it and nothing written', async () => {
    const store = await openNeo4jStore(neo4j.address)
    const { seq } = await store.commit(operation('before', addition(officer('O-1'))))
    await ask("MATCH (mark:Orgweave {key: 'store'}) SET mark.format = 99")
    await expect(store.ahead(seq)).rejects.toMatchObject({ code: 'store-newer' })
    await expect(store.commit(operation('after', addition(officer('O-2'))))).rejects.toMatchObject({
      code: 'store-newer',
    })
    expect(await store.health()).toMatchObject({ writable: false, reason: 'store-newer', head: seq })
    expect(await store.committed('tester', 'after')).toBeUndefined()
    await store.close()
  })

  it('a store of an earlier form, whose operation ids were unique in the whole log, is brought up by two servers at once', async () => {
    const first = await openNeo4jStore(neo4j.address)
    await first.commit(operation('same', addition(officer('O-1'))))
    await first.close()
    await ask('DROP CONSTRAINT log_entry_actor_operation')
    await ask('CREATE CONSTRAINT log_entry_operation FOR (n:LogEntry) REQUIRE n.opId IS UNIQUE')
    await ask("MATCH (mark:Orgweave {key: 'store'}) SET mark.format = 1")
    const stores = await Promise.all(Array.from({ length: 3 }, () => openNeo4jStore(neo4j.address)))
    const other = { ...operation('same', addition(officer('O-2'))), actor: 'somebody' }
    expect(await stores[1].commit(other)).toMatchObject({ seq: 2, repeated: false })
    expect((await stores[2].committed('tester', 'same'))?.seq).toBe(1)
    expect(await stores[0].verify()).toBeUndefined()
    for (const store of stores) await store.close()
    const constraints = await ask<{ name: string }>('SHOW CONSTRAINTS YIELD name')
    const names = constraints.map(({ name }) => name).filter((name) => name.startsWith('log_entry'))
    expect(names.sort()).toEqual(['log_entry_actor_operation', 'log_entry_seq'])
    expect(await ask('MATCH (mark:Orgweave) RETURN mark.format AS format')).toEqual([{ format: 2 }])
  })

  it("somebody else's data under a name of ours is refused, named and left without a constraint", async () => {
    await ask("CREATE (:Organization {title: 'theirs'})")
    const problem = await refusal(openNeo4jStore(neo4j.address))
    expect(problem).toMatchObject({ code: 'bad-environment', about: [{ at: 'NEO4J_DATABASE' }] })
    expect(problem.sentence.zh).toContain('Organization')
    expect(await ask('SHOW CONSTRAINTS YIELD name')).toEqual([])
    await neo4j.wipeAll()
    await ask('CREATE (:Person)-[:MEMBER_OF]->(:Club)')
    expect((await refusal(openNeo4jStore(neo4j.address))).sentence.en).toContain('MEMBER_OF')
  })

  it("somebody else's data under other names stays beside ours, and is seen", async () => {
    const store = await openNeo4jStore(neo4j.address)
    expect(await store.holdsOthers()).toBe(false)
    await ask("CREATE (:Person {name: 'theirs'})-[:KNOWS]->(:Person)")
    expect(await store.holdsOthers()).toBe(true)
    await store.commit(operation('1', addition(officer('a'))))
    expect((await loadAll(store)).records.length).toBe(1)
    await store.close()
    expect(await ask('MATCH (n:Person) RETURN count(n) AS n')).toEqual([{ n: 2 }])
  })

  it('a store that another process fills gets no head by one that was about to make it', async () => {
    await ask("CREATE (:Orgweave {key: 'store', format: 0, filling: 'another'})")
    expect(await refusal(openNeo4jStore(neo4j.address))).toMatchObject({ code: 'store-unfinished' })
    expect(await ask('MATCH (n:LogHead) RETURN count(n) AS n')).toEqual([{ n: 0 }])
  })

  it('[F18] three servers that start at once make one store', async () => {
    const stores = await Promise.all([1, 2, 3].map(() => openNeo4jStore(neo4j.address)))
    await Promise.all(stores.map((store, n) => store.commit(operation(`${n}`, addition(officer(`o${n}`))))))
    expect((await stores[0].health()).head).toBe(3)
    expect(await ask('MATCH (n:LogHead) RETURN count(n) AS n')).toEqual([{ n: 1 }])
    for (const store of stores) await store.close()
  })
})
