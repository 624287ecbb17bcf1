import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import neo4j, { type Driver } from 'neo4j-driver'
import { recordsAtOnce } from '../../seed/load.ts'
import { fetchedJars, fetchJars } from '../../server/local-neo4j/jars.ts'
import { findJava } from '../../server/local-neo4j/java.ts'
import { neo4jMemory } from '../../server/local-neo4j/memory.ts'
import { startNeo4j } from '../../server/local-neo4j/server.ts'
import type { Address } from '../../server/store/address.ts'
import { openStore } from '../../server/store/open.ts'
import { freePort } from '../../test/free-port.ts'
import { recordsOf } from '../bench-network.ts'
import { say } from '../progress.ts'
import { writeBare } from './bare.ts'

/** A Neo4j that nobody has used, with our constraints. */
export interface FreshNeo4j {
  address: Address
  /** A driver for those who do without the program; it gives integers as numbers, as the program's own does. */
  driver: Driver
  end(): Promise<void>
}

const warmingBodies = 2_000

/** Starts one with the memory that `npm run neo4j` gives it, and has it write for a while. @param folder where the jars are, or are fetched to */
export async function startFresh(folder: string): Promise<FreshNeo4j> {
  const home = mkdtempSync(join(tmpdir(), 'orgweave-bench-'))
  const port = await freePort()
  const jars = fetchedJars(folder) ?? (await fetchJars(folder))
  const settings = { 'dbms.security.auth_enabled': 'false' }
  const { answering, stop } = startNeo4j({ java: findJava(), jars, home, port, ...neo4jMemory(), settings })
  const address = { uri: `bolt://127.0.0.1:${port}`, database: 'neo4j' }
  const driver = neo4j.driver(address.uri, undefined, { disableLosslessIntegers: true })
  const end = async () => {
    await driver.close()
    await stop()
    rmSync(home, { recursive: true, force: true })
  }
  try {
    say('starting a Neo4j')
    await answering
    await makeReady(address)
    say('warming it up')
    await writeBare(driver, recordsOf(warmingBodies, recordsAtOnce))
    await driver.executeQuery('MATCH (n) DETACH DELETE n')
    await makeReady(address)
  } catch (error) {
    await end()
    throw error
  }
  return { address, driver, end }
}

async function makeReady(neo4j: Address): Promise<void> {
  const store = await openStore({ dataDir: '', neo4j })
  await store.close()
}
