import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openNeo4jStore } from '../../server/store/neo4j/store.ts'
import type { Store } from '../../server/store/store.ts'
import { addition, loadAll, officer, operation } from '../contract/operations.ts'
import type { RequestName } from '../faults/bolt.ts'
import { expectSound } from '../faults/history.ts'
import { rounds } from '../faults/long.ts'
import { type FaultProxy, openFaultProxy } from '../faults/proxy.ts'
import { startWriters } from '../faults/writers.ts'
import { type BorrowedNeo4j, borrowNeo4j, neo4jMissing } from '../neo4j.ts'

const cuts = rounds(6, 500)

describe.skipIf(neo4jMissing)('replies that are lost', () => {
  let neo4j: BorrowedNeo4j
  let proxy: FaultProxy
  let store: Store
  const opened: Store[] = []
  const open = async () => {
    const another = await openNeo4jStore({ uri: proxy.uri, database: 'neo4j' })
    opened.push(another)
    return another
  }
  beforeAll(async () => {
    neo4j = await borrowNeo4j()
  })
  afterAll(() => neo4j.giveBack())
  beforeEach(async () => {
    await neo4j.wipe()
    proxy = await openFaultProxy(Number(new URL(neo4j.uri).port))
    store = await open()
  })
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((each) => each.close()))
    await proxy.close()
  })

  const conversation: RequestName[] = ['HELLO', 'BEGIN', 'RUN', 'PULL', 'COMMIT']
  it.each(conversation)(
    `[F8, trust 3.2] to %s, ${cuts} times under 16 writers on 4 servers: each operation has one effect and one answer`,
    async (request) => {
      const writers = startWriters([store, await open(), await open(), await open()], { name: 'w', each: 4 })
      for (let cut = 0; cut < cuts; cut += 1) {
        proxy.cutReplyTo(request)
        // A greeting is only heard on a new connection.
        if (request === 'HELLO') proxy.cutBefore('BEGIN')
        while (proxy.outstanding() > 0) await new Promise((resolve) => setTimeout(resolve, 5))
      }
      await writers.stop()
      await expectSound(store, writers.acknowledged)
    },
    60_000 + cuts * 5_000,
  )

  it('[F7] in the middle of a result: a reading is whole or an error, never a part', async () => {
    for (let batch = 0; batch < 4; batch += 1) {
      const edits = Array.from({ length: 1_000 }, (_, n) => addition(officer(`o-${batch}-${n}`)))
      await store.commit(operation(`batch ${batch}`, ...edits))
    }
    let refused = 0
    for (const records of [0, 1, 999, 1_000, 2_500]) {
      proxy.cutAfterRecords(records)
      const read = await loadAll(store).catch((error) => error)
      if (read instanceof Error) {
        expect(read).toMatchObject({ code: 'store-unavailable' })
        refused += 1
      } else expect(read.records.length).toBe(4_000)
    }
    expect(refused).toBeGreaterThan(0)
    proxy.pass()
    expect((await loadAll(store)).records.length).toBe(4_000)
  })

  it('[F9] a deadlock, three times: the write is repeated and done once', async () => {
    proxy.fail('RUN', 'Neo.TransientError.Transaction.DeadlockDetected', 3)
    expect(await store.commit(operation('a-0', addition(officer('a'))))).toMatchObject({ seq: 1, repeated: false })
    await expectSound(store, new Map([['a-0', 1]]))
  })

  it('[F10] a memory that stays full: the write is refused, and may be repeated', async () => {
    const given = operation('a-0', addition(officer('a')))
    proxy.fail('RUN', 'Neo.TransientError.General.MemoryPoolOutOfMemoryError', 1_000_000)
    await expect(store.commit(given)).rejects.toMatchObject({ code: 'store-unavailable' })
    proxy.pass()
    expect(await store.commit(given)).toMatchObject({ seq: 1, repeated: false })
    await expectSound(store, new Map([['a-0', 1]]))
  })
})
