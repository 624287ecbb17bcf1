import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openNeo4jStore } from '../../server/store/neo4j/store.ts'
import type { Store } from '../../server/store/store.ts'
import { addition, loadAll, officer, operation } from '../contract/operations.ts'
import { neo4jBehindProxy } from '../faults/behind-proxy.ts'
import type { RequestName } from '../faults/bolt.ts'
import { expectSound } from '../faults/history.ts'
import { rounds } from '../faults/long.ts'
import { insistLong, longOperation, startWriters } from '../faults/writers.ts'
import { neo4jMissing } from '../neo4j.ts'

const cuts = rounds(6, 500)

describe.skipIf(neo4jMissing)('replies that are lost', () => {
  const behind = neo4jBehindProxy()
  let store: Store
  const opened: Store[] = []
  const open = async () => {
    const another = await openNeo4jStore(behind.address)
    opened.push(another)
    return another
  }
  beforeEach(async () => {
    store = await open()
  })
  afterEach(() => Promise.all(opened.splice(0).map((each) => each.close())))

  const conversation: RequestName[] = ['HELLO', 'BEGIN', 'RUN', 'PULL', 'COMMIT']
  it.each(conversation)(
    `[P02, F08] to %s, ${cuts} times under 16 writers on 4 servers: each operation has one effect and one answer`,
    async (request) => {
      const writers = startWriters([store, await open(), await open(), await open()], { name: 'w', each: 4 })
      for (let cut = 0; cut < cuts; cut += 1) {
        behind.proxy.cutReplyTo(request)
        // A greeting is only heard on a new connection.
        if (request === 'HELLO') behind.proxy.cutBefore('BEGIN')
        while (behind.proxy.outstanding() > 0) await new Promise((resolve) => setTimeout(resolve, 5))
      }
      await writers.stop()
      await expectSound(store, writers.acknowledged)
    },
    60_000 + cuts * 5_000,
  )

  it.each(['RUN', 'COMMIT'] as const)(
    `[P02, F08] to %s, ${cuts} times while an operation asked for batch by batch is written: it has one effect and one answer`,
    async (request) => {
      const writers = startWriters([await open()], { name: 'w', each: 2 })
      for (let cut = 0; cut < cuts; cut += 1) {
        const writing = insistLong(store, longOperation(`long-${cut}`))
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 500))
        behind.proxy.cutReplyTo(request)
        writers.acknowledged.set(`long-${cut}`, await writing)
      }
      await writers.stop()
      await expectSound(store, writers.acknowledged)
    },
    60_000 + cuts * 30_000,
  )

  it('[F07] in the middle of a result: a reading is whole or an error, never a part', async () => {
    for (let batch = 0; batch < 4; batch += 1) {
      const edits = Array.from({ length: 1_000 }, (_, n) => addition(officer(`o-${batch}-${n}`)))
      await store.commit(operation(`batch ${batch}`, ...edits))
    }
    let refused = 0
    for (const records of [0, 1, 999, 1_000, 2_500]) {
      behind.proxy.cutAfterRecords(records)
      const read = await loadAll(store).catch((error) => error)
      if (read instanceof Error) {
        expect(read).toMatchObject({ code: 'store-unavailable' })
        refused += 1
      } else expect(read.records.length).toBe(4_000)
    }
    expect(refused).toBeGreaterThan(0)
    behind.proxy.pass()
    expect((await loadAll(store)).records.length).toBe(4_000)
  })

  it('[F09] a deadlock, three times: the write is repeated and done once', async () => {
    behind.proxy.fail('RUN', 'Neo.TransientError.Transaction.DeadlockDetected', 3)
    expect(await store.commit(operation('a-0', addition(officer('a'))))).toMatchObject({ seq: 1, repeated: false })
    await expectSound(store, new Map([['a-0', 1]]))
  })

  it('[F10] a memory that stays full: the write is refused, and may be repeated', async () => {
    const given = operation('a-0', addition(officer('a')))
    behind.proxy.fail('RUN', 'Neo.TransientError.General.MemoryPoolOutOfMemoryError', 1_000_000)
    await expect(store.commit(given)).rejects.toMatchObject({ code: 'store-unavailable' })
    behind.proxy.pass()
    expect(await store.commit(given)).toMatchObject({ seq: 1, repeated: false })
    await expectSound(store, new Map([['a-0', 1]]))
  })
})
