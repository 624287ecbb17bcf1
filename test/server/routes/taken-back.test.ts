import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contract, type Endpoint, type Grant } from '../../../model/api/contract.ts'
import type { Question } from '../../../server/reading/questions.ts'
import { type Hire, inThisThread } from '../../../server/reading/workers.ts'
import { neo4jMissing, shareNeo4j } from '../../neo4j.ts'
import { bearer, type Harness, type HarnessOptions, ownPage, put, startHarness, textUntil } from '../harness.ts'
import { day, pairing } from '../world.ts'

const planner: Grant = { role: 'planner', scope: '*' }
const auditor: Grant = { role: 'auditor', scope: '*' }
const never = 3_600_000
/** Nothing is asked again in time: what ends, ends because it was told. */
const told = {
  heartbeatMilliseconds: never,
  storeMilliseconds: never,
  recheckMilliseconds: never,
  believeMilliseconds: never,
}

/** Somebody who is in, and by what. */
interface Somebody {
  account: string
  headers: Record<string, string>
}

/** How something is taken back, by an administrator in the browser or by its owner; what it answers is checked. */
interface Taking {
  by: 'token' | 'cookie'
  take(somebody: Somebody): Promise<void>
}

/** What is to happen before a question is answered, once. */
type Before = Partial<Record<Question, () => Promise<void>>>

function hireAfter(before: Before): Hire {
  return () => {
    const real = inThisThread()
    return {
      ...real,
      async tell(message) {
        const happens = message.type === 'question' && before[message.question]
        if (happens) {
          delete before[message.question]
          await happens()
        }
        return real.tell(message)
      },
    }
  }
}

