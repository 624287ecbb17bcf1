import { describe } from 'vitest'
import { fillNeo4jStore } from '../../server/store/neo4j/fill.ts'
import { openNeo4jStore } from '../../server/store/neo4j/store.ts'
import { neo4jMissing, shareNeo4j } from '../neo4j.ts'
import { archiveContract } from './archive.contract.ts'

describe.skipIf(neo4jMissing)('on a real Neo4j', () => {
  const neo4j = shareNeo4j()

  archiveContract('Neo4j', async () => {
    await neo4j.wipe()
    const address = neo4j.address
    return {
      fill: (archive, beside) => fillNeo4jStore(address, archive, beside),
      open: () => openNeo4jStore(address),
      remove: async () => undefined,
    }
  })
})
