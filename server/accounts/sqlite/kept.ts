import { type Connection, integer, text } from '../../store/sqlite/driver.ts'
import type { KeptAccount } from '../kept.ts'
import { nameKey, otherAccounts } from '../refusals.ts'
import { grantsOf } from './rows.ts'

export function keptAccounts(connection: Connection): KeptAccount[] {
  const rows = connection.all(
    'SELECT CAST(id AS BLOB), CAST(name AS BLOB), CAST(password AS BLOB), disabled FROM accounts ORDER BY id',
    [],
  )
  return rows.map(([cell, name, password, disabled]) => {
    const id = text(cell)
    return {
      id,
      name: name === null ? null : text(name),
      password: password === null ? null : text(password),
      disabled: disabled === 1,
      grants: grantsOf(connection, id),
      tokens: tokensOf(connection, id),
    }
  })
}

function tokensOf(connection: Connection, account: string): KeptAccount['tokens'] {
  const rows = connection.all(
    `SELECT CAST(secret AS BLOB), CAST(label AS BLOB), issued_at FROM tokens WHERE account = ? ORDER BY secret`,
    [account],
  )
  return rows.map(([secret, label, issuedAt]) => ({
    secret: text(secret),
    label: text(label),
    issuedAt: integer(issuedAt),
  }))
}

/** Throws `already-exists` when there are others. */
export function putKept(connection: Connection, accounts: readonly KeptAccount[]): void {
  const given = new Set(accounts.map(({ id }) => id))
  const others = keptAccounts(connection).filter(({ id }) => !given.has(id))
  if (others.length > 0) throw otherAccounts(others.length)
  for (const { id, name, password, disabled, grants, tokens } of accounts) {
    connection.run(
      `INSERT INTO accounts (id, name, name_key, password, disabled) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
      [id, name, name === null ? null : nameKey(name), password, disabled],
    )
    for (const { role, scope } of grants)
      connection.run('INSERT OR IGNORE INTO grants (account, role, scope) VALUES (?, ?, ?)', [id, role, scope])
    for (const { secret, label, issuedAt } of tokens)
      connection.run('INSERT OR IGNORE INTO tokens (secret, account, label, issued_at) VALUES (?, ?, ?, ?)', [
        secret,
        id,
        label,
        issuedAt,
      ])
  }
}
