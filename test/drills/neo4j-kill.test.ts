import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import neo4j from 'neo4j-driver'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openNeo4jStore } from '../../server/store/neo4j/store.ts'
import type { LongOperation, Store } from '../../server/store/store.ts'
import { expectSound } from '../faults/history.ts'
import { rounds } from '../faults/long.ts'
import { insistLong, longOperation, startWriters } from '../faults/writers.ts'
import { neo4jMissing } from '../neo4j.ts'
import { startTestServer, type TestServer } from '../neo4j-server.ts'

const kills = rounds(2, 50)
const longKills = rounds(1, 30)

/** Waits for its first answer, which on a busy machine takes longer than its own word that it has started. */
async function answersAnybody(uri: string): Promise<void> {
  const driver = neo4j.driver(uri)
  for (;;) {
    const answered = await driver.executeQuery('CREATE (n) DELETE n', {}, { database: 'neo4j' }).catch(() => undefined)
    if (answered) break
    await pause(20)
  }
  await driver.close()
}

/** An operation, and when its edits are first asked for. */
function noted(operation: LongOperation): { operation: LongOperation; begun: Promise<void> } {
  let begin: () => void = () => undefined
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  const edits = () => {
    begin()
    return operation.edits()
  }
  return { operation: { ...operation, edits }, begun }
}

describe.skipIf(neo4jMissing)('kill -9 of Neo4j', () => {
  const home = mkdtempSync(join(tmpdir(), 'orgweave-kill-'))
  let server: TestServer
  let store: Store
  beforeAll(async () => {
    server = await startTestServer(home)
    store = await openNeo4jStore({ uri: server.uri, database: 'neo4j' })
  })
  afterAll(async () => {
    await store.close()
    await server.stop()
    rmSync(home, { recursive: true, force: true })
  })

  it(
    `[P01–P04, P08] in the middle of writes, ${kills} times: nothing acknowledged is lost, nothing is doubled or half, and writers go on`,
    async () => {
      const writers = startWriters([store], { name: 'w', each: 8 })
      for (let kill = 0; kill < kills; kill += 1) {
        const before = writers.acknowledged.size
        while (writers.acknowledged.size < before + 20) await pause(20)
        await pause(Math.random() * 1_000)
        await server.kill()
        server = await startTestServer(home, { port: server.port })
        await answersAnybody(server.uri)
        const back = performance.now()
        while (writers.lastAnswer() < back) await pause(20)
        expect(writers.lastAnswer() - back).toBeLessThan(15_000)
      }
      await writers.stop()
      await expectSound(store, writers.acknowledged)
    },
    kills * 60_000,
  )

  it(
    `[P04] in the middle of an operation asked for batch by batch, ${longKills} times: all of it or nothing, and it gets in`,
    async () => {
      const writers = startWriters([store], { name: 'v', each: 2 })
      for (let kill = 0; kill < longKills; kill += 1) {
        const opId = `long-${kill}`
        const { operation, begun } = noted(longOperation(opId))
        const writing = insistLong(store, operation)
        await begun
        await pause(Math.random() * 1_000)
        await server.kill()
        server = await startTestServer(home, { port: server.port })
        await answersAnybody(server.uri)
        writers.acknowledged.set(opId, await writing)
      }
      await writers.stop()
      await expectSound(store, writers.acknowledged)
      expect(await store.differences()).toEqual([])
    },
    longKills * 120_000 + 60_000,
  )
})
