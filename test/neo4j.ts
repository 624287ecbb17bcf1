/** A real Neo4j for a test file: `describe.skipIf(neo4jMissing)`, `borrowNeo4j` in beforeAll, `wipe` before each test. */
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import neo4j, { type Driver } from 'neo4j-driver'
import { inject } from 'vitest'

const { broker, missing } = inject('neo4j')

/** What this machine lacks to run a Neo4j, if anything. Never under CI, where the tests then fail. */
export const neo4jMissing = process.env.CI ? undefined : missing

export interface BorrowedNeo4j {
  uri: string
  /** A driver for looking behind the program's back, without a password. */
  driver: Driver
  /** Removes all nodes and relationships; constraints and indexes stay. */
  wipe(): Promise<void>
  /** Removes constraints and indexes too: afterwards it is as never used. */
  wipeAll(): Promise<void>
  giveBack(): Promise<void>
}

/** Borrows an empty server that no other file uses until `giveBack`. */
export async function borrowNeo4j(): Promise<BorrowedNeo4j> {
  const socket = connect(broker)
  const { uri, failed } = await new Promise<{ uri: string; failed?: string }>((resolve, reject) => {
    socket.once('error', reject)
    createInterface(socket).once('line', (line) => resolve(JSON.parse(line)))
  })
  if (failed !== undefined) throw new Error(failed)
  const driver = neo4j.driver(uri, undefined, { disableLosslessIntegers: true })
  const borrowed: BorrowedNeo4j = {
    uri,
    driver,
    wipe: () => removeNodes(driver),
    wipeAll: async () => {
      await removeNodes(driver)
      await removeSchema(driver)
    },
    giveBack: async () => {
      await driver.close()
      socket.end()
    },
  }
  await borrowed.wipeAll()
  return borrowed
}

async function removeNodes(driver: Driver): Promise<void> {
  const session = driver.session({ database: 'neo4j' })
  try {
    await session.run('MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS')
  } finally {
    await session.close()
  }
}

async function removeSchema(driver: Driver): Promise<void> {
  const ask = (statement: string, name?: string) => driver.executeQuery(statement, { name }, { database: 'neo4j' })
  for (const record of (await ask('SHOW CONSTRAINTS YIELD name')).records)
    await ask('DROP CONSTRAINT $name', record.get('name'))
  for (const record of (await ask("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'")).records)
    await ask('DROP INDEX $name', record.get('name'))
}
