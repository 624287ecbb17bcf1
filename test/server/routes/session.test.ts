import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SessionAnswer } from '../../../model/api/contract.ts'
import { hashPassword } from '../../../server/accounts/passwords.ts'
import { bearer, type Harness, ownPage, startHarness } from '../harness.ts'

let harness: Harness
beforeEach(async () => {
  harness = await startHarness()
})
afterEach(() => harness.close())

const everything = { role: 'planner', scope: '*' } as const

function signIn(body: unknown, headers: Record<string, string> = {}) {
  return harness.agent
    .post('/api/session')
    .set(ownPage)
    .set(headers)
    .send(body as object)
}
function cookieOf(response: { headers: Record<string, unknown> }): string {
  const [first] = response.headers['set-cookie'] as unknown as string[]
  return first.split(';')[0]
}
const whoAmI = (cookie: string) => harness.agent.get('/api/session').set('Cookie', cookie)
const later = (minutes: number) => {
  harness.clock.now = new Date(harness.clock.now.getTime() + minutes * 60_000)
}

describe('a password that is taken back while it is verified', () => {
  it.each(['setPassword', 'disable'] as const)('lets nobody in (%s)', async (how) => {
    const { accounts } = harness
    const password = 'a quiet river in 潮南'
    const { id } = await accounts.create([everything], undefined, '联建办')
    await accounts.setPassword(id, await hashPassword(password, '联建办'))
    const { passwordHash } = accounts
    accounts.passwordHash = async (account) => {
      const found = await passwordHash(account)
      accounts.passwordHash = passwordHash
      await (how === 'disable' ? accounts.disable(id) : accounts.setPassword(id, null))
      return found
    }
    const { body, headers } = await signIn({ name: '联建办', password }).expect(401)
    expect(body.code).toBe('wrong-password')
    expect(headers['set-cookie']).toBeUndefined()
    await accounts.enable(id)
    expect(await accounts.sessions(id, harness.clock.now)).toEqual([])
  })

  it.each(['setPassword', 'disable', 'endSessions'] as const)('is not replaced by another one (%s)', async (how) => {
    const { accounts } = harness
    const password = 'a quiet river in 潮南'
    const { id } = await accounts.create([everything], undefined, '联建办')
    await accounts.setPassword(id, await hashPassword(password, '联建办'))
    const cookie = `orgweave-${harness.port}=${await accounts.openSession(id, harness.clock.now)}`
    const { passwordHash } = accounts
    let left: string | undefined
    accounts.passwordHash = async (account) => {
      const found = await passwordHash(account)
      accounts.passwordHash = passwordHash
      await (how === 'setPassword' ? accounts.setPassword(id, null) : accounts[how](id))
      left = await passwordHash(id)
      return found
    }
    const body = { name: '联建办', password: 'another quiet river', currentPassword: password }
    await harness.agent.put('/api/account').set('Cookie', cookie).set(ownPage).send(body).expect(401)
    expect(await passwordHash(id)).toBe(left)
    expect(await accounts.sessions(id, harness.clock.now)).toEqual([])
  })
})

