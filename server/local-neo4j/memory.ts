import { totalmem } from 'node:os'

/** A quarter of the machine for Neo4j's heap and an eighth for its pages, between what it needs and what it can use. */
export function neo4jMemory(): { heapMegabytes: number; pageCacheMegabytes: number } {
  const megabytes = totalmem() / 2 ** 20
  const within = (least: number, most: number, wanted: number) => Math.round(Math.min(most, Math.max(least, wanted)))
  return { heapMegabytes: within(512, 4096, megabytes / 4), pageCacheMegabytes: within(128, 2048, megabytes / 8) }
}
