import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Grant } from '../../../model/api/contract.ts'
import { bearer, type Harness, ownPage, startHarness } from '../harness.ts'

let harness: Harness
beforeEach(async () => {
  harness = await startHarness()
})
afterEach(() => harness.close())

const admin: Grant = { role: 'admin', scope: '*' }
const planner: Grant = { role: 'planner', scope: '440514' }
type Headers = Record<string, string>

async function ask(headers: Headers, method: string, path: string, body?: object) {
  const response = await fetch(`${harness.origin}/api${path}`, {
    method,
    headers: { ...headers, ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text), headers: response.headers }
}
const inPerson = async (...grants: Grant[]): Promise<Headers> => ({
  Cookie: await harness.cookie(...grants),
  ...ownPage,
})
async function signIn(link: string): Promise<Headers> {
  const { status, headers } = await ask(ownPage, 'POST', '/session', { link: link.split('#k=')[1] })
  expect(status).toBe(200)
  return { Cookie: headers.getSetCookie()[0].split(';')[0], ...ownPage }
}
const later = (minutes: number) => {
  harness.clock.now = new Date(harness.clock.now.getTime() + minutes * 60_000)
}

describe('what an administrator does', () => {
  it('adds an account, whose link leads in once within a day; takes it all back', async () => {
    const caller = await inPerson(admin)
    const added = await ask(caller, 'POST', '/accounts', {
      name: '组织科长',
      grants: [{ role: 'planner', scope: '440514000000' }],
    })
    expect(added.status).toBe(201)
    expect(added.body.account).toEqual({
      id: expect.any(String),
      name: '组织科长',
      hasPassword: false,
      disabled: false,
      grants: [planner],
    })
    expect(added.body.link).toMatch(new RegExp(`^${harness.origin}/#k=[A-Za-z0-9_-]{43}$`))
    expect(added.body.expiresAt).toBe('2026-06-02T04:00:00.000Z')
    const { id } = added.body.account
    later(23 * 60)
    const invited = await signIn(added.body.link)
    expect((await ask(invited, 'GET', '/session')).body).toMatchObject({ account: id, name: '组织科长' })
    const again = await ask(ownPage, 'POST', '/session', { link: added.body.link.split('#k=')[1] })
    expect(again.body.code).toBe('link-used')

    const fresh = await inPerson(admin)
    const given = await ask(fresh, 'POST', `/accounts/${id}/grants`, { role: 'analyst', scope: '44' })
    expect(given.body.grants).toEqual([{ role: 'analyst', scope: '44' }, planner])
    expect((await ask(invited, 'GET', '/session')).status).toBe(200)
    const [listed] = (await ask(fresh, 'GET', '/accounts')).body.accounts.filter(
      (each: { id: string }) => each.id === id,
    )
    expect(listed).toMatchObject({ sessions: 1, tokens: 0, seenAt: '2026-06-02T03:00:00.000Z' })
    expect((await ask(fresh, 'POST', `/accounts/${id}/disable`)).body.disabled).toBe(true)
    expect((await ask(invited, 'GET', '/session')).status).toBe(401)
    expect((await ask(fresh, 'POST', `/accounts/${id}/enable`)).body.disabled).toBe(false)
    expect((await ask(invited, 'GET', '/session')).status).toBe(401)
  })

  it('a forgotten password is taken away, and its holder gives another one; links from before lead nowhere', async () => {
    const caller = await inPerson(admin)
    const { id } = await harness.accounts.create([planner])
    await harness.accounts.rename(id, '科长', 'forgotten')
    const earlier = await harness.accounts.issueLink(id, 15, harness.clock.now)
    const { body } = await ask(caller, 'POST', `/accounts/${id}/password`)
    expect(body.account.hasPassword).toBe(false)
    expect((await ask(ownPage, 'POST', '/session', { link: earlier })).body.code).toBe('link-used')
    const holder = await signIn(body.link)
    const named = await ask(holder, 'PUT', '/account', { name: '科长', password: 'another quiet river' })
    expect(named.status).toBe(200)
  })

  it('sees no business data by it, and cannot change his own account or reach for its password', async () => {
    const { id } = await harness.accounts.create([admin])
    const secret = await harness.accounts.openSession(id, harness.clock.now)
    const caller = { Cookie: `orgweave-${harness.port}=${secret}`, ...ownPage }
    await harness.accounts.create([admin])
    for (const path of ['/places', '/network?place=440514', '/findings?place=440514', '/events', '/standards'])
      expect((await ask(caller, 'GET', path)).status, path).toBe(403)
    for (const [method, path, body] of [
      ['POST', 'grants', planner],
      ['DELETE', 'grants?role=admin&scope=*'],
      ['POST', 'disable'],
      ['POST', 'password'],
    ] as const)
      expect((await ask(caller, method, `/accounts/${id}/${path}`, body)).body.code, path).toBe('forbidden')
    expect((await harness.accounts.find(id))?.grants).toEqual([admin])
  })

  it('of a part of the country cannot give what lies outside it, nor see who holds what there', async () => {
    const caller = await inPerson({ role: 'admin', scope: '440514' })
    for (const scope of ['*', '44', '440513', '4405'])
      expect((await ask(caller, 'POST', '/accounts', { name: 'x', grants: [{ role: 'planner', scope }] })).status).toBe(
        403,
      )
    const both = await harness.accounts.create([planner, { role: 'analyst', scope: '440513' }])
    const outside = await harness.accounts.create([{ role: 'planner', scope: '440513' }])
    const nothing = await harness.accounts.create([])
    const { accounts } = (await ask(caller, 'GET', '/accounts')).body
    const seen = new Map(accounts.map((each: { id: string; grants: Grant[] }) => [each.id, each.grants]))
    expect(seen.get(both.id)).toEqual([planner])
    expect(seen.has(outside.id) || seen.has(nothing.id)).toBe(false)
    const log = JSON.stringify((await ask(caller, 'GET', '/accounts/log')).body.entries)
    expect(log).toContain(both.id)
    for (const hidden of [outside.id, nothing.id, '440513']) expect(log).not.toContain(hidden)
    // A hash covers the grants that are not shown too: whoever has it and the one before tries them out.
    const hashes = (await harness.accounts.log(0, 100)).map(({ hash }) => hash)
    for (const hash of hashes) expect(log).not.toContain(hash)
    const same = await ask(caller, 'POST', `/accounts/${outside.id}/disable`)
    const none = await ask(caller, 'POST', '/accounts/account-0000000000/disable')
    expect([same.status, none.status]).toEqual([404, 404])
    expect(same.body.detail.replace(outside.id, '')).toBe(none.body.detail.replace('account-0000000000', ''))
  })

  it.each(['account-x', 'nobody', '%00', '%F0%9F', '..%2f', 'log', 'account-0000000000'])(
    'an account called %s is not there, and nothing breaks',
    async (id) => {
      const { status } = await ask(await inPerson(admin), 'GET', `/accounts/${id}/tokens`)
      expect([400, 404]).toContain(status)
    },
  )

  it('the log of accounts says who did what, without digests, page by page; an auditor reads it and changes nothing', async () => {
    const caller = await inPerson(admin)
    const { body } = await ask(caller, 'POST', '/accounts', { name: '科长', grants: [planner] })
    const holder = await signIn(body.link)
    await ask(holder, 'PUT', '/account', { name: '科长', password: 'another quiet river' })
    const [{ id }] = (await harness.accounts.list(harness.clock.now)).filter(({ name }) => name === '科长')
    await harness.accounts.issueToken(id, 'nightly', harness.clock.now)
    const auditor = bearer(await harness.token({ role: 'auditor', scope: '*' }))
    const all = (await ask(auditor, 'GET', '/accounts/log')).body
    expect(all.next).toBeNull()
    expect(all.entries.map(({ seq }: { seq: number }) => seq)).toEqual(
      all.entries.map((_: object, at: number) => at + 1),
    )
    const ofHolder = all.entries.filter(({ account }: { account: string }) => account === id)
    expect(
      ofHolder.map(({ act, by }: { act: string; by: string }) => [
        act,
        by === id ? 'own' : by === 'terminal' ? by : 'admin',
      ]),
    ).toEqual([
      ['account.make', 'admin'],
      ['link.issue', 'admin'],
      ['account.password', 'own'],
      ['token.make', 'terminal'],
    ])
    expect(JSON.stringify(all)).not.toMatch(/argon2|"password"|previous/)
    for (const { hash, ...entry } of all.entries) expect(JSON.stringify(entry)).not.toMatch(/[0-9a-f]{64}/)
    const page = (await ask(auditor, 'GET', '/accounts/log?limit=2')).body
    expect([page.entries.length, page.next]).toEqual([2, 2])
    expect((await ask(auditor, 'GET', '/accounts/log?from=2&limit=1000')).body.entries).toEqual(all.entries.slice(2))
    expect((await ask(auditor, 'POST', `/accounts/${id}/disable`)).status).toBe(403)
  })
})

describe('what everybody does for himself', () => {
  it('makes a token whose secret is shown once, with an end; lists and revokes it', async () => {
    const caller = await inPerson(planner)
    const made = await ask(caller, 'POST', '/tokens', { label: '夜间导出', expires: '2h' })
    expect(made.status).toBe(201)
    const { token, ...listed } = made.body
    expect(listed).toEqual({
      id: expect.stringMatching(/^token-/),
      label: '夜间导出',
      issuedAt: '2026-06-01T04:00:00.000Z',
      expiresAt: '2026-06-01T06:00:00.000Z',
    })
    expect((await ask(bearer(token), 'GET', '/places')).status).toBe(200)
    expect((await ask(caller, 'GET', '/tokens')).body).toEqual({ tokens: [listed] })
    const stranger = await inPerson(planner)
    expect((await ask(stranger, 'DELETE', `/tokens/${listed.id}`)).status).toBe(404)
    expect((await ask(caller, 'DELETE', `/tokens/${listed.id}`)).status).toBe(204)
    expect((await ask(bearer(token), 'GET', '/places')).status).toBe(401)
    const usual = await ask(caller, 'POST', '/tokens', { label: 'usual' })
    expect(usual.body.expiresAt).toBe('2026-08-30T04:00:00.000Z')
  })

  it('has at most a hundred that are good; one that is revoked or has expired makes room', async () => {
    const cookie = await harness.cookie(planner)
    const caller = { Cookie: cookie, ...ownPage }
    const make = () => ask(caller, 'POST', '/tokens', { label: 'x', expires: '1h' })
    const made = []
    for (let k = 0; k < 100; k += 1) made.push(await make())
    expect(made.at(-1)?.status).toBe(201)
    const { status, body } = await make()
    expect([status, body.code]).toEqual([403, 'forbidden'])
    expect((await ask(caller, 'DELETE', `/tokens/${made[0].body.id}`)).status).toBe(204)
    expect((await make()).status).toBe(201)
    expect((await make()).status).toBe(403)
    // The session is used so often that it does not end.
    for (let k = 0; k < 4; k += 1) {
      later(20)
      expect((await ask(caller, 'GET', '/session')).status).toBe(200)
    }
    expect((await make()).status).toBe(201)
  })

  it.each(['', '0d', '59', '1m', '401d', '9601h', '-1d', '1.5d', '１d', '90 d', '99999d', '1e2d', 'd', '90D'])(
    'a token that shall live «%s» is refused',
    async (expires) => {
      const { status, body } = await ask(await inPerson(planner), 'POST', '/tokens', { label: 'x', expires })
      expect([status, body.code]).toEqual([422, 'bad-input'])
    },
  )

  it.each(['1h', '400d', '9600h'])('a token may live %s', async (expires) => {
    expect((await ask(await inPerson(planner), 'POST', '/tokens', { label: 'x', expires })).status).toBe(201)
  })

  it('a token that has expired is told so; a stranger’s secret is not', async () => {
    const token = await harness.token(planner)
    later(90 * 24 * 60)
    const expired = await ask(bearer(token), 'GET', '/session')
    expect([expired.status, expired.body.code]).toEqual([401, 'not-signed-in'])
    expect(expired.body.sentence).toEqual({
      zh: expect.stringContaining('过期'),
      en: expect.stringContaining('expired'),
    })
    const unknown = await ask(bearer('x'.repeat(43)), 'GET', '/session')
    expect(unknown.body.sentence.en).toBe('Please sign in first.')
  })

  it('a token that is given up is revoked, and never answered as if it were', async () => {
    const token = await harness.token(planner)
    expect((await ask(bearer(token), 'DELETE', '/session')).status).toBe(204)
    expect((await ask(bearer(token), 'GET', '/session')).status).toBe(401)
    expect((await ask(bearer(token), 'DELETE', '/session')).status).toBe(401)
  })

  it('sees his sessions, which one asks, and ends one or all others', async () => {
    const { id } = await harness.accounts.create([planner])
    const open = async () => {
      const secret = await harness.accounts.openSession(id, harness.clock.now)
      return { Cookie: `orgweave-${harness.port}=${secret}`, ...ownPage }
    }
    const [one, two, three] = [await open(), await open(), await open()]
    later(5)
    const listed = async () => (await ask(one, 'GET', '/sessions')).body.sessions
    const sessions = await listed()
    expect(sessions.map(({ present }: { present: boolean }) => present).toSorted()).toEqual([false, false, true])
    const other = sessions.find(({ present }: { present: boolean }) => !present)
    expect((await ask(await inPerson(planner), 'DELETE', `/sessions/${other.id}`)).status).toBe(404)
    expect((await ask(one, 'DELETE', `/sessions/${other.id}`)).status).toBe(204)
    expect(await listed()).toHaveLength(2)
    expect((await ask(one, 'DELETE', '/sessions')).status).toBe(204)
    expect(await listed()).toHaveLength(1)
    for (const ended of [two, three]) expect((await ask(ended, 'GET', '/session')).status).toBe(401)
  })
})
