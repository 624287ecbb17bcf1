import type { Grant } from '../../../model/api/contract.ts'
import { type Access, openAccess } from '../../store/sqlite/access.ts'
import { type Connection, integer, text } from '../../store/sqlite/driver.ts'
import type { Account, Accounts, Session } from '../accounts.ts'
import { endedBefore, hasEnded, minute, noteIfPossible, type SessionLimits, worthNoting } from '../lifetimes.ts'
import { linkUsed, properLabel } from '../refusals.ts'
import { digestOf, newSecret } from '../secrets.ts'
import { accountById, createAccount, findAccount, firstAdministrator, nameAccount } from './rows.ts'
import { accountsFormat } from './schema.ts'

/** Opens the accounts in this file, making it when there is none. Throws as `openAccess`. */
export async function openSqliteAccounts(path: string, limits: SessionLimits): Promise<Accounts> {
  const access = await openAccess(path, accountsFormat)
  return {
    administrator: async () => access.read(firstAdministrator),
    create: (grants) => access.write((connection) => createAccount(connection, grants)),
    find: async (nameOrId) => access.read((connection) => findAccount(connection, nameOrId)),
    rename: (account, name, passwordHash) =>
      access.write((connection) => {
        nameAccount(connection, account, name, passwordHash)
        connection.run('DELETE FROM sessions WHERE account = ?', [account])
        return accountById(connection, account)
      }),
    passwordHash: async (account) => access.read((connection) => passwordHash(connection, account)),
    disable: (account) =>
      access.write((connection) => {
        accountById(connection, account)
        connection.run('UPDATE accounts SET disabled = 1 WHERE id = ?', [account])
        connection.run('DELETE FROM sessions WHERE account = ?', [account])
      }),
    issueLink: (account, minutes, now) =>
      access.write((connection) => issueLink(connection, account, now.getTime() + minutes * minute, now)),
    spendLink: (secret, now, create) => access.write((connection) => spendLink(connection, secret, now, create)),
    openSession: (account, now) => access.write((connection) => openSession(connection, account, now, limits)),
    session: (secret, now, looking = false) => findSession(access, secret, now, looking, limits),
    closeSession: (secret) =>
      access.write((connection) => void connection.run('DELETE FROM sessions WHERE secret = ?', [digestOf(secret)])),
    issueToken: (account, label, now) => access.write((connection) => issueToken(connection, account, label, now)),
    token: async (secret) => access.read((connection) => findToken(connection, secret)),
    replaced: () => access.replaced(),
    close: () => access.close(),
  }
}

function passwordHash(connection: Connection, account: string): string | undefined {
  const [row] = connection.all('SELECT CAST(password AS BLOB) FROM accounts WHERE id = ?', [account])
  return row && row[0] !== null ? text(row[0]) : undefined
}

function issueLink(connection: Connection, account: string | null, expiresAt: number, now: Date): string {
  if (account !== null) accountById(connection, account)
  const secret = newSecret()
  connection.run('DELETE FROM links WHERE expires_at <= ?', [now.getTime()])
  connection.run('INSERT INTO links (secret, account, expires_at) VALUES (?, ?, ?)', [
    digestOf(secret),
    account,
    expiresAt,
  ])
  return secret
}

/** Whoever deletes the row has spent the link, so two at once cannot both. */
function spendLink(connection: Connection, secret: string, now: Date, create: () => Grant[]): Account {
  const [row] = connection.all(
    'DELETE FROM links WHERE secret = ? AND expires_at > ? RETURNING CAST(account AS BLOB)',
    [digestOf(secret), now.getTime()],
  )
  if (!row) throw linkUsed()
  if (row[0] === null) {
    if (firstAdministrator(connection)) throw linkUsed()
    return createAccount(connection, create())
  }
  const account = accountById(connection, text(row[0]))
  if (account.disabled) throw linkUsed()
  return account
}

function openSession(connection: Connection, account: string, now: Date, limits: SessionLimits): string {
  accountById(connection, account)
  const secret = newSecret()
  const time = now.getTime()
  const ended = endedBefore(time, limits)
  connection.run('DELETE FROM sessions WHERE opened_at <= ? OR seen_at <= ?', [ended.openedAt, ended.seenAt])
  connection.run('INSERT INTO sessions (secret, account, opened_at, seen_at) VALUES (?, ?, ?, ?)', [
    digestOf(secret),
    account,
    time,
    time,
  ])
  return secret
}

async function findSession(
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

function issueToken(connection: Connection, account: string, label: string, now: Date): string {
  accountById(connection, account)
  const secret = newSecret()
  connection.run('INSERT INTO tokens (secret, account, label, issued_at) VALUES (?, ?, ?, ?)', [
    digestOf(secret),
    account,
    properLabel(label),
    now.getTime(),
  ])
  return secret
}

function findToken(connection: Connection, secret: string): Session | undefined {
  const [row] = connection.all('SELECT CAST(account AS BLOB) FROM tokens WHERE secret = ?', [digestOf(secret)])
  const account = row && accountById(connection, text(row[0]))
  return account && !account.disabled ? { account, by: 'token' } : undefined
}
