import { afterEach, describe, expect, it } from 'vitest'
import { usualLimits } from '../../../server/http/limits.ts'
import { bearer, type Harness, ownPage, startHarness } from '../harness.ts'

let harness: Harness
afterEach(() => harness.close())

const wide = { ...usualLimits, callsPerTwoSeconds: 10_000 }

describe('rate limits [P27]', () => {
  const signIn = (name: string, password: string) =>
    harness.agent.post('/api/session').set(ownPage).send({ name, password })

  it('five failures lock a name for five minutes, the right password too, other names not', async () => {
    harness = await startHarness({ limits: wide })
    const cookie = await harness.cookie({ role: 'planner', scope: '*' })
    const password = 'a quiet river in 潮南'
    await harness.agent.put('/api/account').set('Cookie', cookie).set(ownPage).send({ name: '联建办', password })
    for (let k = 0; k < 5; k += 1) await signIn('联 建 办', `guess ${k}`).expect(401)
    const locked = await signIn('联建办', password).expect(429)
    expect(locked.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(locked.body.code).toBe('too-many-requests')
    await signIn('somebody else', 'guess').expect(401)
    harness.clock.now = new Date(harness.clock.now.getTime() + 5 * 60_000)
    await signIn('联建办', password).expect(200)
  })

  it('a name that nobody has is locked the same way: locking tells nobody who exists', async () => {
    harness = await startHarness({ limits: wide })
    for (let k = 0; k < 5; k += 1) await signIn('nobody', `guess ${k}`).expect(401)
    await signIn('nobody', 'guess').expect(429)
  })

  it.each([
    ['a dot', '·'],
    ['brackets', '（）'],
    ['a comma', '，'],
  ])('a spelling with %s is another name, whether somebody has the plain one or nobody', async (_title, mark) => {
    harness = await startHarness({ limits: wide })
    await harness.accounts.create([{ role: 'planner', scope: '*' }], undefined, '联建办')
    for (const name of ['联建办', '科技办']) {
      for (let k = 0; k < 5; k += 1) await signIn(`${name[0]}${mark}${name.slice(1)}`, `guess ${k}`).expect(401)
      await signIn(name, 'guess').expect(401)
    }
  })

  it('calls are limited by session: one who calls too often stops nobody else', async () => {
    harness = await startHarness({ limits: { ...wide, callsPerTwoSeconds: 5 } })
    const [busy, calm] = [
      await harness.token({ role: 'analyst', scope: '*' }),
      await harness.token({ role: 'analyst', scope: '*' }),
    ]
    const places = (token: string) => harness.agent.get('/api/places').set(bearer(token))
    const answers = await Promise.all(Array.from({ length: 20 }, () => places(busy)))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThanOrEqual(10)
    expect(Number(refused[0].headers['retry-after'])).toBeGreaterThan(0)
    await places(calm).expect(200)
  })

  const places = (headers: Record<string, string>) => harness.agent.get('/api/places').set(headers)
  const statuses = async (calls: PromiseLike<{ status: number }>[]) =>
    (await Promise.all(calls)).map(({ status }) => status)

  it.each([
    ['bearer tokens', (k: number) => bearer(`${k}`.padStart(43, 'x'))],
    ['cookies', (k: number) => ({ Cookie: `orgweave-${harness.port}=${`${k}`.padStart(43, 'x')}` })],
  ])('invented %s are counted together by address, and stop nobody who is signed in', async (_title, invented) => {
    harness = await startHarness({ limits: { ...wide, callsPerTwoSeconds: 5 } })
    const token = await harness.token({ role: 'analyst', scope: '*' })
    const answers = await statuses(Array.from({ length: 20 }, (_, k) => places(invented(k))))
    expect(answers.filter((status) => status === 429).length).toBeGreaterThanOrEqual(10)
    await places(bearer(token)).expect(200)
  })

  it('a flood of other calls keeps nobody from signing in, and sign-ins count for themselves', async () => {
    harness = await startHarness({ limits: { ...wide, callsPerTwoSeconds: 8 } })
    const flood = await statuses(Array.from({ length: 30 }, () => places({})))
    expect(flood).toContain(429)
    const answers = await statuses(Array.from({ length: 20 }, (_, k) => signIn(`name ${k}`, 'guess')))
    expect(answers.filter((status) => status === 401)).toHaveLength(8)
    expect(answers.filter((status) => status === 429)).toHaveLength(12)
  })
})
