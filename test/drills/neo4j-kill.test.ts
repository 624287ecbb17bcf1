import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openNeo4jStore } from '../../server/store/neo4j/store.ts'
import type { Store } from '../../server/store/store.ts'
import { expectSound } from '../faults/history.ts'
import { rounds } from '../faults/long.ts'
import { startWriters } from '../faults/writers.ts'
import { neo4jMissing } from '../neo4j.ts'
import { startTestServer, type TestServer } from '../neo4j-server.ts'

const kills = rounds(2, 50)

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
    `[trust 3.1-3.4, 3.8] in the middle of writes, ${kills} times: nothing acknowledged is lost, nothing is doubled or half, and writers go on`,
    async () => {
      const writers = startWriters([store], { name: 'w', each: 8 })
      for (let kill = 0; kill < kills; kill += 1) {
        const before = writers.acknowledged.size
        while (writers.acknowledged.size < before + 20) await pause(20)
        await pause(Math.random() * 1_000)
        await server.kill()
        server = await startTestServer(home, { port: server.port })
        const back = performance.now()
        while (writers.lastAnswer() < back) await pause(20)
        expect(writers.lastAnswer() - back).toBeLessThan(15_000)
      }
      await writers.stop()
      await expectSound(store, writers.acknowledged)
    },
    kills * 60_000,
  )
})
