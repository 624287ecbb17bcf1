import { describe, expect, it } from 'vitest'
import type { Grant } from '../../../model/api/contract.ts'
import { openAccounts } from '../../../server/accounts/open.ts'
import { openNeo4jStore } from '../../../server/store/neo4j/store.ts'
import { collect } from '../../contract/operations.ts'
import { neo4jMissing, shareNeo4j } from '../../neo4j.ts'
import { bearer, put, startHarness, textUntil } from '../harness.ts'
import { day, pairing, smallWorld } from '../world.ts'

const quick = {
  heartbeatMilliseconds: 1_000,
  storeMilliseconds: 20,
  recheckMilliseconds: 1_000,
  believeMilliseconds: 1,
}

describe.skipIf(neo4jMissing)('a backup of another history is restored while a server runs', () => {
  const neo4j = shareNeo4j()

  it('[F33] it says so, shows what it read before, and writes nothing', async () => {
    await neo4j.wipeAll()
    const address = neo4j.address
    const harness = await startHarness({ neo4j: address, rhythm: quick })
    const token = await harness.token({ role: 'planner', scope: '*' })
    const stream = await fetch(`${harness.origin}/api/events`, { headers: bearer(token) })
    const told = textUntil(stream, '"behind":true')

    await neo4j.wipe()
    const other = await openNeo4jStore(address)
    await put(other, smallWorld(), 'restored')
    expect(await told).toContain('event: store')

    // Accounts stand beside the records, and went with them: this server makes none where others begin anew.
    const grants: Grant[] = [{ role: 'planner', scope: '*' }]
    await expect(harness.token(...grants)).rejects.toMatchObject({ code: 'store-replaced' })
    const accounts = await openAccounts({ dataDir: harness.dataDir, neo4j: address })
    const { id } = await accounts.create(grants)
    const again = bearer(await accounts.issueToken(id, 'test', harness.clock.now))
    await accounts.close()
    expect((await harness.agent.get('/health/ready').expect(503)).text).toBe('store-replaced')
    const { body } = await harness.agent.get('/api/session').set(again).expect(200)
    expect(body.store).toEqual({ writable: false, reason: 'store-replaced' })
    const seen = await harness.agent.get('/api/network?place=440514').set(again).expect(200)
    expect(seen.headers['x-orgweave-behind']).toMatch(/^\d+$/)
    const change = { opId: 'o', on: day, changes: [{ type: 'tie.add', tie: pairing('N1', 'B1', 'C2') }] }
    const refused = await harness.agent.post('/api/changes').set(again).send(change).expect(503)
    expect(refused.body.code).toBe('store-replaced')
    expect((await other.health()).head).toBe(1)
    expect(await collect(other.positions())).toEqual([])
    await other.close()
    await harness.close()
  })
})
