import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract, type Endpoint } from '../../../model/api/contract.ts'
import { bearer, type Harness, put, startHarness } from '../harness.ts'
import { pairing } from '../world.ts'

const reads = ['places', 'network?place=440514', 'findings?place=440514', 'search?place=440514&q=x', 'session']
const open = Object.values(contract).filter((entry: Endpoint) => entry.permission === 'anyone' && entry.body)

describe('X-Min-Seq: a read that knows a write [P07]', () => {
  let harness: Harness
  let token: string
  beforeAll(async () => {
    harness = await startHarness({ pollMilliseconds: 3_600_000 })
    token = await harness.token({ role: 'planner', scope: '*' })
  })
  afterAll(() => harness.close())
  const get = (path: string, seq: string) => harness.agent.get(`/api/${path}`).set(bearer(token)).set('X-Min-Seq', seq)

  it('what another server has written is in the answer, on every read', async () => {
    for (const [index, path] of reads.entries()) {
      await put(harness.store, [{ ...pairing(`N${index}`, 'B1', 'C2'), program: `p ${index}` }], `op ${index}`)
      const { head } = await harness.store.health()
      expect(harness.replica.network().seq, path).toBe(head - 1)
      await get(path, String(head)).expect(200)
      expect(harness.replica.network().seq, path).toBe(head)
    }
    const { head } = await harness.store.health()
    expect((await get('findings?place=440514', String(head)).expect(200)).body.seq).toBe(head)
    expect((await get('network?place=440514', '0').expect(200)).headers.etag).toContain(String(head))
  })

  it('a number that is not reached is 503 with a time to come back, and the next read is well', async () => {
    const { head } = await harness.store.health()
    const refused = await get('places', String(head + 1)).expect(503)
    expect(refused.body).toMatchObject({ code: 'behind-sequence', about: [{ at: 'X-Min-Seq' }] })
    expect(refused.headers['retry-after']).toBe('5')
    await get('places', String(head)).expect(200)
  })

  it('one that comes while it is waited for is answered', async () => {
    const { head } = await harness.store.health()
    const waiting = get('findings?place=440514', String(head + 1)).expect(200)
    const answered = waiting.then(({ body }) => body.seq)
    await put(harness.store, [{ ...pairing('N9', 'B1', 'C2'), program: 'p 9' }], 'op 9')
    expect(await answered).toBe(head + 1)
  })

  it.each(['', '-1', '1.5', '01', '1e3', 'x', '1, 2', '9'.repeat(16)])('«%s» is refused', async (seq) => {
    const refused = await get('places', seq).expect(400)
    expect(refused.body).toMatchObject({ code: 'bad-request', about: [{ at: 'X-Min-Seq' }] })
  })

  it('nobody waits who is not let in, and a write may ask too', async () => {
    await harness.agent.get('/api/places').set('X-Min-Seq', '999').expect(401)
    const refused = await harness.agent
      .post('/api/evaluate')
      .set({ ...bearer(token), 'X-Min-Seq': 'x' })
      .send({ on: '2026-06-01', changes: [{ type: 'tie.retract', id: 'N9', version: 1 }] })
    expect(refused.status).toBe(400)
    expect(open.map(({ path }) => path)).toEqual(['/session'])
  })
})
