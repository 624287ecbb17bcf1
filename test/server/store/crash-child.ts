import { writeSync } from 'node:fs'
import { openStore } from '../../../server/store/open.ts'
import { startWriters } from '../../faults/writers.ts'

/**
 * Commits without end until it is killed, and says the number of each operation once it has its answer. With an address
 * it writes to that Neo4j.
 */
async function main(dataDir: string, name: string, each: number, uri: string | undefined): Promise<void> {
  const store = await openStore({ dataDir, ...(uri !== undefined && { neo4j: { uri, database: 'neo4j' } }) })
  writeSync(1, 'open\n')
  startWriters([store], { name, each, onAnswer: ({ opId, seq }) => writeSync(1, `${opId} ${seq}\n`) })
}

const [dataDir, name, each, uri] = process.argv.slice(2)
void main(dataDir, name, Number(each), uri)
