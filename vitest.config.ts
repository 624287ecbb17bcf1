import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that start programs or a Neo4j take longest: begun last, one of them would be waited for alone. */
const long = /\/(drills|commands)\/|neo4j|cypher/

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => long.test(moduleId)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

/** No file leaves anything behind in its process, so files share what they import. */
const every = { pool: 'forks', isolate: false, testTimeout: 120_000, hookTimeout: 120_000 } as const
const journeys = ['test/journeys/**/*.test.ts']

export default defineConfig({
  test: {
    globalSetup: ['test/temporary.ts', 'test/neo4j-broker.ts'],
    sequence: { sequencer: LongFirst },
    projects: [
      // As many at a time as there are cores: a browser keeps one busy.
      { test: { ...every, name: 'journeys', include: journeys, maxWorkers: 2, sequence: { groupOrder: 0 } } },
      // Here much of the time is spent waiting.
      {
        test: {
          ...every,
          name: 'parts',
          include: ['test/**/*.test.ts'],
          exclude: journeys,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
