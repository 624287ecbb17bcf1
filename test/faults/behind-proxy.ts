import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { Address } from '../../server/store/address.ts'
import { type BorrowedNeo4j, borrowNeo4j } from '../neo4j.ts'
import { type FaultProxy, openFaultProxy } from './proxy.ts'

/** What a test meets: good from beforeEach to afterEach. */
export interface BehindProxy {
  readonly neo4j: BorrowedNeo4j
  readonly proxy: FaultProxy
  /** The database as seen through the proxy. */
  readonly address: Address
}

/** Called in a `describe`: a Neo4j for all its tests, emptied before each, behind a new proxy that breaks what passes. */
export function neo4jBehindProxy(): BehindProxy {
  let neo4j: BorrowedNeo4j
  let proxy: FaultProxy
  beforeAll(async () => {
    neo4j = await borrowNeo4j()
  })
  afterAll(() => neo4j.giveBack())
  beforeEach(async () => {
    await neo4j.wipe()
    proxy = await openFaultProxy(Number(new URL(neo4j.uri).port))
  })
  afterEach(() => proxy.close())
  return {
    get neo4j() {
      return neo4j
    },
    get proxy() {
      return proxy
    },
    get address() {
      return { uri: proxy.uri, database: 'neo4j' }
    },
  }
}
