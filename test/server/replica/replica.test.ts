import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildNetwork } from '../../../model/network/build/build.ts'
import type { AnyRecord } from '../../../model/schema/records.ts'
import { openReplica, type Replica } from '../../../server/replica/replica.ts'
import { openStore } from '../../../server/store/open.ts'
import type { Store } from '../../../server/store/store.ts'
import { wholeJson } from '../../model/network/whole-json.ts'
import { put } from '../harness.ts'
import { pairing, smallWorld } from '../world.ts'

let dataDir: string
let store: Store
const open: Replica[] = []
const troubles: unknown[] = []

async function replicate(pollMilliseconds = 3_600_000): Promise<Replica> {
  const replica = await openReplica({ store, pollMilliseconds, onTrouble: (error) => troubles.push(error) })
  open.push(replica)
  return replica
}
const tie = (k: number): AnyRecord => ({ ...pairing(`N${k}`, 'B1', 'C2'), program: `p${k}` })
const sorted = (json: ReturnType<typeof wholeJson>) => ({
  nodes: json.nodes.map((row) => JSON.stringify(row)).sort(),
  ties: json.ties.map((row) => JSON.stringify(row)).sort(),
})

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'orgweave-replica-'))
  store = await openStore({ dataDir })
  await put(store, smallWorld())
})
afterEach(async () => {
  for (const replica of open.splice(0)) await replica.close()
  await store.close()
  troubles.length = 0
  rmSync(dataDir, { recursive: true, force: true })
})

describe('the read model [P36]', () => {
  it('what is followed equals what is loaded anew', async () => {
    const replica = await replicate()
    for (let k = 0; k < 5; k += 1) await put(store, [tie(k)], `op ${k}`)
    const [first] = await store.read([{ kind: 'joint-building', id: 'N0' }])
    await store.commit({
      opId: 'retract',
      actor: 'test',
      at: '2026-06-01T00:00:00.000Z',
      changes: [{ type: 'record.retract', version: 1, record: first.record }],
      edits: [{ key: { kind: 'joint-building', id: 'N0' }, before: first.record, after: null, version: 1 }],
    })
    const followed = await replica.catchUp()
    const loaded = (await replicate()).network()
    expect(followed.seq).toBe(7)
    expect(sorted(wholeJson(followed))).toEqual(sorted(wholeJson(loaded)))
    expect(sorted(wholeJson(loaded))).toEqual(
      sorted(wholeJson(buildNetwork([...smallWorld(), ...[1, 2, 3, 4].map(tie)], 7))),
    )
  })

  it('who catches up sees what was committed before, however many catch up at once', async () => {
    const replica = await replicate()
    await Promise.all(
      Array.from({ length: 20 }, async (_, k) => {
        const { seq } = await store.commit({
          opId: `op ${k}`,
          actor: 'test',
          at: '2026-06-01T00:00:00.000Z',
          changes: [{ type: 'record.add', record: tie(k) }],
          edits: [{ key: { kind: 'joint-building', id: `N${k}` }, before: null, after: tie(k), version: null }],
        })
        expect((await replica.catchUp()).seq).toBeGreaterThanOrEqual(seq)
      }),
    )
  })

  it('tells each operation once, in order, when the network holds it', async () => {
    const replica = await replicate(10)
    const heard: [number, number][] = []
    replica.subscribe(({ seq }) => heard.push([seq, replica.network().seq]))
    for (let k = 0; k < 5; k += 1) await put(store, [tie(k)], `op ${k}`)
    while (replica.network().seq < 6) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(heard).toEqual([2, 3, 4, 5, 6].map((seq) => [seq, seq]))
  })

  it('an operation of many thousand rows is read in turns, beside everything else, and told without them', async () => {
    const replica = await replicate()
    const heard: object[] = []
    replica.subscribe((news) => heard.push(news))
    const ties = Array.from({ length: 12_000 }, (_, k) => tie(k))
    await put(store, ties, 'many')
    let turns = 0
    let reading = true
    const caughtUp = replica.catchUp().finally(() => {
      reading = false
    })
    while (reading) {
      await new Promise((resolve) => setImmediate(resolve))
      if (reading && replica.network().seq === 1) turns += 1
    }
    expect(turns).toBeGreaterThan(24)
    expect(heard).toEqual([{ seq: 2, edits: undefined }])
    expect(sorted(wholeJson(await caughtUp))).toEqual(sorted(wholeJson(buildNetwork([...smallWorld(), ...ties], 2))))
  })

  it('another file in its place is another history: what was read stays, and nothing is read any more', async () => {
    const replica = await replicate()
    const path = join(dataDir, 'orgweave.db')
    renameSync(path, `${path}.old`)
    await expect(replica.catchUp()).rejects.toMatchObject({ code: 'store-replaced' })
    expect(replica.replaced()).toBe(true)
    renameSync(`${path}.old`, path)
    expect((await replica.catchUp()).seq).toBe(1)
    expect(replica.replaced()).toBe(false)
  })

  it('a store that cannot be read is told once; the network stays, and says since when it is behind', async () => {
    const replica = await replicate(5)
    await store.close()
    while (replica.behindMilliseconds() < 50) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(troubles).toHaveLength(1)
    expect(replica.network().seq).toBe(1)
    store = await openStore({ dataDir })
  })
})
