import type { Access } from '../../store/sqlite/access.ts'
import { type Connection, integer, type Row, text } from '../../store/sqlite/driver.ts'
import type { Session } from '../accounts.ts'
import type { KeptToken } from '../kept.ts'
import { endedBefore, hasEnded, noteIfPossible, type SessionLimits, worthNoting } from '../lifetimes.ts'
import type { KeptSession, KnownToken } from '../listing.ts'
import { digestOf, newSecret } from '../secrets.ts'
import { accountById } from './rows.ts'

export function openSession(connection: Connection, account: string, now: Date, limits: SessionLimits): string {
  accountById(connection, account)
  const secret = newSecret()
  const time = now.getTime()
  const ended = endedBefore(time, limits)
  connection.run('DELETE FROM sessions WHERE opened_at <= ? OR seen_at <= ?', [ended.openedAt, ended.seenAt])
  connection.run('UPDATE accounts SET signed_in_at = ? WHERE id = ?', [time, account])
  connection.run('INSERT INTO sessions (secret, account, opened_at, seen_at) VALUES (?, ?, ?, ?)', [
    digestOf(secret),
    account,
    time,
    time,
  ])
  return secret
}

export async function findSession(
  access: Access,
  secret: string,
  now: Date,
  looking: boolean,
  limits: SessionLimits,
): Promise<Session | undefined> {
  const digest = digestOf(secret)
  const found = access.read((connection) => {
    const [row] = connection.all('SELECT CAST(account AS BLOB), opened_at, seen_at FROM sessions WHERE secret = ?', [
      digest,
    ])
    return row && { account: accountById(connection, text(row[0])), openedAt: integer(row[1]), seenAt: integer(row[2]) }
  })
  if (!found || found.account.disabled) return undefined
  const time = now.getTime()
  if (hasEnded(found, time, limits)) return undefined
  if (!looking && worthNoting(found.seenAt, time, limits))
    await noteIfPossible(() =>
      access.write((connection) => connection.run('UPDATE sessions SET seen_at = ? WHERE secret = ?', [time, digest])),
    )
  return { account: found.account, by: 'cookie' }
}

/** Sessions of an account, the one used last first. */
export function sessionsOf(connection: Connection, account: string): KeptSession[] {
  const rows = connection.all(
    'SELECT CAST(secret AS BLOB), opened_at, seen_at FROM sessions WHERE account = ? ORDER BY seen_at DESC, secret',
    [account],
  )
  return rows.map(([secret, openedAt, seenAt]) => ({
    secret: text(secret),
    openedAt: integer(openedAt),
    seenAt: integer(seenAt),
  }))
}

const tokenColumns = 'CAST(secret AS BLOB), CAST(account AS BLOB), CAST(label AS BLOB), issued_at, expires_at'

function tokenOf([secret, account, label, issuedAt, expiresAt]: Row): KeptToken {
  return {
    secret: text(secret),
    account: text(account),
    label: text(label),
    issuedAt: integer(issuedAt),
    expiresAt: integer(expiresAt),
  }
}

export function allTokens(connection: Connection): KeptToken[] {
  return connection.all(`SELECT ${tokenColumns} FROM tokens ORDER BY issued_at DESC, secret`, []).map(tokenOf)
}

export function findToken(connection: Connection, secret: string): KnownToken | undefined {
  const [row] = connection.all(`SELECT ${tokenColumns} FROM tokens WHERE secret = ?`, [digestOf(secret)])
  const token = row && tokenOf(row)
  return token && { account: accountById(connection, token.account), expiresAt: token.expiresAt }
}
