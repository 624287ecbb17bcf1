import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { Grant } from '../../../model/api/contract.ts'
import { openEventHub, usualRhythm } from '../../../server/http/event-hub.ts'
import { usualBounds } from '../../../server/http/stream-bounds.ts'
import { bearer, type Harness, type HarnessOptions, put, startHarness } from '../harness.ts'
import { day, pairing } from '../world.ts'

let harness: Harness
const open: AbortController[] = []
afterEach(async () => {
  for (const each of open.splice(0)) each.abort()
  await harness.close()
})
const everywhere: Grant = { role: 'planner', scope: '*' }

interface Event {
  id?: string
  event?: string
  data?: { seq?: number; head?: number; count?: number; touched?: { kind: string; id: string }[] }
}

interface Listener {
  status: number
  events: Event[]
  raw(): string
  ended: Promise<void>
  /** Waits for so many events of this name. */
  wait(event: string, count?: number): Promise<Event[]>
}

async function listen(headers: Record<string, string>): Promise<Listener> {
  const stop = new AbortController()
  open.push(stop)
  const response = await fetch(`${harness.origin}/api/events`, { headers, signal: stop.signal })
  const events: Event[] = []
  let raw = ''
  let unread = ''
  const decoder = new TextDecoder()
  const read = async () => {
    for await (const part of response.body ?? []) {
      raw += decoder.decode(part)
      unread += decoder.decode(part)
      const blocks = unread.split('\n\n')
      unread = blocks.pop() ?? ''
      for (const block of blocks) if (!block.startsWith(':')) events.push(parse(block))
    }
  }
  const ended = read().catch(() => undefined)
  return {
    status: response.status,
    events,
    raw: () => raw,
    ended,
    wait: async (event, count = 1) => {
      const found = () => events.filter((each) => each.event === event)
      for (let k = 0; k < 400 && found().length < count; k += 1) await new Promise((resolve) => setTimeout(resolve, 25))
      expect(found().length).toBeGreaterThanOrEqual(count)
      return found()
    },
  }
}

