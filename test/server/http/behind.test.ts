import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bearer, type Harness, startHarness, textUntil } from '../harness.ts'
import { day, pairing } from '../world.ts'

describe('[P08] a store that has gone', () => {
  let harness: Harness
  let token: string
  beforeAll(async () => {
    const rhythm = {
      heartbeatMilliseconds: 100,
      storeMilliseconds: 25,
      recheckMilliseconds: 100,
      believeMilliseconds: 50,
    }
    harness = await startHarness({ rhythm })
    token = await harness.token({ role: 'planner', scope: '*' })
  })
  afterAll(() => harness.close())
  const get = (path: string) => harness.agent.get(`/api/${path}`).set(bearer(token))

  it('reads go on, and are marked: in the answer, in the session, in the stream', async () => {
    await get('network?place=440514').expect(200)
    expect((await get('places').expect(200)).headers).not.toHaveProperty('x-orgweave-behind')
    const stream = await fetch(`${harness.origin}/api/events`, { headers: bearer(token) })
    await harness.store.close()
    const said = await textUntil(stream, 'event: store')
    expect(said).toContain('event: store\ndata: {"behind":true}\n')
    for (const path of ['places', 'network?place=440514', 'findings?place=440514', 'search?place=440514&q=x'])
      expect((await get(path).expect(200)).headers['x-orgweave-behind'], path).toMatch(/^\d+$/)
    expect((await get('session').expect(200)).body.store).toEqual({ writable: false, reason: 'store-unavailable' })
    expect((await harness.agent.get('/health/ready').expect(503)).text).toBe('store-unavailable')
  })

  it('a write is refused with its code, and may be repeated', async () => {
    const body = { opId: 'a', on: day, changes: [{ type: 'tie.add', tie: pairing('N1', 'B1', 'C2') }] }
    const refused = await harness.agent.post('/api/changes').set(bearer(token)).send(body).expect(503)
    expect(refused.body.code).toBe('store-unavailable')
    expect(refused.headers['retry-after']).toBe('5')
  })
})
