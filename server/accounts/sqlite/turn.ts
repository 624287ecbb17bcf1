import { type Connection, text } from '../../store/sqlite/driver.ts'
import { accountStart, type Cause, entriesBehind } from '../account-log.ts'
import type { KeptToken } from '../kept.ts'
import type { Turn } from '../turn.ts'
import { append, headOf } from './log.ts'
import { accountWhere, administrators, firstAdministrator, keepGrants } from './rows.ts'

/** A change of accounts within the write transaction at hand. */
export function turnOf(connection: Connection, cause: Cause): Turn {
  const run = (sql: string, ...values: Parameters<Connection['run']>[1]) => void connection.run(sql, values)
  return {
    byId: (id) => accountWhere(connection, 'id = ?', id),
    byKey: (key) => accountWhere(connection, 'name_key = ?', key),
    passwordHash: (account) => passwordHash(connection, account),
    administrator: () => firstAdministrator(connection),
    administrators: () => administrators(connection),
    make(id, name, grants) {
      run('INSERT INTO accounts (id, name, name_key) VALUES (?, ?, ?)', id, name?.name ?? null, name?.key ?? null)
      keepGrants(connection, id, grants)
    },
    setName: (id, name, key) => run('UPDATE accounts SET name = ?, name_key = ? WHERE id = ?', name, key, id),
    setPassword: (id, hash) => run('UPDATE accounts SET password = ? WHERE id = ?', hash, id),
    setDisabled: (id, disabled) => run('UPDATE accounts SET disabled = ? WHERE id = ?', disabled, id),
    setGrants(id, grants) {
      run('DELETE FROM grants WHERE account = ?', id)
      keepGrants(connection, id, grants)
    },
    endSessions(id) {
      run('DELETE FROM sessions WHERE account = ?', id)
      run('DELETE FROM links WHERE account = ?', id)
    },
    putToken: (token) => putToken(connection, token),
    dropToken: (digest) => run('DELETE FROM tokens WHERE secret = ?', digest),
    hasToken: (digest) => connection.all('SELECT 1 FROM tokens WHERE secret = ?', [digest]).length > 0,
    putLink({ secret, account, expiresAt }, now) {
      run('DELETE FROM links WHERE expires_at <= ?', now)
      run('INSERT INTO links (secret, account, expires_at) VALUES (?, ?, ?)', secret, account, expiresAt)
      return true
    },
    spendLink(secret, _attempt, now) {
      const [row] = connection.all(
        'DELETE FROM links WHERE secret = ? AND expires_at > ? RETURNING CAST(account AS BLOB)',
        [secret, now],
      )
      return row && { account: row[0] === null ? null : text(row[0]) }
    },
    note: (acts) => append(connection, entriesBehind(headOf(connection) ?? accountStart, acts, cause)),
  }
}

export function passwordHash(connection: Connection, account: string): string | undefined {
  const [row] = connection.all('SELECT CAST(password AS BLOB) FROM accounts WHERE id = ?', [account])
  return row && row[0] !== null ? text(row[0]) : undefined
}

export function putToken(connection: Connection, { secret, account, label, issuedAt, expiresAt }: KeptToken): void {
  connection.run('INSERT INTO tokens (secret, account, label, issued_at, expires_at) VALUES (?, ?, ?, ?, ?)', [
    secret,
    account,
    label,
    issuedAt,
    expiresAt,
  ])
}
