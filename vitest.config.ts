import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['test/neo4j-broker.ts'],
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // One file at a time is what two cores would get by themselves, but much of the time is spent waiting.
    maxWorkers: 2,
  },
})
