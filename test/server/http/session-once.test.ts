import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { collect } from '../../contract/operations.ts'
import { neo4jBehindProxy } from '../../faults/behind-proxy.ts'
import { neo4jMissing } from '../../neo4j.ts'
import { bearer, type Harness, startHarness } from '../harness.ts'

const calls = 20

describe.skipIf(neo4jMissing)('who calls is looked up once a request', () => {
  const behind = neo4jBehindProxy()
  let harness: Harness
  beforeEach(async () => {
    harness = await startHarness({ neo4j: behind.address, pollMilliseconds: 600_000 })
  })
  afterEach(() => harness.close())

  it.each(['token', 'cookie'] as const)('by %s', async (by) => {
    const secret = await harness[by]({ role: 'analyst', scope: '*' })
    const headers = by === 'token' ? bearer(secret) : { Cookie: secret }
    const places = () => harness.agent.get('/api/places').set(headers).expect(200)
    // The first question may note when a session was last used. What the program reads beside stays far from two a call.
    await places()
    await collect(harness.store.positions())
    const before = behind.proxy.count('BEGIN')
    for (let call = 0; call < calls; call += 1) await places()
    expect(behind.proxy.count('BEGIN') - before).toBeLessThan(calls * 1.5)
  })
})
