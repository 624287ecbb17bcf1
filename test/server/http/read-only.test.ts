import { chmodSync, cpSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../../server/store/open.ts'
import { bearer, type Harness, ownPage, put, startHarness, textUntil } from '../harness.ts'
import { canMount, mountReadOnly, mountSmallDisk, unmount } from '../store/mounts.ts'
import { day, pairing, smallWorld } from '../world.ts'

const root = process.getuid?.() === 0
const mountable = root && canMount()
if (root && !mountable)
  process.stdout.write('SKIPPED the API on a read-only disk: run as root where mounting is allowed\n')

describe.skipIf(root && !mountable)('[F12, F14] a disk that cannot be written', () => {
  const directories: string[] = []
  const directory = (name: string) => {
    const made = mkdtempSync(join(tmpdir(), `orgweave-${name}-`))
    directories.push(made)
    return made
  }
  let harness: Harness
  let token: string

  beforeAll(async () => {
    const [source, place] = [directory('writable'), directory('read-only')]
    const writable = await startHarness()
    token = await writable.token({ role: 'planner', scope: '*' })
    cpSync(writable.dataDir, source, { recursive: true })
    await writable.close()
    if (mountable) mountReadOnly(source, place)
    else {
      for (const file of ['orgweave.db', 'accounts.db']) chmodSync(join(source, file), 0o400)
      chmodSync(source, 0o500)
    }
    harness = await startHarness({ dataDir: mountable ? place : source })
  })
  afterAll(async () => {
    await harness?.close()
    if (mountable) unmount(directories[1])
    for (const each of directories) rmSync(each, { recursive: true, force: true })
  })

  it('reads go on, and the session says what is wrong, for the banner', async () => {
    const get = (path: string) => harness.agent.get(`/api/${path}`).set(bearer(token))
    for (const path of ['places', 'network?place=440514', 'findings?place=440514', 'search?place=440514&q=x'])
      await get(path).expect(200)
    expect((await get('session')).body.store).toEqual({ writable: false, reason: 'store-read-only' })
  })

  it('is not ready to write, but live', async () => {
    expect((await harness.agent.get('/health/ready').expect(503)).text).toBe('store-read-only')
    expect((await harness.agent.get('/health/live').expect(200)).text).toBe('live')
  })

  it('a write is refused with its code, and evaluating still works', async () => {
    const body = { opId: 'a', on: day, changes: [{ type: 'tie.add', tie: pairing('N1', 'B1', 'C2') }] }
    await harness.agent.post('/api/evaluate').set(bearer(token)).send(body).expect(200)
    const refused = await harness.agent.post('/api/changes').set(bearer(token)).send(body).expect(503)
    expect(refused.body.code).toBe('store-read-only')
    expect(refused.headers['retry-after']).toBe('5')
    const signIn = await harness.agent
      .post('/api/session')
      .set(ownPage)
      .send({ link: 'x'.repeat(43) })
    expect(signIn.status).toBe(503)
  })

  it('the picture is the same at every call: slots that cannot be kept stand in memory', async () => {
    const positions = async () =>
      (await harness.agent.get('/api/network?place=440514&format=json').set(bearer(token))).body.positions
    const first = await positions()
    expect(first.length).toBeGreaterThan(0)
    expect(await positions()).toEqual(first)
  })
})

describe.skipIf(!mountable)('[F12] a disk that fills up while nobody writes', () => {
  it('whoever looks is told, so that the banner shows before a change is refused', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'orgweave-filling-'))
    mountSmallDisk(dataDir, 4096)
    const store = await openStore({ dataDir })
    await put(store, smallWorld())
    await store.close()
    const rhythm = {
      heartbeatMilliseconds: 1_000,
      storeMilliseconds: 20,
      recheckMilliseconds: 1_000,
      believeMilliseconds: 1,
    }
    const harness = await startHarness({ dataDir, rhythm })
    const token = await harness.token({ role: 'planner', scope: '*' })
    const told = textUntil(await fetch(`${harness.origin}/api/events`, { headers: bearer(token) }), 'event: store')
    const { bavail, bsize } = statfsSync(dataDir)
    writeFileSync(join(dataDir, 'filler'), Buffer.alloc(bavail * bsize))
    expect(await told).toContain('{"behind":false}')
    const session = () => harness.agent.get('/api/session').set(bearer(token))
    expect((await session()).body.store).toEqual({ writable: false, reason: 'store-read-only' })
    rmSync(join(dataDir, 'filler'))
    expect((await session()).body.store).toEqual({ writable: true })
    await harness.close()
    unmount(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  })
})
