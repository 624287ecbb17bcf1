import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that start programs, browsers or a Neo4j take longest: begun last, one of them would be waited for alone. */
const long = /\/(journeys|drills|commands)\/|neo4j|cypher/

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => long.test(moduleId)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

const every = { pool: 'forks', testTimeout: 120_000, hookTimeout: 120_000 } as const
/** More at a time than the two cores that are there: much of the time is spent waiting. */
const waiting = { ...every, maxWorkers: 3, sequence: { groupOrder: 0 } }
/** Rooms whose tests compute, and neither wait nor keep anything: their files share what they import. */
const computing = { ...every, maxWorkers: 2, isolate: false, sequence: { groupOrder: 1 } }

const journeys = ['test/journeys/**/*.test.ts']
const pure = ['test/model/**/*.test.ts', 'test/client/**/*.test.ts', 'test/seed/**/*.test.ts']

export default defineConfig({
  test: {
    globalSetup: ['test/temporary.ts', 'test/neo4j-broker.ts'],
    sequence: { sequencer: LongFirst },
    projects: [
      { test: { ...waiting, name: 'journeys', include: journeys } },
      { test: { ...waiting, name: 'parts', include: ['test/**/*.test.ts'], exclude: [...pure, ...journeys] } },
      { test: { ...computing, name: 'pure', include: pure } },
    ],
  },
})
