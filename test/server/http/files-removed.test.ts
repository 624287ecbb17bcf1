import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { bearer, startHarness } from '../harness.ts'
import { day, pairing } from '../world.ts'

it.each(['orgweave.db-wal', 'orgweave.db', 'accounts.db', 'accounts.db-wal'])(
  '%s removed under a running server: it shows what it read, saves nothing, and says so',
  async (file) => {
    const harness = await startHarness()
    const planner = bearer(await harness.token({ role: 'planner', scope: '*' }))
    const write = (opId: string, tie: object) =>
      harness.agent
        .post('/api/changes')
        .set(planner)
        .send({ opId, on: day, changes: [{ type: 'tie.add', tie }] })
    await write('before', pairing('N1', 'B1', 'C2')).expect(200)
    await harness.agent.get('/health/ready').expect(200)
    rmSync(join(harness.dataDir, file))

    const refused = await write('after', pairing('N2', 'B1', 'C3')).expect(503)
    expect(refused.body.code).toBe('store-replaced')
    expect((await harness.agent.get('/health/ready').expect(503)).text).toBe('store-replaced')
    const { body } = await harness.agent.get('/api/session').set(planner).expect(200)
    expect(body.store).toEqual({ writable: false, reason: 'store-replaced' })
    await harness.agent.get('/api/network?place=440514').set(planner).expect(200)
    expect(harness.replica.network().seq).toBe(2)
    await harness.close()
  },
)

it('accounts that are put back let people save again', async () => {
  const harness = await startHarness()
  const file = join(harness.dataDir, 'accounts.db')
  renameSync(file, `${file}.old`)
  await harness.agent.get('/health/ready').expect(503)
  renameSync(`${file}.old`, file)
  await harness.agent.get('/health/ready').expect(200)
  await harness.close()
})
