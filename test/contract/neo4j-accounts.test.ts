import { afterEach, describe, expect, it } from 'vitest'
import type { Grant } from '../../model/api/contract.ts'
import type { Accounts } from '../../server/accounts/accounts.ts'
import { openNeo4jAccounts } from '../../server/accounts/neo4j/accounts.ts'
import { keptNeo4jAccounts } from '../../server/accounts/neo4j/kept.ts'
import { verifyAccounts } from '../../server/accounts/replay.ts'
import { digestOf } from '../../server/accounts/secrets.ts'
import { neo4jMissing, shareNeo4j } from '../neo4j.ts'
import { accountsContract, type Meddling } from './accounts.contract.ts'

const limits = { idleMinutes: 30, absoluteMinutes: 720 }
const now = new Date('2026-11-22T08:00:00Z')
const admin: Grant = { role: 'admin', scope: '*' }
const planner: Grant = { role: 'planner', scope: '440514' }

describe.skipIf(neo4jMissing)('on Neo4j', () => {
  const neo4j = shareNeo4j()
  const opened: Accounts[] = []
  afterEach(async () => {
    for (const accounts of opened.splice(0)) await accounts.close()
  })
  const open = async () => {
    const accounts = await openNeo4jAccounts(neo4j.address, limits)
    opened.push(accounts)
    return accounts
  }
  const ask = async (statement: string, parameters = {}) => {
    return (await neo4j.ask(statement, parameters)).map((row) => Object.values(row)[0])
  }

  accountsContract('Neo4j', async () => {
    await neo4j.wipe()
    return {
      open,
      everything: async () => JSON.stringify(await ask('MATCH (n) RETURN n')),
      kept: () => keptNeo4jAccounts(neo4j.address),
      async meddle(how, about) {
        await ask(inCypher[how], about)
      },
      remove: () => neo4j.wipe(),
    }
  })

  it('[F18] three servers may open them at once on a Neo4j that never held any', async () => {
    await neo4j.wipeAll()
    const [one, two, three] = await Promise.all([open(), open(), open()])
    const { id } = await one.create([planner])
    expect(await two.find(id)).toEqual(await three.find(id))
    expect(await ask('SHOW CONSTRAINTS YIELD name RETURN count(*)')).toEqual([7])
    expect(await ask("MATCH (o:Orgweave {key: 'accounts'}) RETURN count(o)")).toEqual([1])
  })

  it('nobody at the address: it is named', async () => {
    const address = { uri: 'bolt://127.0.0.1:1', database: 'neo4j' }
    await expect(openNeo4jAccounts(address, limits)).rejects.toMatchObject({
      code: 'store-unavailable',
      message: expect.stringContaining('bolt://127.0.0.1:1'),
    })
  })

  it('of many links for the first account, spent at once through two servers, one makes it', async () => {
    await neo4j.wipe()
    const servers = [await open(), await open()]
    const secrets = await Promise.all(Array.from({ length: 12 }, () => servers[0].issueLink(null, 15, now)))
    const spent = await Promise.allSettled(
      secrets.map((secret, index) => servers[index % 2].spendLink(secret, now, () => [admin, planner])),
    )
    expect(spent.filter(({ status }) => status === 'fulfilled').length).toBe(1)
    expect(await ask('MATCH (a:Account) RETURN count(a)')).toEqual([1])
  })

  it('a session that one server closes, and an account that it disables, is over on the next request of the others', async () => {
    await neo4j.wipe()
    const [here, there] = [await open(), await open()]
    const { id } = await here.create([planner])
    const secrets = [await here.openSession(id, now), await here.openSession(id, now)]
    const token = await here.issueToken(id, 'script', now)
    for (const secret of secrets) expect(await there.session(secret, now)).toBeDefined()
    expect(await there.token(token, now)).toBeDefined()
    await Promise.all(Array.from({ length: 6 }, () => here.closeSession(secrets[0])))
    expect(await there.session(secrets[0], now)).toBeUndefined()
    expect(await there.session(secrets[1], now)).toBeDefined()
    await here.disable(id)
    expect(await there.session(secrets[1], now)).toBeUndefined()
    expect(await there.token(token, now)).toBeUndefined()
  })

  it('what has expired goes when something new is made', async () => {
    await neo4j.wipe()
    const accounts = await open()
    const { id } = await accounts.create([planner])
    await accounts.openSession(id, now)
    await accounts.issueLink(id, 15, now)
    const tomorrow = new Date(now.getTime() + 24 * 3_600_000)
    await accounts.openSession(id, tomorrow)
    await accounts.issueLink(null, 15, tomorrow)
    expect(await ask('MATCH (s:SignInSession) RETURN s.openedAt')).toEqual([tomorrow.getTime()])
    expect(await ask('MATCH (l:SignInLink) RETURN count(l)')).toEqual([1])
  })

  it('accounts of a newer release are refused, and left as they are', async () => {
    await neo4j.wipe()
    await (await open()).create([planner])
    await ask("MATCH (o:Orgweave {key: 'accounts'}) SET o.format = 3")
    await expect(open()).rejects.toMatchObject({ code: 'store-newer' })
    expect(await ask("MATCH (o:Orgweave {key: 'accounts'}) RETURN o.format")).toEqual([3])
  })

  it('accounts of an earlier release come into a log that opens with them, once; their tokens are good for ninety days more', async () => {
    await neo4j.wipe()
    const secret = 'x'.repeat(43)
    await ask(
      `CREATE (:Orgweave {key: 'accounts', format: 1, turn: 7})
       CREATE (a:Account {id: 'account-1', name: '书记', nameKey: '书记', password: 'hash', disabled: false, grants: ['admin *']})
       CREATE (:AccessToken {secret: $digest, label: 'nightly', issuedAt: 1000})-[:SIGNS_IN]->(a)`,
      { digest: digestOf(secret) },
    )
    const before = Date.now()
    const [one, two] = await Promise.all([open(), open()])
    expect((await one.log(0, 10)).map(({ by, act }) => [by, act.type])).toEqual([
      ['opening', 'account.make'],
      ['opening', 'token.make'],
    ])
    expect(await two.head()).toEqual(await one.head())
    const days = (count: number) => new Date(before + count * 86_400_000)
    expect(await one.token(secret, days(89.9))).toMatchObject({ account: { id: 'account-1' } })
    expect(await two.token(secret, days(90.1))).toBeUndefined()
    expect(verifyAccounts(await keptNeo4jAccounts(neo4j.address))).toEqual({
      ...{ entries: 2, badEntry: undefined, differences: [] },
    })
    expect(await ask("MATCH (o:Orgweave {key: 'accounts'}) RETURN o.format")).toEqual([2])
  })

  it('[F16] what somebody made of an account in Neo4j is named, not guessed at', async () => {
    await neo4j.wipe()
    const accounts = await open()
    const { id } = await accounts.create([planner])
    const damaged = { code: 'store-damaged' }
    for (const change of ['a.grants = ["king *"]', 'a.grants = 7', 'a.disabled = "no"', 'a.name = 7']) {
      await ask(`MATCH (a:Account) SET a.grants = $grants, a.disabled = false, a.name = null SET ${change}`, {
        grants: ['planner 440514'],
      })
      await expect(accounts.find(id), change).rejects.toMatchObject(damaged)
    }
  })
})

