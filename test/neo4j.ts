/** A real Neo4j for a test file: `describe.skipIf(neo4jMissing)`, `shareNeo4j` in it, `wipe` before each test. */
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import neo4j, { type Driver } from 'neo4j-driver'
import { afterAll, beforeAll, inject } from 'vitest'
import type { Address } from '../server/store/address.ts'

const { broker, missing } = inject('neo4j')

/** What this machine lacks to run a Neo4j, if anything. Never under CI, where the tests then fail. */
export const neo4jMissing = process.env.CI ? undefined : missing

const database = 'neo4j'

export interface BorrowedNeo4j {
  readonly uri: string
  readonly address: Address
  /** A driver for looking behind the program's back, without a password. */
  readonly driver: Driver
  /** Rows, by column. */
  ask<Row = Record<string, unknown>>(statement: string, parameters?: object): Promise<Row[]>
  /** Removes all nodes and relationships; constraints and indexes stay. */
  wipe(): Promise<void>
  /** Removes constraints and indexes too: afterwards it is as never used. */
  wipeAll(): Promise<void>
}

/** An empty server that no other file uses, for all tests of a `describe`. */
export function shareNeo4j(): BorrowedNeo4j {
  let driver: Driver
  let lent: Lent
  beforeAll(async () => {
    lent = await borrow()
    driver = neo4j.driver(lent.uri, undefined, { disableLosslessIntegers: true })
    await wipeAll()
  })
  afterAll(async () => {
    await driver?.close()
    lent?.giveBack()
  })
  const wipeAll = async () => {
    await removeNodes(driver)
    await removeSchema(driver)
  }
  return {
    get uri() {
      return lent.uri
    },
    get address() {
      return { uri: lent.uri, database }
    },
    get driver() {
      return driver
    },
    ask: async <Row>(statement: string, parameters: object = {}) => {
      const { records } = await driver.executeQuery(statement, parameters, { database })
      return records.map((record) => record.toObject() as Row)
    },
    wipe: () => removeNodes(driver),
    wipeAll,
  }
}

interface Lent {
  uri: string
  giveBack(): void
}

async function borrow(): Promise<Lent> {
  const socket = connect(broker)
  const { uri, failed } = await new Promise<{ uri: string; failed?: string }>((resolve, reject) => {
    socket.once('error', reject)
    createInterface(socket).once('line', (line) => resolve(JSON.parse(line)))
  })
  if (failed !== undefined) throw new Error(failed)
  return { uri, giveBack: () => void socket.end() }
}

async function removeNodes(driver: Driver): Promise<void> {
  const session = driver.session({ database })
  try {
    await session.run('MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS')
  } finally {
    await session.close()
  }
}

async function removeSchema(driver: Driver): Promise<void> {
  const ask = (statement: string, name?: string) => driver.executeQuery(statement, { name }, { database })
  for (const record of (await ask('SHOW CONSTRAINTS YIELD name')).records)
    await ask('DROP CONSTRAINT $name', record.get('name'))
  for (const record of (await ask("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'")).records)
    await ask('DROP INDEX $name', record.get('name'))
}
