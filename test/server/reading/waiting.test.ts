import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { civilDate, dayOf } from '../../../model/schema/dates.ts'
import { usualCapacity } from '../../../server/http/admission.ts'
import { bearer, type Harness, type HarnessOptions, startHarness } from '../harness.ts'
import { held } from './held.ts'

let harness: Harness
afterEach(() => harness.close())

async function start(reading: HarnessOptions['reading'], capacity = {}) {
  harness = await startHarness({ reading, capacity: { ...usualCapacity, ...capacity } })
  const token = await harness.token({ role: 'analyst', scope: '*' })
  const findings = (date: string, headers: Record<string, string> = {}, signal?: AbortSignal) =>
    fetch(`${harness.origin}/api/findings?place=440514&date=${date}`, {
      headers: { ...bearer(token), ...headers },
      ...(signal && { signal }),
    })
  return { token, findings }
}

/** Whether findings of a day are in line or worked out. */
function isAsked(date: string): boolean {
  const network = harness.replica.network()
  const place = network.places.find(({ id }) => id === '440514')
  return place !== undefined && harness.reading.ahead(network, place, dayOf(date)) !== undefined
}

const dates = Array.from({ length: 10 }, (_, k) => `2026-03-${10 + k}`)

describe('findings of days that nobody has asked about [P15]', () => {
  it('are all answered, one after the other, with everything else going on', async () => {
    const line = held()
    const { findings } = await start({ hire: line.hire })
    await findings('2026-06-01')
    line.hold()
    const answers = dates.map((date) => findings(date))
    for (let beat = 0; beat < 5; beat += 1) expect((await fetch(`${harness.origin}/health/live`)).status).toBe(200)
    line.release()
    for (const answer of await Promise.all(answers)) {
      expect(answer.status).toBe(200)
      expect((await answer.json()).total).toBeGreaterThan(0)
    }
  })

  it('are told of instead of waited for by who prefers that, worked on meanwhile, and there when asked again', async () => {
    const line = held()
    const { findings } = await start({ hire: line.hire })
    await findings('2026-06-01')
    line.hold()
    const impatient = { Prefer: 'wait=0' }
    const said = []
    for (const date of dates.slice(0, 3)) {
      const answer = await findings(date, impatient)
      expect([answer.status, answer.headers.get('Retry-After')]).toEqual([202, '1'])
      said.push(await answer.json())
    }
    expect(said).toEqual([{ ahead: 0 }, { ahead: 1 }, { ahead: 2 }])
    line.release()
    const again = await findings(dates[2], { Prefer: 'respond-async, wait=20' })
    expect(again.status).toBe(200)
    expect(line.asked.length).toBe(4)
  })

  it('are answered for the log number at which they were asked for, however often it moves on meanwhile', async () => {
    const line = held()
    const { findings } = await start({ hire: line.hire })
    const planner = bearer(await harness.token({ role: 'planner', scope: '*' }))
    const write = async (month: string): Promise<number> => {
      const [validFrom, validTo] = [`${month}-01`, `${month}-20`]
      const tie = { kind: 'joint-building', id: month, ends: ['B1', 'C2'], status: 'active', validFrom, validTo }
      const body = { opId: month, on: '2026-06-01', changes: [{ type: 'tie.add', tie }] }
      const { body: answer } = await harness.agent.post('/api/changes').set(planner).send(body).expect(200)
      return answer.seq
    }
    const seqOf = async (answer: Response) => [answer.status, (await answer.json()).seq]
    const first = harness.replica.network().seq
    line.hold()
    const waits = findings(dates[0])
    expect((await findings(dates[0], { Prefer: 'wait=0' })).status).toBe(202)
    const second = await write('2024-01')
    expect((await findings(dates[0], { Prefer: 'wait=0' })).status).toBe(202)
    const third = await write('2024-02')
    const later = findings(dates[0], { Prefer: 'wait=20', 'X-Min-Seq': String(second) })
    line.release()
    expect(await seqOf(await waits)).toEqual([200, first])
    expect(await seqOf(await later)).toEqual([200, third])
    // It was there before he came back for it.
    line.hold()
    expect((await findings(dates[1], { Prefer: 'wait=0' })).status).toBe(202)
    line.release()
    while (isAsked(dates[1])) await wait(5)
    const fourth = await write('2024-03')
    expect(await seqOf(await findings(dates[1], { Prefer: 'wait=20' }))).toEqual([200, third])
    expect(await seqOf(await findings(dates[1], { Prefer: 'wait=20' }))).toEqual([200, fourth])
  })

  it('are dropped when who asked goes away', async () => {
    const line = held()
    const { findings } = await start({ hire: line.hire })
    await findings('2026-06-01')
    line.hold()
    const leaving = new AbortController()
    const left = dates.map((date) => findings(date, {}, leaving.signal).catch((error: Error) => error.name))
    while (!dates.every(isAsked)) await wait(5)
    leaving.abort()
    expect(new Set(await Promise.all(left))).toEqual(new Set(['AbortError']))
    while (dates.some(isAsked)) await wait(5)
    line.release()
    expect((await findings('2026-05-01')).status).toBe(200)
    expect(line.asked.length).toBe(3)
    expect(line.droppedUnderWay).toEqual([false, true, false])
  })

  it('are waited for without keeping others out; more than one account’s share is refused to that account', async () => {
    const line = held()
    const { findings, token } = await start({ hire: line.hire }, { calls: 2, callsPerAccount: 2 })
    await findings('2026-06-01')
    line.hold()
    const waiting = dates.slice(0, 2).map((date) => findings(date))
    while (!dates.slice(0, 2).every(isAsked)) await wait(5)
    expect((await findings(dates[2])).status).toBe(503)
    const places = (by: string) => harness.agent.get('/api/places').set(bearer(by))
    expect((await places(token)).body.code).toBe('too-busy')
    await places(await harness.token({ role: 'analyst', scope: '*' })).expect(200)
    line.release()
    for (const answer of await Promise.all(waiting)) expect(answer.status).toBe(200)
    await places(token).expect(200)
  })

  it.each(['wait=', 'wait=-1', 'wait=1e9', 'wait=1;x', 'respond-async', 'wait=abc'])(
    'a preference that says nothing is no preference: %s',
    async (Prefer) => {
      const { findings } = await start({})
      expect((await findings('2026-03-01', { Prefer })).status).toBe(200)
    },
  )
})

