import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openAccounts } from '../../../server/accounts/open.ts'
import { openSqliteStore } from '../../../server/store/sqlite/store.ts'
import type { Store } from '../../../server/store/store.ts'
import { addition, byKey, loadAll, officer, operation, replayed } from '../../contract/operations.ts'
import { bundle } from './bundle.ts'
import { canMount, mountReadOnly, mountSmallDisk, unmount } from './mounts.ts'

const mountable = canMount()
const root = process.getuid?.() === 0
if (!mountable) process.stdout.write('SKIPPED full and read-only disks: run as root where mounting is allowed\n')

let directory: string
const mounts: string[] = []
const opened: { close(): Promise<void> }[] = []
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'orgweave-disk-'))
})
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
  for (const mount of mounts.splice(0)) unmount(mount)
  rmSync(directory, { recursive: true, force: true })
})

function makeDirectory(name: string): string {
  const made = join(directory, name)
  mkdirSync(made)
  return made
}
/** In a process of its own: the driver lets go of a file only when its process ends. */
async function makeStore(dataDir: string): Promise<void> {
  execFileSync(process.execPath, [await bundle('fill-child'), dataDir])
}
async function open(dataDir: string): Promise<Store> {
  const store = await openSqliteStore(join(dataDir, 'orgweave.db'))
  opened.push(store)
  return store
}
function edits(prefix: string, count: number) {
  return Array.from({ length: count }, (_, index) =>
    addition(officer(`${prefix}-${index}`, `${prefix} ${index} 号岗位`)),
  )
}
async function expectSound(store: Store): Promise<void> {
  expect(await store.verify()).toBeUndefined()
  expect(byKey((await loadAll(store)).records)).toEqual(await replayed(store))
}
const readOnly = expect.objectContaining({ code: 'store-read-only', about: [{ at: 'orgweave.db' }] })

describe.skipIf(!mountable)('[F12] a full disk', () => {
  let dataDir: string
  beforeEach(() => {
    dataDir = makeDirectory('small')
    mountSmallDisk(dataDir, 3072)
    mounts.push(dataDir)
  })
  /** Takes all the room that is left. */
  function fillUp(): void {
    const { bavail, bsize } = statfsSync(dataDir)
    writeFileSync(join(dataDir, 'filler'), Buffer.alloc(bavail * bsize))
  }
  const makeRoom = () => rmSync(join(dataDir, 'filler'))

  it('refuses the write, goes on reading, and writes again once there is room', async () => {
    const store = await open(dataDir)
    await store.commit(operation('small', ...edits('small', 10)))
    fillUp()
    await expect(store.commit(operation('more', ...edits('more', 1000)))).rejects.toEqual(readOnly)
    expect(await store.health()).toEqual({ writable: false, reason: 'store-read-only', head: 1 })
    expect((await loadAll(store)).records.length).toBe(10)
    expect(await store.committed('tester', 'more')).toBeUndefined()
    makeRoom()
    expect(await store.health()).toEqual({ writable: true, head: 1 })
    expect((await store.commit(operation('more', ...edits('more', 1000)))).seq).toBe(2)
    await expectSound(store)
  })

  it('is said before anybody writes, and no longer once there is room', async () => {
    const store = await open(dataDir)
    fillUp()
    expect(await store.health()).toEqual({ writable: false, reason: 'store-read-only', head: 0 })
    makeRoom()
    expect(await store.health()).toEqual({ writable: true, head: 0 })
  })

  it('refuses an import that does not fit as a whole, and takes what fits', async () => {
    const store = await open(dataDir)
    await expect(store.commit(operation('large', ...edits('large', 50_000)))).rejects.toEqual(readOnly)
    expect((await loadAll(store)).records).toEqual([])
    expect(await store.committed('tester', 'large')).toBeUndefined()
    expect((await store.commit(operation('small', ...edits('small', 10)))).seq).toBe(1)
    expect(await store.health()).toEqual({ writable: true, head: 1 })
    await expectSound(store)
  })

  it('loses nothing that was acknowledged while it filled up', async () => {
    const store = await open(dataDir)
    const acknowledged: string[] = []
    for (let n = 0; ; n++) {
      const done = await store.commit(operation(`${n}`, ...edits(`${n}`, 20))).catch((error) => error)
      if (done instanceof Error) {
        expect(done).toEqual(readOnly)
        break
      }
      acknowledged.push(done.opId)
    }
    expect(acknowledged.length).toBeGreaterThan(20)
    await store.close()
    const again = await open(dataDir)
    for (const opId of acknowledged) expect(await again.committed('tester', opId), opId).toBeDefined()
    await expectSound(again)
  })

  it('at the start opens for reading, and for writing once there is room', async () => {
    await makeStore(dataDir)
    fillUp()
    const reading = await open(dataDir)
    expect(await reading.health()).toEqual({ writable: false, reason: 'store-read-only', head: 1 })
    expect((await loadAll(reading)).records.length).toBe(10)
    await expect(reading.commit(operation('2', ...edits('b', 1)))).rejects.toEqual(readOnly)
    makeRoom()
    expect(await reading.health()).toEqual({ writable: true, head: 1 })
    expect((await reading.commit(operation('2', ...edits('b', 1)))).seq).toBe(2)
    expect((await loadAll(reading)).records.length).toBe(11)
    await expectSound(reading)
  })

  it('without a store yet is refused by name', async () => {
    fillUp()
    await expect(open(dataDir)).rejects.toMatchObject({
      code: 'store-read-only',
      about: [{ at: join(dataDir, 'orgweave.db') }],
    })
  })

  it('keeps sessions good for looking, and opens no new ones', async () => {
    const accounts = await openAccounts({ dataDir })
    opened.push(accounts)
    const start = new Date('2026-11-22T08:00:00Z')
    const { id } = await accounts.create([{ role: 'planner', scope: '*' }])
    const secret = await accounts.openSession(id, start)
    fillUp()
    const full = await (async () => {
      for (let n = 0; n < 5000; n++) await accounts.create([{ role: 'planner', scope: '*' }])
    })().catch((error) => error)
    expect(full).toMatchObject({ code: 'store-read-only', about: [{ at: 'accounts.db' }] })
    const later = new Date(start.getTime() + 20 * 60_000)
    expect(await accounts.session(secret, later)).toMatchObject({ account: { id } })
    makeRoom()
    expect(await accounts.session(await accounts.openSession(id, later), later)).toBeDefined()
  })
})

