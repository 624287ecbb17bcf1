import { afterEach, describe, expect, it } from 'vitest'
import type { Grant } from '../../model/api/contract.ts'
import type { Accounts } from '../../server/accounts/accounts.ts'
import { openNeo4jAccounts } from '../../server/accounts/neo4j/accounts.ts'
import { keptNeo4jAccounts } from '../../server/accounts/neo4j/kept.ts'
import { neo4jMissing, shareNeo4j } from '../neo4j.ts'
import { accountsContract } from './accounts.contract.ts'

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
      remove: () => neo4j.wipe(),
    }
  })

  it('[F18] three servers may open them at once on a Neo4j that never held any', async () => {
    await neo4j.wipeAll()
    const [one, two, three] = await Promise.all([open(), open(), open()])
    const { id } = await one.create([planner])
    expect(await two.find(id)).toEqual(await three.find(id))
    expect(await ask('SHOW CONSTRAINTS YIELD name RETURN count(*)')).toEqual([6])
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
    await ask("MATCH (o:Orgweave {key: 'accounts'}) SET o.format = 2")
    await expect(open()).rejects.toMatchObject({ code: 'store-newer' })
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
