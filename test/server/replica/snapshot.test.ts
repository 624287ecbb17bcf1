import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyEdits } from '../../../model/network/apply/apply.ts'
import type { Network } from '../../../model/network/network.ts'
import type { AnyRecord } from '../../../model/schema/records.ts'
import { generate } from '../../../seed/generate.ts'
import { openReplica } from '../../../server/replica/replica.ts'
import { readSnapshot, type SnapshotFile, writeSnapshot } from '../../../server/replica/snapshot.ts'
import { openStore } from '../../../server/store/open.ts'
import type { Store } from '../../../server/store/store.ts'
import { addition } from '../../contract/operations.ts'
import { wholeJson } from '../../model/network/whole-json.ts'
import { put } from '../harness.ts'
import { pairing, smallWorld } from '../world.ts'

let directory: string
let file: SnapshotFile
const opened: Store[] = []

async function open(name = 'data'): Promise<Store> {
  const store = await openStore({ dataDir: join(directory, name) })
  opened.push(store)
  return store
}
/** The network as a start without a snapshot reads it, or with this one. */
async function started(store: Store, snapshot?: SnapshotFile): Promise<Network> {
  const replica = await openReplica({ store, snapshot, onTrouble: () => undefined })
  await replica.close()
  return replica.network()
}
const branch = (id: string): AnyRecord => ({
  kind: 'organization',
  id,
  name: `支部 ${id}`,
  organizationKind: 'branch',
  location: '440514101',
  status: 'established',
  source: 'user',
})
const tie = (k: number): AnyRecord => ({ ...pairing(`N${k}`, 'B1', 'C2'), program: `p${k}` })

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'orgweave-snapshot-'))
  file = { path: join(directory, 'network.snapshot'), program: 'this one' }
  await put(await open(), smallWorld())
})
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close()
  rmSync(directory, { recursive: true, force: true })
})

/** Keeps the network of the store as it is now. */
async function keep(store: Store): Promise<Network> {
  const network = await started(store)
  await writeSnapshot(file, store, network, 0)
  expect(existsSync(file.path)).toBe(true)
  return network
}

describe('a snapshot that fits [P09]', () => {
  it('gives the network that the records give, and goes on like it', async () => {
    const [store] = opened
    const network = await keep(store)
    const read = await readSnapshot(file, store)
    expect(read && wholeJson(read)).toEqual(wholeJson(network))
    const edits = [tie(1), branch('NEW')].map((record) => addition(record))
    expect(read && wholeJson(applyEdits(read, edits, 2))).toEqual(wholeJson(applyEdits(network, edits, 2)))
    expect(statSync(file.path).mode & 0o777).toBe(0o600)
  })

  it('still knows whom its ties wait for', async () => {
    const [store] = opened
    await put(store, [pairing('WAITS', 'B1', 'LATE')], 'waits')
    await keep(store)
    const read = await readSnapshot(file, store)
    const late = read && applyEdits(read, [addition(branch('LATE'))], 3)
    expect(late?.ties.b.at(late.tieOf('joint-building', 'WAITS'))).toBe(late?.nodeOf('organization', 'LATE'))
  })

  it('that is behind is followed to the head of the log', async () => {
    const [store] = opened
    await keep(store)
    for (let k = 0; k < 5; k += 1) await put(store, [tie(k)], `op ${k}`)
    const network = await started(store, file)
    expect(wholeJson(network)).toEqual(wholeJson(await started(store)))
    expect(network.seq).toBe(6)
  })
})

describe('a snapshot is not used', () => {
  it('of another program', async () => {
    const [store] = opened
    await keep(store)
    expect(await readSnapshot({ ...file, program: 'another' }, store)).toBeUndefined()
  })

  it('of another store', async () => {
    await keep(opened[0])
    const other = await open('other')
    expect(await readSnapshot(file, other)).toBeUndefined()
    await put(other, smallWorld(), 'another operation')
    expect(await readSnapshot(file, other)).toBeUndefined()
  })

  it('that is newer than the store, or of what the store was before a backup was put in its place', async () => {
    await opened[0].close()
    cpSync(join(directory, 'data'), join(directory, 'backup'), { recursive: true })
    const store = await open()
    await put(store, [tie(1)], 'lost')
    await keep(store)
    const restored = await open('backup')
    expect(await readSnapshot(file, restored)).toBeUndefined()
    await put(restored, [tie(2)], 'instead')
    expect(await readSnapshot(file, restored)).toBeUndefined()
    expect(wholeJson(await started(restored, file))).toEqual(wholeJson(await started(restored)))
  })

  it('that is damaged or cut anywhere, or is something else', async () => {
    const [store] = opened
    await keep(store)
    const whole = readFileSync(file.path)
    const contents = [Buffer.alloc(0), Buffer.from('hello world '.repeat(100)), whole.subarray(0, whole.length - 4)]
    for (let at = 0; at < whole.length; at += 13) {
      const flipped = Buffer.from(whole)
      flipped[at] ^= 1 << (at % 8)
      contents.push(flipped)
    }
    for (let length = 1; length < whole.length; length += 97) contents.push(whole.subarray(0, length))
    // Behind the header stand up to three bytes that mean nothing.
    const used: Network[] = []
    for (const content of contents) {
      writeFileSync(file.path, content)
      const network = await readSnapshot(file, store)
      if (network) used.push(network)
    }
    const expected = wholeJson(await started(store))
    for (const network of used) expect(wholeJson(network)).toEqual(expected)
    expect(used.length).toBeLessThan(4)
    rmSync(file.path)
    expect(await readSnapshot(file, store)).toBeUndefined()
  })
})

describe('a snapshot is kept', () => {
  it('by a start that had none, and at the stop when the log went on; not of a small network', async () => {
    const [store] = opened
    await started(store, file)
    expect(readdirSync(directory)).toEqual(['data'])
    await put(store, [...generate({ organizations: 12_000, seed: 7 })], 'large')
    const replica = await openReplica({ store, snapshot: file, onTrouble: () => undefined })
    expect((await readSnapshot(file, store))?.seq).toBe(2)
    await put(store, [tie(1)], 'more')
    await replica.catchUp()
    await replica.close()
    expect((await readSnapshot(file, store))?.seq).toBe(3)
    expect(readdirSync(directory).sort()).toEqual(['data', 'network.snapshot'])
  })

  it('or not: where it cannot be written the start and the stop go on', async () => {
    const [store] = opened
    await writeSnapshot({ ...file, path: join(directory, 'nowhere', 'file') }, store, await started(store), 0)
    await store.close()
    await writeSnapshot(file, store, await started(await open()), 0)
    expect(readdirSync(directory)).toEqual(['data'])
  })
})
