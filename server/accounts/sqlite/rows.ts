import { Grant, matrix } from '../../../model/api/contract.ts'
import { brokenIn } from '../../../model/schema/legible.ts'
import { type Connection, text } from '../../store/sqlite/driver.ts'
import type { Account } from '../accounts.ts'
import type { KeptAccount } from '../kept.ts'
import { nameKey, noAccount } from '../refusals.ts'

export function accountWhere(connection: Connection, condition: 'id = ?' | 'name_key = ?', value: string) {
  // Nobody is called so, and the driver takes no such text.
  if (brokenIn(value)) return undefined
  const [row] = connection.all(
    `SELECT CAST(id AS BLOB), CAST(name AS BLOB), password IS NOT NULL, disabled FROM accounts WHERE ${condition}`,
    [value],
  )
  if (!row) return undefined
  const id = text(row[0])
  const account: Account = {
    id,
    name: row[1] === null ? null : text(row[1]),
    hasPassword: row[2] === 1,
    disabled: row[3] === 1,
    grants: grantsOf(connection, id),
  }
  return account
}

function grantsOf(connection: Connection, account: string): Grant[] {
  const rows = connection.all(
    'SELECT CAST(role AS BLOB), CAST(scope AS BLOB) FROM grants WHERE account = ? ORDER BY role, scope',
    [account],
  )
  return rows.map(([role, scope]) => Grant.parse({ role: text(role), scope: text(scope) }))
}

/** By id or, compared as names are, by name. */
export function findAccount(connection: Connection, nameOrId: string): Account | undefined {
  return accountWhere(connection, 'id = ?', nameOrId) ?? accountWhere(connection, 'name_key = ?', nameKey(nameOrId))
}

/** Throws `not-found`. */
export function accountById(connection: Connection, id: string): Account {
  const account = accountWhere(connection, 'id = ?', id)
  if (account) return account
  throw noAccount(id)
}

export function keepGrants(connection: Connection, id: string, grants: Grant[]): void {
  for (const { role, scope } of grants)
    connection.run('INSERT OR IGNORE INTO grants (account, role, scope) VALUES (?, ?, ?)', [id, role, scope])
}

/** A token for an administrator's work alone is nobody who can be led into the workbench, and bears no name. */
export function firstAdministrator(connection: Connection): Account | undefined {
  const [row] = connection.all(
    `SELECT CAST(id AS BLOB), EXISTS (SELECT 1 FROM grants WHERE account = id
        AND role IN (SELECT value FROM json_each(?))) AS may_read
      FROM accounts
      WHERE disabled = 0 AND (may_read OR name IS NOT NULL)
        AND EXISTS (SELECT 1 FROM grants WHERE account = id AND role = 'admin')
      ORDER BY may_read DESC, (SELECT count(*) FROM grants WHERE account = id) DESC, id LIMIT 1`,
    [JSON.stringify(matrix.read)],
  )
  return row && accountById(connection, text(row[0]))
}

/** All accounts that may administer and are not disabled. */
export function administrators(connection: Connection): Account[] {
  const rows = connection.all(
    `SELECT CAST(id AS BLOB) FROM accounts WHERE disabled = 0
      AND EXISTS (SELECT 1 FROM grants WHERE account = id AND role = 'admin')`,
    [],
  )
  return rows.map(([id]) => accountById(connection, text(id)))
}

/** All of them, with their passwords' hashes. */
export function allAccounts(connection: Connection): KeptAccount[] {
  const rows = connection.all(
    'SELECT CAST(id AS BLOB), CAST(name AS BLOB), CAST(password AS BLOB), disabled FROM accounts ORDER BY id',
    [],
  )
  return rows.map(([id, name, password, disabled]) => ({
    id: text(id),
    name: name === null ? null : text(name),
    password: password === null ? null : text(password),
    disabled: disabled === 1,
    grants: grantsOf(connection, text(id)),
  }))
}
