import { describe } from 'vitest'
import { openNeo4jStore } from '../../server/store/neo4j/store.ts'
import { neo4jMissing, shareNeo4j } from '../neo4j.ts'
import { type StoreSite, storeContract, type Tampering } from './store.contract.ts'
import { textContract } from './text.contract.ts'

describe.skipIf(neo4jMissing)('on a real Neo4j', () => {
  const neo4j = shareNeo4j()

  // Several batches of one transaction; more of them take a small Neo4j half a minute.
  const many = 30_000
  const makeSite = async (): Promise<StoreSite> => {
    await neo4j.wipe()
    const open = () => openNeo4jStore(neo4j.address)
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
      /** As somebody would in Neo4j's own browser. */
      async tamper(how, seq) {
        for (const statement of tamperings[how]) await neo4j.ask(statement, { seq })
      },
      remove: async () => undefined,
    }
  }
  storeContract('Neo4j', makeSite, many)
  textContract('Neo4j', makeSite)
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