const inCypher: Record<Meddling, string> = {
  'widen a grant': "MATCH (a:Account {id: $account}) SET a.grants = a.grants + ['admin *']",
  'take a grant': "MATCH (a:Account {id: $account}) SET a.grants = ['planner 440514']",
  'change the password': "MATCH (a:Account {id: $account}) SET a.password = 'mine'",
  enable: 'MATCH (a:Account {id: $account}) SET a.disabled = false',
  'add an account': "CREATE (:Account {id: 'account-forged', disabled: false, grants: []})",
  'lengthen a token': 'MATCH (t:AccessToken {secret: $token}) SET t.expiresAt = t.expiresAt + 910 * 86400000',
  'add a token': `MATCH (t:AccessToken {secret: $token})-[:SIGNS_IN]->(a) WITH a, t { .*, secret: '${'f'.repeat(64)}' } AS forged
    CREATE (u:AccessToken)-[:SIGNS_IN]->(a) SET u = forged`,
  'remove a token': 'MATCH (t:AccessToken {secret: $token}) DETACH DELETE t',
  'alter entry 2': "MATCH (e:AccountLogEntry {seq: 2}) SET e.act = replace(e.act, 'analyst', 'planner')",
  'remove entry 2': 'MATCH (e:AccountLogEntry {seq: 2}) DELETE e',
  'spoil entry 2': "MATCH (e:AccountLogEntry {seq: 2}) SET e.act = 'nothing'",
  'cut the end': 'MATCH (e:AccountLogEntry) WITH e ORDER BY e.seq DESC LIMIT 1 DELETE e',
}