function parse(block: string): Event {
  const fields = Object.fromEntries(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
  return { ...fields, data: JSON.parse(fields.data ?? 'null') }
}

async function start(options: HarnessOptions = {}): Promise<string> {
  harness = await startHarness({
    rhythm: { heartbeatMilliseconds: 100, storeMilliseconds: 25, recheckMilliseconds: 100, believeMilliseconds: 50 },
    ...options,
  })
  return harness.token(everywhere)
}
const add = (opId: string, id: string, a: string, b: string, token: string) =>
  harness.agent
    .post('/api/changes')
    .set(bearer(token))
    .send({ opId, on: day, changes: [{ type: 'tie.add', tie: { ...pairing(id, a, b), program: id } }] })
    .expect(200)

describe('GET /api/events [P13, F21, F22]', () => {
  it('tells each operation once by its log number, whoever wrote it', async () => {
    const token = await start()
    const stream = await listen(bearer(token))
    const [ready] = await stream.wait('ready')
    expect(ready.data?.head).toBe(1)
    await add('a', 'N1', 'B1', 'C2', token)
    await put(harness.store, [{ kind: 'region', id: '440512', name: '濠江区', level: 3, source: 'seed' }], 'import')
    const told = await stream.wait('operation', 2)
    expect(told.map(({ id, data }) => [id, data?.seq])).toEqual([
      ['2', 2],
      ['3', 3],
    ])
    expect(told[0].data).toEqual({ seq: 2, count: 1, touched: [{ kind: 'joint-building', id: 'N1' }] })
  })

  it('says again and again that it is still there', async () => {
    const stream = await listen(bearer(await start()))
    // An event and no comment: a page cannot see comments, and silence is how it knows of a frozen server.
    await stream.wait('heartbeat', 3)
  })

  it('resumes after the last event that was seen', async () => {
    const token = await start()
    for (const k of [2, 3, 4]) await add(`op ${k}`, `N${k}`, 'B1', 'C2', token)
    const stream = await listen({ ...bearer(token), 'Last-Event-ID': '2' })
    expect((await stream.wait('operation', 2)).map(({ id }) => id)).toEqual(['3', '4'])
    await add('op 5', 'N5', 'B1', 'C2', token)
    expect((await stream.wait('operation', 3)).map(({ id }) => id)).toEqual(['3', '4', '5'])
  })

  it.each(['999999', '-1', '1e3', 'x', '9'.repeat(5_000)])(
    '[input 53] resuming after %.20s is answered with reset',
    async (id) => {
      const token = await start()
      const stream = await listen({ ...bearer(token), 'Last-Event-ID': id })
      const [reset] = await stream.wait('reset')
      expect([reset.id, reset.data]).toEqual(['1', { head: 1 }])
    },
  )

  it('says nothing of operations outside the scope, and of mixed ones only the part inside', async () => {
    const token = await start()
    const town = await harness.token({ role: 'analyst', scope: '440514102' })
    const stream = await listen(bearer(town))
    await stream.wait('ready')
    await add('a', 'N1', 'B1', 'C2', token)
    const changes = [
      { type: 'tie.add', tie: pairing('N2', 'B2', 'C2') },
      { type: 'tie.add', tie: pairing('N3', 'B1', 'C3') },
    ]
    await harness.agent.post('/api/changes').set(bearer(token)).send({ opId: 'b', on: day, changes }).expect(200)
    const told = await stream.wait('operation')
    expect(told.map(({ data }) => data)).toEqual([
      { seq: 3, count: 1, touched: [{ kind: 'joint-building', id: 'N3' }] },
    ])
    expect(stream.raw()).not.toContain('N1')
  })

  it('ends soon after the account is disabled or the session ends', async () => {
    await start()
    const account = await harness.accounts.create([everywhere])
    const token = await harness.accounts.issueToken(account.id, 'test', harness.clock.now)
    const cookie = await harness.cookie(everywhere)
    const [byToken, byCookie] = [await listen(bearer(token)), await listen({ Cookie: cookie })]
    await Promise.all([byToken.wait('ready'), byCookie.wait('ready')])
    await harness.accounts.disable(account.id)
    await harness.accounts.closeSession(cookie.split('=')[1])
    await Promise.all([byToken.ended, byCookie.ended])
  })

  it('whose right has gone is told nothing more, however long until the next check', async () => {
    const rhythm = {
      heartbeatMilliseconds: 100,
      storeMilliseconds: 25,
      recheckMilliseconds: 3_600_000,
      believeMilliseconds: 0,
    }
    const token = await start({ rhythm })
    const account = await harness.accounts.create([everywhere])
    const stream = await listen(bearer(await harness.accounts.issueToken(account.id, 'test', harness.clock.now)))
    await stream.wait('ready')
    await add('a', 'N1', 'B1', 'C2', token)
    await stream.wait('operation')
    await harness.accounts.disable(account.id)
    await add('b', 'N2', 'B1', 'C3', token)
    await stream.ended
    expect(stream.events.filter(({ event }) => event === 'operation')).toHaveLength(1)
  })

  it('a listener whose right has gone between the door and the stream is answered', async () => {
    await start()
    const { store, replica } = harness
    const hub = openEventHub(store, replica, usualRhythm, usualBounds)
    const response = new ServerResponse(new IncomingMessage(new Socket()))
    const listening = {
      response: response as never,
      account: 'a',
      session: 'a',
      lastEventId: undefined,
      scopeNow: async () => undefined,
      whenChanged: () => () => undefined,
    }
    await expect(hub.listen(listening)).rejects.toMatchObject({ code: 'not-signed-in' })
    expect(response.headersSent).toBe(false)
  })

  it('an open stream does not keep an idle session alive', async () => {
    await start()
    const stream = await listen({ Cookie: await harness.cookie(everywhere) })
    await stream.wait('ready')
    for (const minutes of [10, 20, 31]) {
      harness.clock.now = new Date(Date.parse('2026-06-01T04:00:00Z') + minutes * 60_000)
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
    await stream.ended
  })

  it('a fourth stream of one session ends its first with a word, and nobody else’s', async () => {
    await start()
    const account = await harness.accounts.create([everywhere])
    const issue = () => harness.accounts.issueToken(account.id, 'test', harness.clock.now)
    const [token, another] = [await issue(), await issue()]
    const other = await listen(bearer(another))
    const streams: Listener[] = []
    for (let k = 0; k < 4; k += 1) {
      streams.push(await listen(bearer(token)))
      await streams[k].wait('ready')
    }
    await streams[0].ended
    expect(streams[0].events.at(-1)?.event).toBe('evicted')
    // A reader that comes back by itself does so unhurried.
    expect(streams[0].raw()).toContain('retry: 60000')
    await add('a', 'N1', 'B1', 'C2', token)
    for (const stream of [other, ...streams.slice(1)]) {
      await stream.wait('operation')
      expect(stream.raw()).not.toContain('evicted')
    }
  })

  it('an account used on eight machines keeps eight streams', async () => {
    await start()
    const account = await harness.accounts.create([everywhere])
    const streams: Listener[] = []
    for (let k = 0; k < 8; k += 1) {
      const secret = await harness.accounts.openSession(account.id, harness.clock.now)
      streams.push(await listen({ Cookie: `orgweave-${harness.port}=${secret}` }))
      await streams[k].wait('ready')
    }
    await add('a', 'N1', 'B1', 'C2', await harness.token(everywhere))
    for (const stream of streams) await stream.wait('operation')
  })

  it('an account has so many streams at most, and beyond what all have a new one is refused', async () => {
    await start({ streams: { ofSession: 9, ofAccount: 2, ofAll: 4 } })
    const tokens = [await harness.token(everywhere), await harness.token(everywhere), await harness.token(everywhere)]
    const first = await listen(bearer(tokens[0]))
    const held = [await listen(bearer(tokens[0])), await listen(bearer(tokens[0])), await listen(bearer(tokens[1]))]
    await first.ended
    expect(first.events.at(-1)?.event).toBe('evicted')
    const last = await listen(bearer(tokens[1]))
    const refused = await fetch(`${harness.origin}/api/events`, { headers: bearer(tokens[2]) })
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '60'])
    expect(await refused.json()).toMatchObject({ code: 'too-many-requests' })
    await add('a', 'N1', 'B1', 'C2', tokens[2])
    for (const stream of [...held, last]) await stream.wait('operation')
  })

  it('says bye when the program stops', async () => {
    const token = await start()
    const stream = await listen(bearer(token))
    await stream.wait('ready')
    harness.app.drain()
    await stream.ended
    expect(stream.events.at(-1)?.event).toBe('bye')
  })
})
