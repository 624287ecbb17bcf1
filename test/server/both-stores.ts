import { describe } from 'vitest'
import { neo4jMissing, shareNeo4j } from '../neo4j.ts'
import { type Harness, type HarnessOptions, startHarness } from './harness.ts'

type Start = (options?: HarnessOptions) => Promise<Harness>

/** The same tests over a fresh file and over an emptied Neo4j. */
export function onBothStores(title: string, tests: (start: Start) => void): void {
  describe(`${title} (SQLite)`, () => tests(startHarness))
  describe.skipIf(neo4jMissing)(`${title} (Neo4j)`, () => {
    const neo4j = shareNeo4j()
    tests(async (options) => {
      await neo4j.wipe()
      return startHarness({ ...options, neo4j: neo4j.address })
    })
  })
}
