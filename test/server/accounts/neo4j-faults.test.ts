import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Accounts } from '../../../server/accounts/accounts.ts'
import { openNeo4jAccounts } from '../../../server/accounts/neo4j/accounts.ts'
import { neo4jBehindProxy } from '../../faults/behind-proxy.ts'
import type { RequestName } from '../../faults/bolt.ts'
import { neo4jMissing } from '../../neo4j.ts'

const limits = { idleMinutes: 30, absoluteMinutes: 720 }
const now = new Date('2026-11-22T08:00:00Z')

describe.skipIf(neo4jMissing)('accounts on a Neo4j that fails', () => {
  const behind = neo4jBehindProxy()
  let accounts: Accounts
  beforeEach(async () => {
    accounts = await openNeo4jAccounts(behind.address, limits)
  })
  afterEach(() => accounts.close())
  const count = async (label: string) => {
    const statement = 'MATCH (n) WHERE $label IN labels(n) RETURN count(n) AS count'
    const [row] = await behind.neo4j.ask(statement, { label })
    return row.count
  }

  const conversation: RequestName[] = ['BEGIN', 'RUN', 'PULL', 'COMMIT']
  it.each(conversation)(
    '[F08] the reply to %s is lost: a link is spent once, and the wish for it is answered',
    async (request) => {
      const secret = await accounts.issueLink(null, 15, now)
      behind.proxy.cutReplyTo(request)
      const account = await accounts.spendLink(secret, now, () => [{ role: 'admin', scope: '*' }])
      expect(behind.proxy.count('COMMIT')).toBeGreaterThan(1)
      expect(await accounts.find(account.id)).toEqual(account)
      expect(await count('Account')).toBe(1)
      await expect(accounts.spendLink(secret, now, () => [])).rejects.toMatchObject({ code: 'link-used' })
    },
  )

  it('[F08] the reply to COMMIT is lost, each time: accounts, sessions, tokens and links are made once', async () => {
    const lost = async <T>(work: () => Promise<T>): Promise<T> => {
      behind.proxy.cutReplyTo('COMMIT')
      return work()
    }
    const { id } = await lost(() => accounts.create([{ role: 'planner', scope: '440514' }]))
    const session = await lost(() => accounts.openSession(id, now))
    const token = await lost(() => accounts.issueToken(id, 'script', now))
    await lost(() => accounts.rename(id, '组织科长', 'hash'))
    // Behind the new password, which ends the links from before it.
    const link = await lost(() => accounts.issueLink(id, 15, now))
    expect(await accounts.session(session, now)).toBeUndefined()
    expect(await accounts.token(token, now)).toMatchObject({ account: { name: '组织科长' } })
    expect(await lost(() => accounts.spendLink(link, now, () => []))).toMatchObject({ id })
    for (const label of ['Account', 'AccessToken', 'SignInLink']) expect(await count(label), label).toBe(1)
    const [one] = await accounts.tokens(id)
    await lost(() => accounts.grant(id, { role: 'analyst', scope: '44' }))
    await lost(() => accounts.revoke(id, { role: 'analyst', scope: '44' }))
    await lost(() => accounts.disable(id))
    await lost(() => accounts.enable(id))
    await lost(() => accounts.revokeToken(one.id))
    // Each once: its repetition found it done.
    expect((await accounts.log(0, 100)).map(({ act }) => act.type)).toEqual([
      ...['account.make', 'token.make', 'account.name', 'account.password', 'link.issue'],
      ...['grant.give', 'grant.take', 'account.disable', 'account.enable', 'token.revoke'],
    ])
  })

  it('[F09] a deadlock, three times: the write is repeated and done once', async () => {
    behind.proxy.fail('RUN', 'Neo.TransientError.Transaction.DeadlockDetected', 3)
    await accounts.create([{ role: 'planner', scope: '440514' }])
    expect(await count('Account')).toBe(1)
  })

  it.each(['refuse', 'fallSilent'] as const)(
    '[F05, F06] %s: who was let in may go on looking, nobody is let in or makes anything, and all is well when it is back',
    async (fault) => {
      const { id } = await accounts.create([{ role: 'planner', scope: '440514' }])
      const [session, stranger] = [await accounts.openSession(id, now), await accounts.openSession(id, now)]
      const token = await accounts.issueToken(id, 'script', now)
      const known = await accounts.session(session, now)
      await accounts.token(token, now)
      behind.proxy[fault]()
      for (let turn = 0; turn < 20; turn += 1) {
        expect(await accounts.session(session, now)).toEqual(known)
        expect(await accounts.token(token, now)).toMatchObject({ account: { id } })
      }
      const unavailable = { code: 'store-unavailable' }
      await Promise.all([
        expect(accounts.session(stranger, now)).rejects.toMatchObject(unavailable),
        expect(accounts.token('x'.repeat(43), now)).rejects.toMatchObject(unavailable),
        expect(accounts.openSession(id, now)).rejects.toMatchObject(unavailable),
      ])
      behind.proxy.pass()
      const fresh = await eventually(() => accounts.openSession(id, now))
      await accounts.closeSession(fresh)
      expect(await accounts.session(stranger, now)).toMatchObject({ account: { id } })
      await accounts.disable(id)
      expect(await accounts.session(session, now)).toBeUndefined()
      expect(await accounts.token(token, now)).toBeUndefined()
    },
  )

  /** Tried again for as long as a return may take. [P08] */
  async function eventually<T>(work: () => Promise<T>): Promise<T> {
    const deadline = performance.now() + 15_000
    for (;;) {
      try {
        return await work()
      } catch (error) {
        if (performance.now() > deadline) throw error
      }
    }
  }
})
