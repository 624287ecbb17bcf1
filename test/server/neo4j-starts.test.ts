import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AnyRecord } from '../../model/schema/records.ts'
import { openNeo4jAccounts } from '../../server/accounts/neo4j/accounts.ts'
import { openNeo4jStore } from '../../server/store/neo4j/store.ts'
import { addition, loadAll, operation } from '../contract/operations.ts'
import { openFaultProxy } from '../faults/proxy.ts'
import { freePort } from '../free-port.ts'
import { neo4jMissing, shareNeo4j } from '../neo4j.ts'
import { startTestServer } from '../neo4j-server.ts'
import { build, type Environment, endAll, run, start } from '../program.ts'

const organization = (id: string): AnyRecord => ({
  kind: 'organization',
  id,
  name: `第${id}支部`,
  organizationKind: 'branch',
  location: '440514',
  status: 'established',
  source: 'public',
})
const records: AnyRecord[] = [
  { kind: 'region', id: '440514', name: '潮南区', level: 3, source: 'public' },
  ...['a', 'b', 'c'].map(organization),
  { kind: 'joint-building', id: 'p', ends: ['a', 'b'], status: 'active', source: 'public' },
]

const place: AnyRecord = { kind: 'place', id: '440514', name: '潮南区', source: 'public' }

const directories: string[] = []
function directory(): string {
  const made = mkdtempSync(join(tmpdir(), 'orgweave-starts-'))
  directories.push(made)
  return made
}

/** A start that ends, with what it says: a sentence in Chinese, then one in English, and no stack. */
async function refusedStart(more: Environment): Promise<{ zh: string; en: string }> {
  const env = { PORT: String(await freePort()), DATA_DIR: join(directory(), 'data'), SAMPLE: 'none', ...more }
  const program = start('main', [], env)
  expect(await program.ended).toBe(1)
  const lines = program.err().trim().split('\n')
  expect(lines).toHaveLength(2)
  const [zh, en] = lines
  expect(zh).toMatch(/[一-鿿]/)
  expect(en).not.toMatch(/[一-鿿]/)
  return { zh, en }
}

async function readyStart(more: Environment) {
  const env = { PORT: String(await freePort()), DATA_DIR: join(directory(), 'data'), SAMPLE: 'none', ...more }
  const program = start('main', [], env)
  await program.ready
  return { ...program, origin: `http://127.0.0.1:${env.PORT}` }
}

beforeAll(build)
afterEach(endAll)
afterAll(() => {
  for (const made of directories) rmSync(made, { recursive: true, force: true })
})

