import { type Access, openAccess } from '../../store/sqlite/access.ts'
import { type Connection, integer, text } from '../../store/sqlite/driver.ts'
import { accountStart } from '../account-log.ts'
import type { Accounts, ListedAccount } from '../accounts.ts'
import { accountChanges, type Changing, notedCredentials } from '../changing.ts'
import type { SessionLimits } from '../lifetimes.ts'
import { accountListeners } from '../listeners.ts'
import { listedAccount, listedSessions, sessionOfToken, tokenHasExpired } from '../listing.ts'
import { noSession } from '../refusals.ts'
import { digestOf, mayBeToken, sessionId } from '../secrets.ts'
import { allTokens, findSession, findToken, openSession, sessionsOf } from './credentials.ts'
import { headOf, openLog, readLog } from './log.ts'
import { accountById, findAccount, firstAdministrator } from './rows.ts'
import { accountsFormat } from './schema.ts'
import { passwordHash, turnOf } from './turn.ts'

/** Opens the accounts in this file, making it when there is none. Throws as `openAccess`. */
export async function openSqliteAccounts(path: string, limits: SessionLimits): Promise<Accounts> {
  const access = await openAccountsFile(path)
  const { subscribe, tell } = accountListeners()
  const changing: Changing = {
    inTurn: (cause, work) => access.write((connection) => work(turnOf(connection, cause))),
    changed: tell,
    tokens: async () => access.read(allTokens),
  }
  return {
    ...readingOf(access, limits),
    ...accountChanges(changing),
    ...notedCredentials(changing),
    ...credentialsIn(access, limits, tell),
    subscribe,
    replaced: () => access.replaced(),
    close: () => access.close(),
  }
}

/** The file of accounts, made where there is none, with its log opened. */
export async function openAccountsFile(path: string): Promise<Access> {
  const access = await openAccess(path, accountsFormat)
  try {
    if (!access.read(headOf)) await access.write((connection) => openLog(connection, new Date()))
    return access
  } catch (error) {
    await access.close()
    throw error
  }
}

type Reading = 'administrator' | 'find' | 'list' | 'passwordHash' | 'sessions' | 'log' | 'head'

function readingOf(access: Access, limits: SessionLimits): Pick<Accounts, Reading> {
  return {
    administrator: async () => access.read(firstAdministrator),
    find: async (nameOrId) => access.read((connection) => findAccount(connection, nameOrId)),
    list: async (now) => access.read((connection) => listAccounts(connection, +now, limits)),
    passwordHash: async (account) => access.read((connection) => passwordHash(connection, account)),
    sessions: async (account, now) =>
      listedSessions(
        access.read((connection) => sessionsOf(connection, account)),
        +now,
        limits,
      ),
    log: async (after, limit) => access.read((connection) => readLog(connection, after, limit)),
    head: async () => access.read(headOf) ?? accountStart,
  }
}

type OfSessions = 'openSession' | 'session' | 'closeSession' | 'endSession' | 'endSessions' | 'token' | 'hasExpired'

function credentialsIn(
  access: Access,
  limits: SessionLimits,
  tell: (account: string) => void,
): Pick<Accounts, OfSessions> {
  /** Ends sessions by a condition: how many there were. */
  const end = async (condition: string, ...values: string[]) => {
    const rows = await access.write((connection) =>
      connection.all(`DELETE FROM sessions WHERE ${condition} RETURNING CAST(account AS BLOB)`, values),
    )
    for (const account of new Set(rows.map(([id]) => text(id)))) tell(account)
    return rows.length
  }
  const knownToken = (secret: string) =>
    mayBeToken(secret) ? access.read((connection) => findToken(connection, secret)) : undefined
  return {
    openSession: (account, now) => access.write((connection) => openSession(connection, account, now, limits)),
    session: (secret, now, looking = false) => findSession(access, secret, now, looking, limits),
    closeSession: async (secret) => void (await end('secret = ?', digestOf(secret))),
    endSession: async (account, id) => {
      const own = access.read((connection) => sessionsOf(connection, account))
      const found = own.find(({ secret }) => sessionId(secret) === id)
      if (!found || (await end('secret = ?', found.secret)) === 0) throw noSession(id)
    },
    endSessions: async (account, except) => {
      access.read((connection) => accountById(connection, account))
      await end('account = ? AND secret <> ?', account, except === undefined ? '' : digestOf(except))
      await access.write((connection) => connection.run('DELETE FROM links WHERE account = ?', [account]))
    },
    token: async (secret, now) => sessionOfToken(knownToken(secret), now),
    hasExpired: async (secret, now) => tokenHasExpired(knownToken(secret), now),
  }
}

function listAccounts(connection: Connection, now: number, limits: SessionLimits): ListedAccount[] {
  const tokens = allTokens(connection)
  const rows = connection.all('SELECT CAST(id AS BLOB), signed_in_at FROM accounts ORDER BY id', [])
  return rows.map(([id, at]) => {
    const account = accountById(connection, text(id))
    const seen = { account, signedInAt: at === null ? null : integer(at), sessions: sessionsOf(connection, account.id) }
    return listedAccount(seen, tokens, now, limits)
  })
}
