import { describe, expect, it } from 'vitest'
import { neo4jMissing, shareNeo4j } from '../../neo4j.ts'

describe.skipIf(neo4jMissing)('a borrowed Neo4j', () => {
  const neo4j = shareNeo4j()
  const { ask } = neo4j

  it('is a Community server of the release that the pom names, and is empty after a wipe', async () => {
    const [{ edition, versions }] = await ask('CALL dbms.components() YIELD edition, versions')
    expect([edition, versions]).toEqual(['community', ['5.26.28']])
    await ask('CREATE CONSTRAINT one_name FOR (n:Thing) REQUIRE n.name IS UNIQUE')
    await ask('UNWIND range(1, 12000) AS i CREATE (:Thing {name: i})-[:NEXT]->(:Other)')
    await neo4j.wipe()
    expect(await ask('MATCH (n) RETURN count(n) AS count')).toEqual([{ count: 0 }])
    expect(await ask('SHOW CONSTRAINTS YIELD name')).toEqual([{ name: 'one_name' }])
    await neo4j.wipeAll()
    expect(await ask('SHOW CONSTRAINTS YIELD name')).toEqual([])
    expect(await ask('SHOW INDEXES YIELD type WHERE type <> "LOOKUP"')).toEqual([])
  })
})
