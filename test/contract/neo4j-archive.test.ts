import { afterAll, beforeAll, describe } from 'vitest'
import { fillNeo4jStore } from '../../server/store/neo4j/fill.ts'
import { openNeo4jStore } from '../../server/store/neo4j/store.ts'
import { type BorrowedNeo4j, borrowNeo4j, neo4jMissing } from '../neo4j.ts'
import { archiveContract } from './archive.contract.ts'

describe.skipIf(neo4jMissing)('on a real Neo4j', () => {
  let neo4j: BorrowedNeo4j
  beforeAll(async () => {
    neo4j = await borrowNeo4j()
  })
  afterAll(() => neo4j.giveBack())

  archiveContract('Neo4j', async () => {
    await neo4j.wipe()
    const address = { uri: neo4j.uri, database: 'neo4j' }
    return {
      fill: (archive, beside) => fillNeo4jStore(address, archive, beside),
      open: () => openNeo4jStore(address),
      remove: async () => undefined,
    }
  })
})