describe('first sign-in [issue: the account is made on the spot]', () => {
  it('the start link makes an account with all three roles everywhere, still without name and password', async () => {
    const link = await harness.accounts.issueLink(null, 15, harness.clock.now)
    const response = await signIn({ link }).expect(200)
    const session = SessionAnswer.parse(response.body)
    expect(session).toMatchObject({ name: null, hasPassword: false, store: { writable: true } })
    expect(session.grants.map(({ role, scope }) => `${role} ${scope}`).sort()).toEqual([
      'admin *',
      'analyst *',
      'planner *',
    ])
    expect((await whoAmI(cookieOf(response)).expect(200)).body.account).toBe(session.account)
  })

  it('a link is good once, for fifteen minutes; two at once make one account', async () => {
    const link = await harness.accounts.issueLink(null, 15, harness.clock.now)
    const both = await Promise.all([signIn({ link }), signIn({ link })])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401])
    expect(both.find(({ status }) => status === 401)?.body.code).toBe('link-used')
    const account = both.find(({ status }) => status === 200)?.body.account as string
    const late = await harness.accounts.issueLink(account, 15, harness.clock.now)
    later(16)
    expect((await signIn({ link: late }).expect(401)).body.code).toBe('link-used')
  })

  it('the cookie is HttpOnly, SameSite=Strict, named by the port, and never Secure on loopback', async () => {
    const link = await harness.accounts.issueLink(null, 15, harness.clock.now)
    const [cookie] = (await signIn({ link })).headers['set-cookie'] as unknown as string[]
    expect(cookie).toMatch(
      new RegExp(`^orgweave-${harness.port}=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
    )
  })
})

describe('sessions [P23]', () => {
  it('end after 30 idle minutes, after 12 hours in any case, and when signed out', async () => {
    const cookie = await harness.cookie(everything)
    later(29)
    await whoAmI(cookie).expect(200)
    later(29)
    await whoAmI(cookie).expect(200)
    later(31)
    await whoAmI(cookie).expect(401)

    const used = await harness.cookie(everything)
    for (let minutes = 0; minutes < 12 * 60; minutes += 20) {
      await whoAmI(used).expect(200)
      later(20)
    }
    await whoAmI(used).expect(401)

    const left = await harness.cookie(everything)
    await harness.agent.delete('/api/session').set('Cookie', left).set(ownPage).expect(204)
    await whoAmI(left).expect(401)
  })

  it('[input 112] signing in gives a new secret and ends the session that was there', async () => {
    const before = await harness.cookie(everything)
    const account = (await whoAmI(before)).body.account as string
    const link = await harness.accounts.issueLink(account, 15, harness.clock.now)
    const after = cookieOf(await signIn({ link }, { Cookie: before }).expect(200))
    expect(after).not.toBe(before)
    await whoAmI(before).expect(401)
    await whoAmI(after).expect(200)
  })

  it('[input 49] two session cookies are refused; a hundred others do not matter', async () => {
    const cookie = await harness.cookie(everything)
    const many = Array.from({ length: 100 }, (_, k) => `other${k}=${k}`).join('; ')
    await whoAmI(`${many}; ${cookie}`).expect(200)
    const other = await harness.cookie(everything)
    expect((await whoAmI(`${cookie}; ${other}`).expect(400)).body.about).toEqual([{ at: 'Cookie' }])
  })
})

describe('name and password [08-sign-in]', () => {
  const naming = { name: '区委组织部 联建办', password: 'a quiet river in 潮南' }
  const name = (cookie: string, body: object) =>
    harness.agent.put('/api/account').set('Cookie', cookie).set(ownPage).send(body)

  it('once given, they sign in; the old sessions have ended, the one that gave them goes on', async () => {
    const cookie = await harness.cookie(everything)
    const account = (await whoAmI(cookie)).body.account as string
    const elsewhere = `orgweave-${harness.port}=${await harness.accounts.openSession(account, harness.clock.now)}`
    const named = await name(cookie, naming).expect(200)
    expect(named.body).toMatchObject({ name: naming.name, hasPassword: true })
    await whoAmI(elsewhere).expect(401)
    await whoAmI(cookieOf(named)).expect(200)
    expect((await signIn({ name: naming.name, password: naming.password }).expect(200)).body.account).toBe(account)
    // [108, 109] The same keys on another system, the name in another width.
    await signIn({ name: '区委组织部联建办', password: naming.password.normalize('NFD') }).expect(200)
  })

  it('a wrong name and a wrong password get the same answer', async () => {
    await name(await harness.cookie(everything), naming).expect(200)
    const [noName, noPassword] = await Promise.all([
      signIn({ name: 'nobody', password: 'something else' }),
      signIn({ name: naming.name, password: 'something else' }),
    ])
    for (const response of [noName, noPassword]) expect(response.body.code).toBe('wrong-password')
    expect({ ...noName.body, requestId: '' }).toEqual({ ...noPassword.body, requestId: '' })
  })

  it('changing the password asks for the present one', async () => {
    const cookie = cookieOf(await name(await harness.cookie(everything), naming).expect(200))
    const next = { name: naming.name, password: 'another quiet river' }
    expect((await name(cookie, next).expect(401)).body.code).toBe('wrong-password')
    await name(cookie, { ...next, currentPassword: 'guess' }).expect(401)
    await name(cookie, { ...next, currentPassword: naming.password }).expect(200)
  })

  it.each([
    ['[input 1] an empty name', { name: '' }],
    ['[input 2] a name of spaces', { name: '   ' }],
    ['[input 9] a name written from right to left', { name: 'a\u202eb' }],
    ['[input 17] a name with a line break', { name: 'a\nb' }],
    ['[input 4] a name with NUL', { name: 'a\u0000b' }],
    ['[input 107] a password of 10,000 characters', { password: 'x'.repeat(10_000) }],
    ['a password of seven', { password: 'a1b2c3d' }],
    ['a password that everybody tries', { password: 'password' }],
    ['a password that is the name', { password: '区委组织部联建办' }],
    ['[input 41] a role of its own', { role: 'admin' }],
  ])('%s is refused and changes nothing', async (_title, wrong) => {
    const cookie = await harness.cookie(everything)
    expect((await name(cookie, { ...naming, ...wrong }).expect(422)).body.code).toBe('bad-input')
    expect((await whoAmI(cookie)).body).toMatchObject({ name: null, hasPassword: false })
  })

  it('a name that another account has is refused', async () => {
    await name(await harness.cookie(everything), naming).expect(200)
    const second = await name(await harness.cookie(everything), { ...naming, name: '区委组织部联建办' })
    expect(second.body.code).toBe('already-exists')
  })
})

describe('CSRF [P24]', () => {
  it('a cookie alone writes nothing: our header and the word of the browser are needed', async () => {
    const cookie = await harness.cookie(everything)
    const signOut = (headers: Record<string, string>) =>
      harness.agent.delete('/api/session').set('Cookie', cookie).set(headers)
    const origin = { 'X-Orgweave': '1', Origin: harness.origin }
    const foreign: Record<string, string>[] = [
      {},
      { 'X-Orgweave': '1' },
      { 'Sec-Fetch-Site': 'same-origin' },
      { 'X-Orgweave': '1', 'Sec-Fetch-Site': 'cross-site' },
      { 'X-Orgweave': '1', 'Sec-Fetch-Site': 'same-site', Origin: harness.origin },
      { 'X-Orgweave': '1', Origin: 'https://evil.example' },
      { 'X-Orgweave': '1', Origin: `${harness.origin}.evil.example` },
      { 'X-Orgweave': '1', Origin: 'null' },
    ]
    for (const headers of foreign) expect((await signOut(headers).expect(403)).body.code).toBe('csrf-refused')
    await whoAmI(cookie).expect(200)
    await signOut(origin).expect(204)
  })

  it('signing in is no exception: a foreign page cannot sign a browser in as somebody else', async () => {
    const link = await harness.accounts.issueLink(null, 15, harness.clock.now)
    const foreign = { 'Sec-Fetch-Site': 'cross-site', 'X-Orgweave': '1' }
    await harness.agent.post('/api/session').set(foreign).send({ link }).expect(403)
    await signIn({ link }).expect(200)
  })

  it('a bearer token needs no header', async () => {
    const token = await harness.token(everything)
    await harness.agent.delete('/api/session').set(bearer(token)).expect(204)
  })
})
