import { join, resolve } from 'node:path'
import { isAbsent, makeDataDirectory, openStore, type Whereabouts } from '../store/open.ts'
import type { Accounts } from './accounts.ts'
import type { KeptAccounts } from './kept.ts'
import { openNeo4jAccounts } from './neo4j/accounts.ts'
import { fillNeo4jAccounts, keptNeo4jAccounts } from './neo4j/kept.ts'
import { noAccounts } from './opening.ts'
import { openSqliteAccounts } from './sqlite/accounts.ts'
import { fillSqliteAccounts, keptSqliteAccounts } from './sqlite/kept.ts'

interface Config extends Whereabouts {
  /** A session ends after so long without use. */
  idleMinutes?: number
  /** A session ends after so long in any case. */
  absoluteMinutes?: number
}

/**
 * Opens the accounts, making them where there are none. In a data directory they stand in a file of their own: signing
 * in never waits for an import, and who is given the records is not given the secrets. On Neo4j they stand beside the
 * records, since a Community server holds one database, and all servers on it share them.
 */
export async function openAccounts(config: Config): Promise<Accounts> {
  const { dataDir, neo4j, idleMinutes = 30, absoluteMinutes = 720 } = config
  const limits = { idleMinutes, absoluteMinutes }
  if (neo4j) return openNeo4jAccounts(neo4j, limits)
  makeDataDirectory(dataDir)
  // Never accounts without a store: where that is found, the store is gone.
  if (isAbsent(fileIn(dataDir))) await (await openStore({ dataDir })).close()
  return openSqliteAccounts(fileIn(dataDir), limits)
}

function fileIn(dataDir: string): string {
  return join(resolve(dataDir), 'accounts.db')
}

/** All accounts and tokens; makes and writes nothing. */
export async function keptAccounts({ dataDir, neo4j }: Whereabouts): Promise<KeptAccounts> {
  if (neo4j) return keptNeo4jAccounts(neo4j)
  return isAbsent(fileIn(dataDir)) ? noAccounts : keptSqliteAccounts(fileIn(dataDir))
}

/** Puts these in place of all accounts, sessions, tokens and links that stand there. */
export async function fillAccounts({ dataDir, neo4j }: Whereabouts, kept: KeptAccounts): Promise<void> {
  if (neo4j) return fillNeo4jAccounts(neo4j, kept)
  makeDataDirectory(dataDir)
  await fillSqliteAccounts(fileIn(dataDir), kept)
}
