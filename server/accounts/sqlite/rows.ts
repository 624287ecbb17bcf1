import { Grant, matrix } from '../../../model/api/contract.ts'
import { brokenIn } from '../../../model/schema/legible.ts'
import { type Connection, text } from '../../store/sqlite/driver.ts'
import type { Account } from '../accounts.ts'
import { nameKey, nameTaken, noAccount, properName } from '../refusals.ts'
import { newAccountId } from '../secrets.ts'

function accountWhere(connection: Connection, condition: 'id = ?' | 'name_key = ?', value: string) {
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

export function grantsOf(connection: Connection, account: string): Grant[] {
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

export function createAccount(connection: Connection, grants: Grant[]): Account {
  const id = newAccountId()
  connection.run('INSERT INTO accounts (id) VALUES (?)', [id])
  keepGrants(connection, id, grants)
  return accountById(connection, id)
}

export function keepGrants(connection: Connection, id: string, grants: Grant[]): void {
  for (const { role, scope } of grants)
    connection.run('INSERT OR IGNORE INTO grants (account, role, scope) VALUES (?, ?, ?)', [id, role, scope])
}

/** Throws `not-found`, `bad-input`, `already-exists`. */
export function nameAccount(connection: Connection, id: string, wanted: string, passwordHash: string): void {
  accountById(connection, id)
  const { name, key } = properName(wanted)
  const holder = accountWhere(connection, 'name_key = ?', key)
  if (holder && holder.id !== id) throw nameTaken(name)
  connection.run('UPDATE accounts SET name = ?, name_key = ?, password = ? WHERE id = ?', [name, key, passwordHash, id])
}

/** A token for an administrator's work alone is nobody who can be led into the workbench. */
export function firstAdministrator(connection: Connection): Account | undefined {
  const [row] = connection.all(
    `SELECT CAST(id AS BLOB) FROM grants JOIN accounts ON id = account WHERE role = 'admin' AND disabled = 0
      AND EXISTS (SELECT 1 FROM grants AS held WHERE held.account = id
        AND held.role IN (SELECT value FROM json_each(?)))
      ORDER BY (SELECT count(*) FROM grants AS held WHERE held.account = id) DESC, id LIMIT 1`,
    [JSON.stringify(matrix.read)],
  )
  return row && accountById(connection, text(row[0]))
}
