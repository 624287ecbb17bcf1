import { join, resolve } from 'node:path'
import { makeDataDirectory, type Whereabouts } from '../store/open.ts'
import type { Accounts } from './accounts.ts'
import { openNeo4jAccounts } from './neo4j/accounts.ts'
import { openSqliteAccounts } from './sqlite/accounts.ts'

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
  return openSqliteAccounts(join(resolve(dataDir), 'accounts.db'), limits)
}
