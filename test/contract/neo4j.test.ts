import type { Driver } from 'neo4j-driver'
import { afterAll, beforeAll, describe } from 'vitest'
import { openNeo4jStore } from '../../server/store/neo4j/store.ts'
import { type BorrowedNeo4j, borrowNeo4j, neo4jMissing } from '../neo4j.ts'
import { storeContract, type Tampering } from './store.contract.ts'

describe.skipIf(neo4jMissing)('on a real Neo4j', () => {
  let neo4j: BorrowedNeo4j
  beforeAll(async () => {
    neo4j = await borrowNeo4j()
  })
  afterAll(() => neo4j.giveBack())

  storeContract('Neo4j', async () => {
    await neo4j.wipe()
    const open = () => openNeo4jStore({ uri: neo4j.uri, database: 'neo4j' })
    return {
      open,
      async verify() {
        const store = await open()
        try {
          return await store.verify()
        } finally {
          await store.close()
        }
      },
      tamper: (how, seq) => tamper(neo4j.driver, how, seq),
      remove: async () => undefined,
    }
  })
})

const tamperings: Record<Tampering, string[]> = {
  actor: ["MATCH (e:LogEntry {seq: toInteger($seq)}) SET e.actor = 'somebody'"],
  content: [`MATCH (a:LogPart {seq: toInteger($seq) - 1}), (b:LogPart {seq: toInteger($seq)}) SET b.body = a.body`],
  delete: ['MATCH (e:LogEntry {seq: toInteger($seq)}) DELETE e'],
  insert: [
    'MATCH (e:LogEntry) WHERE e.seq >= toInteger($seq) SET e.seq = e.seq + 1000',
    'MATCH (p:LogPart) WHERE p.seq >= toInteger($seq) SET p.seq = p.seq + 1000',
    'MATCH (e:LogEntry) WHERE e.seq >= 1000 SET e.seq = e.seq - 999',
    'MATCH (p:LogPart) WHERE p.seq >= 1000 SET p.seq = p.seq - 999',
    `MATCH (a:LogEntry {seq: toInteger($seq) - 1})
     CREATE (:LogEntry {seq: toInteger($seq), opId: 'forged', actor: a.actor, at: a.at, content: a.content,
       continued: a.continued, previous: a.hash, hash: a.previous})`,
  ],
  swap: [
    'MATCH (e:LogEntry {seq: toInteger($seq)}) SET e.seq = e.seq + 1000',
    'MATCH (e:LogEntry {seq: toInteger($seq) + 1}) SET e.seq = toInteger($seq)',
    'MATCH (e:LogEntry {seq: toInteger($seq) + 1000}) SET e.seq = toInteger($seq) + 1',
  ],
}

/** Alters the log as somebody would in Neo4j's own browser. */
async function tamper(driver: Driver, how: Tampering, seq: number): Promise<void> {
  for (const statement of tamperings[how]) await driver.executeQuery(statement, { seq }, { database: 'neo4j' })
}
