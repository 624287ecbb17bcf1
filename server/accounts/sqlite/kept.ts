import { type Access, openAccess } from '../../store/sqlite/access.ts'
import { type Connection, integer, text } from '../../store/sqlite/driver.ts'
import type { KeptAccounts } from '../kept.ts'
import { nameKey } from '../refusals.ts'
import { grantsOf, keepGrants } from './rows.ts'
import { accountsFormat } from './schema.ts'

/** Accounts and tokens of this file. Throws as `openAccess`. */
export function keptSqliteAccounts(path: string): Promise<KeptAccounts> {
  return withAccess(path, async (access) => access.read(readKept))
}

/** These in place of all that the file holds, which is made where there is none. */
export async function fillSqliteAccounts(path: string, kept: KeptAccounts): Promise<void> {
  await withAccess(path, (access) => access.write((connection) => replaceAll(connection, kept)))
}

async function withAccess<T>(path: string, work: (access: Access) => Promise<T>): Promise<T> {
  const access = await openAccess(path, accountsFormat)
  try {
    return await work(access)
  } finally {
    await access.close()
  }
}

function readKept(connection: Connection): KeptAccounts {
  const accounts = connection.all(
    'SELECT CAST(id AS BLOB), CAST(name AS BLOB), CAST(password AS BLOB), disabled FROM accounts ORDER BY id',
    [],
  )
  const tokens = connection.all(
    'SELECT CAST(secret AS BLOB), CAST(account AS BLOB), CAST(label AS BLOB), issued_at FROM tokens ORDER BY secret',
    [],
  )
  return {
    accounts: accounts.map(([id, name, password, disabled]) => ({
      id: text(id),
      name: name === null ? null : text(name),
      password: password === null ? null : text(password),
      disabled: disabled === 1,
      grants: grantsOf(connection, text(id)),
    })),
    tokens: tokens.map(([secret, account, label, issuedAt]) => ({
      secret: text(secret),
      account: text(account),
      label: text(label),
      issuedAt: integer(issuedAt),
    })),
  }
}

function replaceAll(connection: Connection, { accounts, tokens }: KeptAccounts): void {
  connection.execute(
    'DELETE FROM links; DELETE FROM tokens; DELETE FROM sessions; DELETE FROM grants; DELETE FROM accounts',
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
  for (const { secret, account, label, issuedAt } of tokens)
    connection.run('INSERT INTO tokens (secret, account, label, issued_at) VALUES (?, ?, ?, ?)', [
      secret,
      account,
      label,
      issuedAt,
    ])
}
