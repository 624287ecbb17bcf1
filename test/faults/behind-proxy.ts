import { afterEach, beforeEach } from 'vitest'
import type { Address } from '../../server/store/address.ts'
import { type BorrowedNeo4j, shareNeo4j } from '../neo4j.ts'
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
  const neo4j = shareNeo4j()
  let proxy: FaultProxy
  beforeEach(async () => {
    await neo4j.wipe()
    proxy = await openFaultProxy(Number(new URL(neo4j.uri).port))
  })
  afterEach(() => proxy.close())
  return {
    neo4j,
    get proxy() {
      return proxy
    },
    get address() {
      return { ...neo4j.address, uri: proxy.uri }
    },
  }
}