describe('work', () => {
  it('has a budget for each account: who has had too much is told when to come back, others go on, writes too', async () => {
    const { findings } = await start({ work: { milliseconds: 300, again: 0.01 } })
    let refused: Response | undefined
    for (let day = dayOf('2020-02-01'); refused === undefined; day += 1) {
      const answer = await findings(civilDate(day))
      if (answer.status !== 200) refused = answer
    }
    expect(refused?.status).toBe(429)
    const problem = await refused?.json()
    expect(problem.code).toBe('too-many-requests')
    expect(problem.sentence.en).toMatch(/\d+ s\./)
    const other = bearer(await harness.token({ role: 'planner', scope: '*' }))
    await harness.agent.get('/api/findings?place=440514&date=2026-02-01').set(other).expect(200)
    const tie = { kind: 'joint-building', id: 'N1', ends: ['B1', 'C2'], status: 'active', validFrom: '2026-01-01' }
    for (const opId of ['one', 'two']) {
      const change = opId === 'one' ? { type: 'tie.add', tie } : { type: 'tie.end', id: 'N1', version: 1 }
      await harness.agent
        .post('/api/changes')
        .set(other)
        .send({ opId, on: '2026-06-01', changes: [change] })
        .expect(200)
    }
  })

  it('that would pass the bound of memory is refused with a sentence, and nothing else is', async () => {
    const { findings, token } = await start({ memoryBytes: 1 })
    const refused = await findings('2026-03-01')
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([503, '5'])
    expect(await refused.json()).toMatchObject({
      code: 'out-of-memory',
      sentence: { zh: expect.stringContaining('MEMORY_LIMIT'), en: expect.stringContaining('MEMORY_LIMIT') },
    })
    await harness.agent.get('/health/live').expect(200)
    await harness.agent.get('/api/places').set(bearer(token)).expect(200)
  })
})