/** Both sentences name each of these. */
/** A pairing as the program shows it once it hears of its store: before, none has a version to change it by. */
async function versionedPairing(
  origin: string,
  headers: Record<string, string>,
): Promise<{ id: string; version: number }> {
  for (;;) {
    const answer = await fetch(`${origin}/api/network?place=440514&format=json`, { headers })
    const { ties } = await answer.json()
    const pairing = ties.find(({ kind }: { kind: string }) => kind === 'joint-building')
    if (pairing.version !== undefined) return pairing
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function expectNamed({ zh, en }: { zh: string; en: string }, ...names: string[]): void {
  for (const name of names) {
    expect(zh).toContain(name)
    expect(en).toContain(name)
  }
}

describe.skipIf(neo4jMissing)('the program, started on a Neo4j that it cannot use', () => {
  const neo4j = shareNeo4j()
  beforeEach(() => neo4j.wipe())
  const { ask } = neo4j
  /** Everything that stands there, to see that nothing was touched. */
  const all = () =>
    ask('MATCH (n) OPTIONAL MATCH (n)-[r]->(m) RETURN labels(n) AS l, properties(n) AS p, type(r) AS t, m.id AS m')

  it('nobody at the address: named, with the setting', async () => {
    const uri = `bolt://127.0.0.1:${await freePort()}`
    expectNamed(await refusedStart({ NEO4J_URI: uri }), uri, 'NEO4J_URI')
    expectNamed(await refusedStart({ NEO4J_URI: 'bolt://no-such-host.invalid:7687' }), 'no-such-host.invalid')
  })

  it('a port where something else answers', async () => {
    const other = createServer((_, response) => response.end('hello')).listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const uri = `bolt://127.0.0.1:${(other.address() as AddressInfo).port}`
    expectNamed(await refusedStart({ NEO4J_URI: uri }), uri, 'NEO4J_URI')
    other.close()
  })

  it('no database of this name', async () => {
    expectNamed(await refusedStart({ NEO4J_URI: neo4j.uri, NEO4J_DATABASE: 'office' }), 'office', 'NEO4J_DATABASE')
  })

  it('an older server than the statements need', async () => {
    await neo4j.wipeAll()
    const proxy = await openFaultProxy(Number(new URL(neo4j.uri).port))
    proxy.disguise('Neo4j/5.26', 'Neo4j/5.13')
    expectNamed(await refusedStart({ NEO4J_URI: proxy.uri }), proxy.uri, 'Neo4j/5.13', '5.26')
    await proxy.close()
    expect(await ask('SHOW CONSTRAINTS YIELD name')).toEqual([])
  })

  it.each([
    ['records', 'store'],
    ['accounts', 'accounts'],
  ])('%s written by a newer release, left as they are', async (_, key) => {
    const program = await readyStart({ NEO4J_URI: neo4j.uri })
    program.child.kill('SIGTERM')
    await program.ended
    await ask(`MATCH (mark:Orgweave {key: '${key}'}) SET mark.format = 99`)
    const before = await all()
    expectNamed(await refusedStart({ NEO4J_URI: neo4j.uri }), '99', neo4j.uri)
    expect(await all()).toEqual(before)
  })

  it.each(['Organization', 'Position', 'Account'])(
    "other people's nodes of a label that is ours: %s",
    async (label) => {
      await neo4j.wipeAll()
      await ask(`CREATE (:${label} {title: 'theirs'})`)
      expectNamed(await refusedStart({ NEO4J_URI: neo4j.uri }), label, neo4j.uri)
      expect(await all()).toMatchObject([{ p: { title: 'theirs' } }])
      expect(await ask('SHOW CONSTRAINTS YIELD name')).toEqual([])
    },
  )

  it("other people's nodes under other labels: the program starts beside them, without a sample", async () => {
    await ask("CREATE (:Person {name: 'theirs'})-[:KNOWS]->(:Person)")
    await readyStart({ NEO4J_URI: neo4j.uri, SAMPLE: 'published' })
    expect(await ask('MATCH (n:Region) RETURN count(n) AS n')).toEqual([{ n: 0 }])
    expect(await ask('MATCH (n:Person) RETURN count(n) AS n')).toEqual([{ n: 2 }])
  })

  describe('whose records somebody changed in its own browser', () => {
    const pairing = 'MATCH ()-[p:BUILDS_WITH]->() WITH p ORDER BY p.id LIMIT 1'
    beforeEach(async () => {
      const address = neo4j.address
      await (await openNeo4jAccounts(address, { idleMinutes: 30, absoluteMinutes: 720 })).close()
      const store = await openNeo4jStore(address)
      await store.commit(operation('1', ...records.map(addition)))
      await store.close()
    })

    it('a node deleted with its relationships', async () => {
      const [{ id }] = await ask('MATCH (o:Organization) WITH o ORDER BY o.id LIMIT 1 RETURN o.id AS id')
      await ask(`MATCH (o:Organization {id: '${id}'}) DETACH DELETE o`)
      const before = await all()
      const { zh, en } = await refusedStart({ NEO4J_URI: neo4j.uri })
      expect([zh, en]).toEqual([
        expect.stringContaining(`组织 ${id} 缺失`),
        expect.stringContaining(`organization ${id} is missing`),
      ])
      expect(await all()).toEqual(before)
    })

    it('a property changed to another type', async () => {
      const [{ id }] = await ask(
        "MATCH (r:Region) WITH r ORDER BY r.id LIMIT 1 SET r.level = 'county' RETURN r.id AS id",
      )
      expectNamed(await refusedStart({ NEO4J_URI: neo4j.uri }), String(id), 'level')
      expect(await ask(`MATCH (r:Region {id: '${id}'}) RETURN r.level AS level`)).toEqual([{ level: 'county' }])
    })

    it('a relationship one of whose ends is no longer an organization', async () => {
      const [{ id }] = await ask(`${pairing} MATCH (a)-[p]->() REMOVE a:Organization RETURN p.id AS id`)
      const before = await all()
      const said = await refusedStart({ NEO4J_URI: neo4j.uri })
      expectNamed(said, String(id))
      expect(await all()).toEqual(before)
    })

    it('a relationship that now leads to another node', async () => {
      const [{ id }] = await ask(
        `${pairing} MATCH (a)-[p]->(b) WITH a, p, b, properties(p) AS same, p.id AS id
         MATCH (c:Organization) WHERE c <> a AND c <> b WITH a, p, same, id, c LIMIT 1
         DELETE p CREATE (a)-[q:BUILDS_WITH]->(c) SET q = same RETURN id`,
      )
      const program = await readyStart({ NEO4J_URI: neo4j.uri })
      program.child.kill('SIGTERM')
      await program.ended
      const verified = await run('verify', [], { NEO4J_URI: neo4j.uri, DATA_DIR: directory() })
      expect(verified.code).toBe(1)
      expect(verified.err).toContain(`joint-building ${id} is altered`)
    })
  })
})

describe.skipIf(neo4jMissing)('the program, started on a Neo4j with settings of its own', () => {
  const stops: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop()
  })
  const serve = async (home: string, settings: Record<string, string>) => {
    const server = await startTestServer(home, { settings })
    stops.push(server.stop)
    return server
  }

  it('a read-only one is read: tokens are known, answers come, writes are refused in words', async () => {
    const home = directory()
    const writable = await serve(home, {})
    const filling = await openNeo4jStore({ uri: writable.uri, database: 'neo4j' })
    // A Neo4j that has just started takes seconds to plan each statement: one kind of them at a time.
    await filling.commit(operation('1', addition(place)))
    await filling.commit(operation('2', ...records.map(addition)))
    await filling.close()
    const env = { NEO4J_URI: writable.uri, DATA_DIR: directory() }
    const token = (await run('token', ['--role', 'planner', '--scope', '*'], env)).out.trim()
    await stops.pop()?.()
    const readOnly = await serve(home, { 'server.databases.default_to_read_only': 'true' })
    const program = await readyStart({ NEO4J_URI: readOnly.uri })
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
    const places = await fetch(`${program.origin}/api/places`, { headers })
    expect(places.status).toBe(200)
    expect(JSON.stringify(await places.json())).toContain('440514')
    expect(await (await fetch(`${program.origin}/health/ready`)).text()).toContain('store-read-only')
    const { id, version } = await versionedPairing(program.origin, headers)
    const body = JSON.stringify({ opId: 'op', on: '2026-07-01', changes: [{ type: 'tie.end', id, version }] })
    const written = await fetch(`${program.origin}/api/changes`, { method: 'POST', headers, body })
    expect([written.status, (await written.json()).code]).toEqual([503, 'store-read-only'])

    const store = await openNeo4jStore({ uri: readOnly.uri, database: 'neo4j' })
    const { head } = await store.health()
    expect((await loadAll(store)).records).toHaveLength(records.length + 1)
    await expect(store.commit(operation('op', addition(organization('z'))))).rejects.toMatchObject({
      code: 'store-read-only',
    })
    expect(await store.health()).toEqual({ writable: false, reason: 'store-read-only', head })
    await store.close()
  })

  it('a wrong password, none, or one that must be changed: named by its setting, never printed', async () => {
    const { uri } = await serve(directory(), { 'dbms.security.auth_enabled': 'true' })
    const said = await refusedStart({ NEO4J_URI: uri, NEO4J_PASSWORD: 'wrong-wrong' })
    expectNamed(said, uri, 'NEO4J_USER', 'NEO4J_PASSWORD')
    expect(JSON.stringify(said)).not.toContain('wrong-wrong')
    expectNamed(await refusedStart({ NEO4J_URI: uri, NEO4J_PASSWORD: '' }), uri, 'NEO4J_PASSWORD')
    // A new Neo4j wants its first password changed.
    expectNamed(await refusedStart({ NEO4J_URI: uri, NEO4J_PASSWORD: 'neo4j' }), uri, 'NEO4J_PASSWORD')
  })
})
