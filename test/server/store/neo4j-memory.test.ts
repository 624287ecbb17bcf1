import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openNeo4jStore } from '../../../server/store/neo4j/store.ts'
import type { LongOperation, Store } from '../../../server/store/store.ts'
import { addition, loadAll, officer, operation } from '../../contract/operations.ts'
import { neo4jMissing } from '../../neo4j.ts'
import { startTestServer, type TestServer } from '../../neo4j-server.ts'

describe.skipIf(neo4jMissing)('a Neo4j with little memory', () => {
  const home = mkdtempSync(join(tmpdir(), 'orgweave-memory-'))
  let server: TestServer
  let store: Store
  beforeAll(async () => {
    server = await startTestServer(home, { settings: { 'dbms.memory.transaction.total.max': '32m' } })
    store = await openNeo4jStore({ uri: server.uri, database: 'neo4j' })
  })
  afterAll(async () => {
    await store.close()
    await server.stop()
    rmSync(home, { recursive: true, force: true })
  })

  const long = (opId: string, records: number): LongOperation => ({
    ...operation(opId),
    async *edits() {
      for (let first = 0; first < records; first += 1_000)
        yield Array.from({ length: 1_000 }, (_, n) => addition(officer(`${opId} ${first + n}`)))
    },
  })

  it('says that an operation is too much for it and what to do; nothing is kept, and smaller ones go on', async () => {
    const error = await store.commitLong(long('much', 200_000)).catch((error) => error)
    expect(error).toMatchObject({ code: 'bad-environment', about: [{ at: 'server.memory.heap.max_size' }] })
    expect(await loadAll(store)).toEqual({ from: 0, records: [] })
    expect(await store.commitLong(long('little', 2_000))).toBe(1)
    expect((await store.health()).writable).toBe(true)
    expect(await store.verify()).toBeUndefined()
  })
})