describe('a file that may not grow', () => {
  it('[F34] refuses the write, goes on reading, and nothing that was acknowledged is lost', async () => {
    const child = await bundle('limited-child')
    const said = execFileSync('sh', ['-c', 'ulimit -f 2000; exec "$0" "$@"', process.execPath, child, directory], {
      encoding: 'utf8',
    })
    const { acknowledged, code, loaded } = JSON.parse(said) as { acknowledged: number; code: string; loaded: number }
    expect(code).toBe('store-read-only')
    expect(acknowledged).toBeGreaterThan(5)
    expect(loaded).toBe(acknowledged * 20)
    const store = await open(directory)
    expect((await store.health()).head).toBe(acknowledged)
    await expectSound(store)
  })
})

describe.skipIf(!mountable && root)('[F14] a read-only place', () => {
  /** The store of `source`, where it cannot be written. */
  function madeReadOnly(source: string): string {
    if (mountable) {
      const directory_ = makeDirectory('read-only')
      mountReadOnly(source, directory_)
      mounts.push(directory_)
      return directory_
    }
    chmodSync(join(source, 'orgweave.db'), 0o400)
    chmodSync(source, 0o500)
    return source
  }

  it('opens for reading and refuses every write', async () => {
    const source = makeDirectory('source')
    await makeStore(source)
    const place = madeReadOnly(source)
    const reading = await open(place)
    expect((await loadAll(reading)).records.length).toBe(10)
    expect(await reading.health()).toEqual({ writable: false, reason: 'store-read-only', head: 1 })
    await expect(reading.commit(operation('2', ...edits('b', 1)))).rejects.toEqual(readOnly)
    await expect(
      reading.keepPositions(
        '440514',
        [],
        [{ place: '440514', organization: '甲', region: '440514103', slot: 1, shelfSlot: 1 }],
      ),
    ).rejects.toEqual(readOnly)
    expect((await reading.health()).head).toBe(1)
    chmodSync(source, 0o700)
  })

  it('is known for one before the first write, though an empty log lies beside the file', async () => {
    const [source, left] = [makeDirectory('source'), makeDirectory('left')]
    await makeStore(source)
    await (await open(source)).health()
    expect(statSync(join(source, 'orgweave.db-wal')).size).toBe(0)
    cpSync(source, left, { recursive: true })
    const reading = await open(madeReadOnly(left))
    expect(await reading.health()).toEqual({ writable: false, reason: 'store-read-only', head: 1 })
    chmodSync(left, 0o700)
  })
})