function takenBack(options: () => HarnessOptions): void {
  let harness: Harness
  let before: Before
  let admin: Record<string, string>
  const open: AbortController[] = []
  beforeEach(async () => {
    before = {}
    harness = await startHarness({ rhythm: told, reading: { hire: hireAfter(before) }, ...options() })
    admin = { Cookie: await harness.cookie({ role: 'admin', scope: '*' }), ...ownPage }
  })
  afterEach(async () => {
    for (const each of open.splice(0)) each.abort()
    await harness.close()
  })

  const somebody = async (by: 'token' | 'cookie', ...grants: Grant[]): Promise<Somebody> => {
    const { id } = await harness.accounts.create(grants)
    if (by === 'token')
      return { account: id, headers: bearer(await harness.accounts.issueToken(id, 'test', harness.clock.now)) }
    const secret = await harness.accounts.openSession(id, harness.clock.now)
    return { account: id, headers: { Cookie: `orgweave-${harness.port}=${secret}`, ...ownPage } }
  }
  const call = (path: string, headers: Record<string, string>, method = 'GET', body?: unknown) => {
    const stop = new AbortController()
    open.push(stop)
    return fetch(`${harness.origin}/api${path}`, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: stop.signal,
    })
  }
  const asAdmin = async (method: string, path: string, status: number) =>
    expect((await call(path, admin, method)).status, `${method} ${path}`).toBe(status)

  const takings: Record<string, Taking> = {
    'a grant that an administrator takes': {
      by: 'token',
      take: async ({ account }) => {
        await asAdmin('DELETE', `/accounts/${account}/grants?role=planner&scope=*`, 200)
        await asAdmin('DELETE', `/accounts/${account}/grants?role=auditor&scope=*`, 200)
      },
    },
    'an account that an administrator disables': {
      by: 'token',
      take: ({ account }) => asAdmin('POST', `/accounts/${account}/disable`, 200),
    },
    'a session of an account that an administrator disables': {
      by: 'cookie',
      take: ({ account }) => asAdmin('POST', `/accounts/${account}/disable`, 200),
    },
    'a token that an administrator revokes': {
      by: 'token',
      take: async ({ account }) => {
        const { tokens } = await (await call(`/accounts/${account}/tokens`, admin)).json()
        await asAdmin('DELETE', `/accounts/${account}/tokens/${tokens[0].id}`, 204)
      },
    },
    'a token that gives itself up': {
      by: 'token',
      take: async ({ headers }) => expect((await call('/session', headers, 'DELETE')).status).toBe(204),
    },
    'sessions that an administrator ends': {
      by: 'cookie',
      take: ({ account }) => asAdmin('DELETE', `/accounts/${account}/sessions`, 204),
    },
    'a session that signs out': {
      by: 'cookie',
      take: async ({ headers }) => expect((await call('/session', headers, 'DELETE')).status).toBe(204),
    },
    'a session whose account gets another password': {
      by: 'cookie',
      take: ({ account }) => asAdmin('POST', `/accounts/${account}/password`, 200),
    },
    'a session that its owner ends from another one': {
      by: 'cookie',
      take: async ({ account }) => {
        const other = await harness.accounts.openSession(account, harness.clock.now)
        const headers = { Cookie: `orgweave-${harness.port}=${other}`, ...ownPage }
        expect((await call('/sessions', headers, 'DELETE')).status).toBe(204)
      },
    },
    'a session whose grant an administrator takes': {
      by: 'cookie',
      take: ({ account }) => asAdmin('DELETE', `/accounts/${account}/grants?role=planner&scope=*`, 200),
    },
  }

  // Every endpoint that asks for a role which somebody had, called as it is right in itself.
  const changes = { on: day, changes: [{ type: 'tie.add', tie: { ...pairing('N9', 'B1', 'C3'), program: 'p' } }] }
  const calls: Partial<Record<keyof typeof contract, [string, unknown?]>> = {
    listPlaces: ['/places'],
    listStandards: ['/standards'],
    getNetwork: ['/network?place=440514'],
    listFindings: ['/findings?place=440514'],
    searchNames: [`/search?place=440514&q=${encodeURIComponent('村')}`],
    evaluateChanges: ['/evaluate', changes],
    postChanges: ['/changes', { ...changes, opId: 'taken back' }],
    streamEvents: ['/events'],
    readLog: ['/log'],
    listAccounts: ['/accounts'],
    readAccountLog: ['/accounts/log'],
  }
  const asksRole = ({ permission }: Endpoint) => !['anyone', 'own', 'in-person', 'administer'].includes(permission)

  it('every endpoint that asks for such a role is called below, or names an account', () => {
    const asked = Object.entries(contract as Record<string, Endpoint>)
      .filter(([, entry]) => asksRole(entry) && entry.scoping !== 'account')
      .map(([name]) => name)
    expect(Object.keys(calls).toSorted()).toEqual(asked.toSorted())
  })

  it.each(Object.keys(takings))('[F30] %s is gone at once, by every way in', async (name) => {
    const { by, take } = takings[name]
    const one = await somebody(by, planner, auditor)
    const { headers } = one
    const stream = await call('/events', headers)
    expect(stream.status).toBe(200)
    const tag = (await call('/network?place=440514', headers)).headers.get('ETag') ?? ''
    const again = () => call('/network?place=440514', { ...headers, 'If-None-Match': tag })
    expect((await again()).status).toBe(304)
    const { cursor } = await (await call('/findings?place=440514&limit=1', headers)).json()
    const next = () => call(`/findings?place=440514&limit=1&cursor=${encodeURIComponent(cursor)}`, headers)
    expect((await next()).status).toBe(200)
    const { head } = await harness.store.health()
    const waiting = ['/network?place=440514', '/findings?place=440514', '/places'].map((path) =>
      call(path, { ...headers, 'X-Min-Seq': String(head + 1) }),
    )
    const waitingToWrite = call('/changes', { ...headers, 'X-Min-Seq': String(head + 1) }, 'POST', {
      ...changes,
      opId: 'waiting',
    })
    await new Promise((resolve) => setTimeout(resolve, 150))

    await take(one)
    // The stream's end, with no word of anything that anybody did.
    expect(await textUntil(stream, 'event: operation')).not.toContain('event: operation')
    await put(harness.store, [{ kind: 'region', id: '440512', name: '濠江区', level: 3, source: 'seed' }], 'later')
    const refused = [401, 403]
    // 503: on a busy machine the log number may come too late for who waits.
    for (const each of [...waiting, waitingToWrite]) expect([...refused, 503]).toContain((await each).status)
    expect(refused).toContain((await again()).status)
    expect(refused).toContain((await next()).status)
    for (const [endpoint, [path, body]] of Object.entries(calls)) {
      const { method } = contract[endpoint as keyof typeof contract]
      expect(refused, endpoint).toContain((await call(path, headers, method.toUpperCase(), body)).status)
    }
    expect((await harness.store.health()).head).toBe(head + 1)
  })

  it('[F30] who keeps a part is told to load anew, and from then on sees that part alone', async () => {
    const town: Grant = { role: 'planner', scope: '440514101' }
    const one = await somebody('token', town, { role: 'analyst', scope: '440514102' })
    const stream = await call('/events', one.headers)
    const tag = (await call('/network?place=440514', one.headers)).headers.get('ETag') ?? ''
    const json = async () => (await call('/network?place=440514&format=json', one.headers)).text()
    expect(await json()).toContain('"C3"')
    await asAdmin('DELETE', `/accounts/${one.account}/grants?role=analyst&scope=440514102`, 200)
    expect(await textUntil(stream, 'never said')).toMatch(/event: reset\ndata: \{"head":1\}\n\n$/)
    const after = await call('/network?place=440514', { ...one.headers, 'If-None-Match': tag })
    expect(after.status).toBe(200)
    expect(await json()).not.toContain('"C3"')
  })

  it.each(Object.keys(takings))('[F30] %s: what is being judged is neither written nor told', async (name) => {
    const { by, take } = takings[name]
    const [one, two, three] = [await somebody(by, planner), await somebody(by, planner), await somebody(by, planner)]
    const { head } = await harness.store.health()
    const post = (path: string, { headers }: Somebody, more = {}) =>
      call(path, headers, 'POST', { ...changes, ...more })
    before.refusals = () => take(one)
    expect([401, 403]).toContain((await post('/changes', one, { opId: 'judged' })).status)
    before.effects = () => take(two)
    expect([401, 403]).toContain((await post('/evaluate', two)).status)
    expect((await harness.store.health()).head).toBe(head)
    // What has been written is said to be, and no more.
    before.effects = () => take(three)
    const written = await (await post('/changes', three, { opId: 'written' })).json()
    expect(written).toMatchObject({ seq: head + 1, opened: [], closed: [] })
    expect(written.pending).toContain('R19')
  })

  it('[F30] a pairing whose one end has gone out of sight while it was judged is not written', async () => {
    const one = await somebody('token', { ...planner, scope: '440514101' }, { ...planner, scope: '440514102' })
    before.refusals = () => asAdmin('DELETE', `/accounts/${one.account}/grants?role=planner&scope=440514102`, 200)
    const tie = { ...pairing('00000000-0000-4000-8000-000000000009', 'C2', 'C3'), program: 'p' }
    const body = { opId: 'half', on: day, changes: [{ type: 'tie.add', tie }] }
    const answer = await call('/changes', one.headers, 'POST', body)
    expect([answer.status, (await answer.json()).code]).toEqual([403, 'forbidden'])
    expect((await call('/changes', one.headers, 'POST', body)).status).toBe(403)
  })

  it('[F30] a stream of somebody else goes on', async () => {
    const [one, two] = [await somebody('token', planner), await somebody('token', planner)]
    const stream = await call('/events', two.headers)
    await harness.accounts.disable(one.account)
    await put(harness.store, [{ kind: 'region', id: '440512', name: '濠江区', level: 3, source: 'seed' }], 'later')
    expect(await textUntil(stream, 'event: operation')).toContain('event: operation')
  })

  it('[F30] another server on the same store refuses at once, and ends its streams when it looks again', async () => {
    const rhythm = { ...told, recheckMilliseconds: 100, believeMilliseconds: 50 }
    const there = await startHarness({ ...options(), dataDir: harness.dataDir, rhythm })
    try {
      for (const name of ['an account that an administrator disables', 'sessions that an administrator ends']) {
        const one = await somebody(takings[name].by, planner)
        const headers = { ...one.headers }
        if (headers.Cookie) headers.Cookie = headers.Cookie.replace(String(harness.port), String(there.port))
        const stream = await fetch(`${there.origin}/api/events`, { headers })
        expect(stream.status).toBe(200)
        await takings[name].take(one)
        expect((await fetch(`${there.origin}/api/places`, { headers })).status).toBe(401)
        expect(await textUntil(stream, 'never said')).toContain('event: ready')
      }
    } finally {
      await there.close()
    }
  })
}

describe('what is taken back, on SQLite', () => takenBack(() => ({})))

describe.skipIf(neo4jMissing)('what is taken back, on Neo4j', () => {
  const neo4j = shareNeo4j()
  beforeEach(() => neo4j.wipe())
  takenBack(() => ({ neo4j: neo4j.address }))
})
