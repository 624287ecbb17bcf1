import type { Access } from '../../store/sqlite/access.ts'
import type { Connection } from '../../store/sqlite/driver.ts'
import { accountStart } from '../account-log.ts'
import type { KeptAccounts } from '../kept.ts'
import { nameKey } from '../refusals.ts'
import { openAccountsFile } from './accounts.ts'
import { allTokens } from './credentials.ts'
import { append, headOf, readLog, setHead } from './log.ts'
import { allAccounts, keepGrants } from './rows.ts'
import { putToken } from './turn.ts'

/** Accounts and tokens of this file. Throws as `openAccess`. */
export function keptSqliteAccounts(path: string): Promise<KeptAccounts> {
  return withAccess(path, async (access) => {
    // One moment of the file, whatever a server writes meanwhile.
    const snapshot = access.snapshot()
    try {
      return snapshot.read(readKept)
    } finally {
      snapshot.close()
    }
  })
}

/** These in place of all that the file holds, which is made where there is none. */
export async function fillSqliteAccounts(path: string, kept: KeptAccounts): Promise<void> {
  await withAccess(path, (access) => access.write((connection) => replaceAll(connection, kept)))
}

async function withAccess<T>(path: string, work: (access: Access) => Promise<T>): Promise<T> {
  const access = await openAccountsFile(path)
  try {
    return await work(access)
  } finally {
    await access.close()
  }
}

function readKept(connection: Connection): KeptAccounts {
  return {
    accounts: allAccounts(connection),
    tokens: allTokens(connection),
    log: readLog(connection, 0, Number.MAX_SAFE_INTEGER),
    head: headOf(connection) ?? accountStart,
  }
}

function replaceAll(connection: Connection, { accounts, tokens, log, head }: KeptAccounts): void {
  connection.execute(
    'DELETE FROM links; DELETE FROM tokens; DELETE FROM sessions; DELETE FROM grants; DELETE FROM accounts; DELETE FROM log',
  )
  for (const { id, name, password, disabled, grants } of accounts) {
    connection.run('INSERT INTO accounts (id, name, name_key, password, disabled) VALUES (?, ?, ?, ?, ?)', [
      id,
      name,
      name === null ? null : nameKey(name),
      password,
      disabled,
    ])
    keepGrants(connection, id, grants)
  }
  for (const token of tokens) putToken(connection, token)
  append(connection, log)
  setHead(connection, head)
}
