import { join, resolve } from 'node:path'
import { makeDataDirectory } from '../store/open.ts'
import type { Accounts } from './accounts.ts'
import { openSqliteAccounts } from './sqlite/accounts.ts'

interface Config {
  dataDir: string
  /** A session ends after so long without use. */
  idleMinutes?: number
  /** A session ends after so long in any case. */
  absoluteMinutes?: number
}

/**
 * Opens the accounts of a data directory, making both where there are none. They stand in a file of their own: signing
 * in never waits for an import, and who is given the records is not given the secrets.
 */
export async function openAccounts({ dataDir, idleMinutes = 30, absoluteMinutes = 720 }: Config): Promise<Accounts> {
  makeDataDirectory(dataDir)
  return openSqliteAccounts(join(resolve(dataDir), 'accounts.db'), { idleMinutes, absoluteMinutes })
}
