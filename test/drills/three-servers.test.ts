import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openNeo4jStore } from '../../server/store/neo4j/store.ts'
import { openSqliteStore } from '../../server/store/sqlite/store.ts'
import type { Store } from '../../server/store/store.ts'
import { expectSound } from '../faults/history.ts'
import { rounds } from '../faults/long.ts'
import { freePort } from '../free-port.ts'
import { neo4jMissing, shareNeo4j } from '../neo4j.ts'
import { build, type Environment, endAll, run, type Started, start } from '../program.ts'
import { bearer, ownPage, textUntil } from '../server/harness.ts'

const on = '2026-06-01'
const publicUrl = 'https://orgweave.example.cn'

interface Place {
  /** What makes server `index` stand on the one store. */
  environment(index: number): Environment
  open(): Promise<Store>
}

interface Server {
  env: Environment
  origin: string
  program: Started
}

function threeServers(prepare: () => Promise<Place>): void {
  let place: Place
  let servers: Server[]
  let token: string
  let ends: [string, string]
  const acknowledged = new Map<string, number>()
  const get = (server: Server, path: string, headers = {}) =>
    fetch(`${server.origin}/api/${path}`, {
      headers: { ...bearer(token), ...headers },
    })
  const rowsOf = async (server: Server, minSeq: number) => {
    const answer = await get(server, 'network?place=440514&format=json', { 'X-Min-Seq': String(minSeq) })
    expect(answer.status).toBe(200)
    return (await answer.json()) as {
      nodes: object[]
      ties: { id: string; kind: string; a: { id: string }; b: { id: string } }[]
    }
  }
  const post = async (server: Server, opId: string) => {
    const tie = { kind: 'joint-building', id: opId, ends, status: 'active', validFrom: on, program: opId }
    const answer = await fetch(`${server.origin}/api/changes`, {
      method: 'POST',
      headers: { ...bearer(token), 'Content-Type': 'application/json' },
      body: JSON.stringify({ opId, on, changes: [{ type: 'tie.add', tie: { ...tie, source: 'user' } }] }),
      signal: AbortSignal.timeout(4_000),
    })
    if (answer.status === 503) throw new Error('away')
    const body = await answer.json()
    expect(answer.status, JSON.stringify(body)).toBe(200)
    acknowledged.set(opId, body.seq)
    return body.seq as number
  }
  /** As a careful client behind a balancer: the same operation again, at the next server, until it is answered. */
  const insist = async (first: number, opId: string, among = servers) => {
    for (let turn = first; ; turn += 1) {
      const seq = await post(among[turn % among.length], opId).catch((error) => {
        if (error instanceof Error && ['away', 'fetch failed'].includes(error.message)) return undefined
        if (error instanceof DOMException) return undefined
        throw error
      })
      if (seq !== undefined) return seq
      await pause(50)
    }
  }
  const launch = async (env: Environment): Promise<Server> => ({
    env,
    origin: `http://127.0.0.1:${env.PORT}`,
    program: start('main', [], env),
  })

  beforeAll(async () => {
    build()
    place = await prepare()
    const common = { SAMPLE: 'gaps', PUBLIC_URL: publicUrl }
    servers = await Promise.all(
      [0, 1, 2].map(async (index) =>
        launch({ ...common, PORT: String(await freePort()), ...place.environment(index) }),
      ),
    )
    await Promise.all(servers.map(({ program }) => program.ready))
    token = (await run('token', ['--role', 'planner', '--scope', '*'], servers[0].env)).out.trim()
    const { ties } = await rowsOf(servers[0], 0)
    const one = ties.find(({ kind }) => kind === 'joint-building')
    if (one) ends = [one.a.id, one.b.id]
  }, 180_000)
  afterAll(endAll)

  it('[F18] three that start at once make the store, its accounts and its sample once', async () => {
    const places = await Promise.all(servers.map(async (server) => (await get(server, 'places')).json()))
    expect(places.map((each) => each.places.map(({ id }: { id: string }) => id))).toEqual([
      ['440514'],
      ['440514'],
      ['440514'],
    ])
  })

  it('a session begun on one holds on the others, and its end counts there', async () => {
    const link = servers[0].program.out().split('#k=')[1].trim()
    const host = { Host: 'orgweave.example.cn' }
    const headers = { ...ownPage, ...host, 'Content-Type': 'application/json' }
    const begun = await fetch(`${servers[0].origin}/api/session`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ link }),
    })
    expect(begun.status).toBe(200)
    const cookie = begun.headers.get('set-cookie')?.split(';')[0] ?? ''
    const looks = () =>
      Promise.all(
        servers.map(async ({ origin }) => (await fetch(`${origin}/api/session`, { headers: { cookie } })).status),
      )
    expect(await looks()).toEqual([200, 200, 200])
    await fetch(`${servers[1].origin}/api/session`, { method: 'DELETE', headers: { ...headers, cookie } })
    expect(await looks()).toEqual([401, 401, 401])
  })

  it('what is written on one, the readers of each are told', async () => {
    const streams = await Promise.all(
      servers.map(({ origin }) => fetch(`${origin}/api/events`, { headers: bearer(token) })),
    )
    const told = streams.map((stream) => textUntil(stream, 'event: operation'))
    const seq = await insist(1, 'told')
    for (const text of await Promise.all(told)) expect(text).toContain(`id: ${seq}\nevent: operation`)
  })

  it(
    `[P07] no read with X-Min-Seq is stale: ${rounds(15, 1_000)} writes, each read at the next server`,
    async () => {
      let stale = 0
      const writer = async (mine: number) => {
        for (let n = 0; n < rounds(5, 334); n += 1) {
          const opId = `read-${mine}-${n}`
          const seq = await insist(mine, opId)
          const { ties } = await rowsOf(servers[(mine + 1 + n) % 3], seq)
          if (!ties.some(({ id }) => id === opId)) stale += 1
        }
      }
      await Promise.all([0, 1, 2].map(writer))
      expect(stale).toBe(0)
    },
    120_000 + rounds(15, 1_000) * 2_000,
  )

  it('[F01, F04] one that is killed and one that is frozen harm nobody, and come back whole', async () => {
    let n = 0
    let going = true
    const writers = [0, 1].map(async (first) => {
      while (going) await insist(first, `fault-${n++}`)
    })
    const ended = Promise.all(writers)
    const some = async (more: number) => {
      const enough = acknowledged.size + more
      while (acknowledged.size < enough) await Promise.race([pause(20), ended])
    }
    await some(5)
    servers[0].program.child.kill('SIGKILL')
    await some(10)
    servers[2].program.child.kill('SIGSTOP')
    await some(10)
    servers[0] = await launch(servers[0].env)
    await servers[0].program.ready
    servers[2].program.child.kill('SIGCONT')
    await some(5)
    going = false
    await ended
  }, 120_000)

  it('[P03, P06] at the end all show the same, the log is whole, and each operation stands in it once', async () => {
    const last = Math.max(...acknowledged.values())
    const digests = await Promise.all(servers.map(async (server) => digestOf(await rowsOf(server, last))))
    expect(new Set(digests).size).toBe(1)
    for (const { program } of servers) {
      program.child.kill('SIGTERM')
      expect(await program.ended).toBe(0)
    }
    const store = await place.open()
    await expectSound(store, acknowledged, (opId, edits) => opId.startsWith('sample-') || edits === 1)
    await store.close()
  })
}

/** Of what is shown, in whatever order it came to be. */
function digestOf({ nodes, ties }: { nodes: object[]; ties: object[] }): string {
  const rows = [...nodes, ...ties].map((row) => JSON.stringify(row)).sort()
  return createHash('sha256').update(rows.join('\n')).digest('hex')
}

const folders: string[] = []
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'orgweave-three-'))
  folders.push(made)
  return made
}
afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true })
})

describe('three servers on one SQLite file', () => {
  threeServers(async () => {
    const dataDir = folder()
    return {
      environment: () => ({ DATA_DIR: dataDir }),
      open: () => openSqliteStore(join(dataDir, 'orgweave.db')),
    }
  })
})

describe.skipIf(neo4jMissing)('three servers on one Neo4j', () => {
  const neo4j = shareNeo4j()
  threeServers(async () => ({
    environment: () => ({ DATA_DIR: folder(), NEO4J_URI: neo4j.uri }),
    open: () => openNeo4jStore(neo4j.address),
  }))
})
