/** Guessing is bounded by name and by address, and keeps nobody out who has signed in there before. [P26] */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Accounts } from '../../../server/accounts/accounts.ts'
import { hashPassword } from '../../../server/accounts/passwords.ts'
import { usualLimits } from '../../../server/http/limits.ts'
import { type Harness, ownPage, startHarness } from '../harness.ts'

let harness: Harness
let hash: string
const password = 'a quiet river in 潮南'
const limits = { ...usualLimits, callsPerTwoSeconds: 100_000 }
beforeEach(async () => {
  harness = await startHarness({ limits, trustedProxies: 1 })
  hash = await hashPassword(password)
})
afterEach(() => harness.close())

async function person(accounts: Accounts, name: string): Promise<void> {
  const { id } = await accounts.create([{ role: 'analyst', scope: '*' }])
  await accounts.rename(id, name, hash)
}

/** Somebody behind the proxy, at this address. */
function signIn(from: string, name: string, secret: string, cookie?: string) {
  const call = harness.agent.post('/api/session').set(ownPage).set('X-Forwarded-For', from)
  return (cookie === undefined ? call : call.set('Cookie', cookie)).send({ name, password: secret })
}
const statusesOf = async (calls: PromiseLike<{ status: number }>[]) =>
  (await Promise.all(calls)).map(({ status }) => status)
const count = (statuses: number[], wanted: number) => statuses.filter((status) => status === wanted).length
const later = (minutes: number) => {
  harness.clock.now = new Date(harness.clock.now.getTime() + minutes * 60_000)
}
const office = '203.0.113.7'
/** As many addresses as there are, each in a network of its own. */
const elsewhere = (k: number) => `198.51.${k >> 8}.${k & 255}`

describe('an office behind one address', () => {
  it('fifty people sign in within a minute, each after a slip of the pen', async () => {
    const names = Array.from({ length: 50 }, (_, k) => `岗位 ${k}`)
    for (const name of names) await person(harness.accounts, name)
    expect(await statusesOf(names.map((name) => signIn(office, name, 'a slip of the pen')))).toEqual(
      names.map(() => 401),
    )
    expect(await statusesOf(names.map((name) => signIn(office, name, password)))).toEqual(names.map(() => 200))
    expect(await statusesOf(names.map((name) => signIn(office, name, password)))).toEqual(names.map(() => 200))
  })

  it('twenty bad sign-ins a minute lock out none of the others', async () => {
    await person(harness.accounts, '联建办')
    for (let k = 0; k < 20; k += 1) await signIn(office, `name ${k}`, 'guess').expect(401)
    await signIn(office, '联建办', password).expect(200)
  })

  it('guessing many names is bounded, and who signed in there before still gets in', async () => {
    await person(harness.accounts, '联建办')
    await signIn(office, '联建办', password).expect(200)
    const guesses = await statusesOf(Array.from({ length: 150 }, (_, k) => signIn(office, `name ${k}`, 'guess')))
    expect([count(guesses, 401), count(guesses, 429)]).toEqual([100, 50])
    await signIn(office, '联建办', password).expect(200)
    await signIn('203.0.113.8', 'somebody elsewhere', 'guess').expect(401)
    later(5)
    await signIn(office, 'name 200', 'guess').expect(401)
  })
})

describe('one name guessed from many addresses', () => {
  it('is bounded, known or not', async () => {
    await person(harness.accounts, '联建办')
    for (const name of ['联建办', 'nobody']) {
      const guesses = await statusesOf(Array.from({ length: 60 }, (_, k) => signIn(elsewhere(k), name, `guess ${k}`)))
      expect([count(guesses, 401), count(guesses, 429)]).toEqual([20, 40])
      later(59)
      await signIn(elsewhere(999), name, 'guess').expect(429)
      later(1)
      await signIn(elsewhere(999), name, 'guess').expect(401)
    }
  })

  it('keeps its holder out neither where he signed in before nor with the browser that he did it with', async () => {
    await person(harness.accounts, '联建办')
    const first = await signIn(office, '联建办', password).expect(200)
    const device = (first.headers['set-cookie'] as unknown as string[])
      .map((cookie) => cookie.split(';')[0])
      .find((cookie) => cookie.includes('device'))
    for (let hour = 0; hour < 3; hour += 1) {
      const guesses = Array.from({ length: 30 }, (_, k) => signIn(elsewhere(k), '联建办', `guess ${k}`))
      expect(count(await statusesOf(guesses), 401)).toBeLessThanOrEqual(20)
      await signIn(office, '联建办', password).expect(200)
      await signIn(elsewhere(500 + hour), '联建办', password).expect(429)
      await signIn(elsewhere(600 + hour), '联建办', password, device).expect(200)
      later(60)
    }
    // Nor by guessing from the same office.
    for (let k = 0; k < 5; k += 1) await signIn(office, '联建办', `guess ${k}`).expect(401)
    await signIn(office, '联建办', password).expect(429)
    await signIn(office, '联建办', password, device).expect(200)
  })

  it.each([
    ['made up', 'A'.repeat(22), 'A'.repeat(43)],
    ['cut', 'A'.repeat(22), ''],
    ['empty', '', ''],
    ['long', 'A'.repeat(4_000), 'A'.repeat(43)],
    ['strange', '%00"<>', '\u00e9'],
  ])('a device that is %s is none', async (_title, device, seal) => {
    await person(harness.accounts, '联建办')
    const cookie = `orgweave-${harness.port}-device=${device}.${seal}`
    for (let k = 0; k < 5; k += 1) await signIn(office, '联建办', `guess ${k}`, cookie).expect(401)
    await signIn(office, '联建办', password, cookie).expect(429)
  })

  it('a device of one account is none of another, and with it five guesses are five', async () => {
    for (const name of ['联建办', '组织部']) await person(harness.accounts, name)
    const { headers } = await signIn(office, '组织部', password).expect(200)
    const device = (headers['set-cookie'] as unknown as string[])[1].split(';')[0]
    for (let k = 0; k < 5; k += 1) await signIn(office, '联建办', `guess ${k}`, device).expect(401)
    await signIn(office, '联建办', password, device).expect(429)
    for (let k = 0; k < 5; k += 1) await signIn(office, '组织部', `guess ${k}`, device).expect(401)
    await signIn(office, '组织部', password, device).expect(429)
  })
})

describe('attempts count before they are verified', () => {
  it('of a hundred at once five are, at sign-in and for the password that there is', async () => {
    await person(harness.accounts, '联建办')
    const signIns = await statusesOf(Array.from({ length: 100 }, (_, k) => signIn(office, '联建办', `guess ${k}`)))
    expect([count(signIns, 401), count(signIns, 429)]).toEqual([5, 95])

    const cookie = (await signIn('203.0.113.9', '联建办', password).expect(200)).headers['set-cookie'][0].split(';')[0]
    const confirmations = await statusesOf(
      Array.from({ length: 100 }, (_, k) =>
        harness.agent
          .put('/api/account')
          .set({ ...ownPage, Cookie: cookie })
          .send({ name: '联建办', password: 'another river in 潮南', currentPassword: `guess ${k}` }),
      ),
    )
    expect([count(confirmations, 401), count(confirmations, 429)]).toEqual([5, 95])
  })

  it('[input 114] a hundred people at once all sign in', async () => {
    const names = Array.from({ length: 100 }, (_, k) => `岗位 ${k}`)
    for (const name of names) await person(harness.accounts, name)
    const answers = await statusesOf(names.map((name, k) => signIn(k < 50 ? office : elsewhere(k), name, password)))
    expect(answers).toEqual(names.map(() => 200))
  })
})
