import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from '../../model/problem.ts'
import { openAccounts } from '../../server/accounts/open.ts'
import { readConfig } from '../../server/config.ts'
import { startAddress } from '../../server/link.ts'
import { type FaultProxy, openFaultProxy } from '../faults/proxy.ts'
import { neo4jMissing, shareNeo4j } from '../neo4j.ts'

describe.skipIf(neo4jMissing)('the address of the start line while the store is away', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'orgweave-link-'))
  const neo4j = shareNeo4j()
  let proxy: FaultProxy
  beforeAll(async () => {
    proxy = await openFaultProxy(Number(new URL(neo4j.uri).port))
  })
  afterAll(async () => {
    await proxy.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('is the bare one, with why there is no link; and a link again when the store is back', async () => {
    const config = readConfig({ DATA_DIR: dataDir, PORT: '8499', NEO4J_URI: proxy.uri })
    const { neo4j: address } = config
    const accounts = await openAccounts({ dataDir, ...(address && { neo4j: address }) })
    const told: Problem[] = []
    const printed = () => startAddress(config, accounts, new Date(), (problem) => told.push(problem))
    proxy.refuse()
    expect(await printed()).toBe('http://127.0.0.1:8499')
    expect(told).toEqual([expect.objectContaining({ code: 'store-unavailable' })])
    proxy.pass()
    expect(await printed()).toMatch(/^http:\/\/127\.0\.0\.1:8499\/#k=/)
    expect(told.length).toBe(1)
    await accounts.close()
  }, 60_000)
})
