import closeSession from '../../../cypher/accounts/close-session.cypher?raw'
import disable from '../../../cypher/accounts/disable.cypher?raw'
import issueLink from '../../../cypher/accounts/issue-link.cypher?raw'
import issueToken from '../../../cypher/accounts/issue-token.cypher?raw'
import openSession from '../../../cypher/accounts/open-session.cypher?raw'
import password from '../../../cypher/accounts/password.cypher?raw'
import seeSession from '../../../cypher/accounts/see-session.cypher?raw'
import session from '../../../cypher/accounts/session.cypher?raw'
import takeTurn from '../../../cypher/accounts/take-turn.cypher?raw'
import token from '../../../cypher/accounts/token.cypher?raw'
import type { Address } from '../../store/address.ts'
import { connectTo, type Database } from '../../store/neo4j/driver.ts'
import { startProblem } from '../../store/neo4j/failures.ts'
import type { Statement } from '../../store/neo4j/statement.ts'
import { integer, type Parameters, text, whole } from '../../store/neo4j/values.ts'
import type { Account, Accounts, Session } from '../accounts.ts'
import { endedBefore, hasEnded, minute, noteIfPossible, type SessionLimits, worthNoting } from '../lifetimes.ts'
import { noAccount, properLabel } from '../refusals.ts'
import { digestOf, newAccountId, newSecret } from '../secrets.ts'
import { createAccount, findAccount, firstAdministrator, nameAccount, spendLink } from './accounts-work.ts'
import { type Memory, remember } from './memory.ts'
import { prepareAccounts } from './prepare.ts'
import { accountOf } from './rows.ts'

interface KnownSession {
  account: Account
  openedAt: number
  seenAt: number
}

interface Memories {
  sessions: Memory<KnownSession>
  tokens: Memory<Account>
}

/**
 * Opens the accounts in this Neo4j, making what they need. Several servers share them. Secrets and ids are made before
 * a transaction, so that one that is repeated because its answer was lost has one effect and one answer.
 */
export async function openNeo4jAccounts(address: Address, limits: SessionLimits): Promise<Accounts> {
  const database = connectTo(address)
  try {
    await database.agent()
    await prepareAccounts(database)
  } catch (error) {
    await database.close()
    throw startProblem(error, address)
  }
  const sessions = remember((digest) => findSession(database, digest))
  const tokens = remember((digest) => findToken(database, digest))
  return { ...accountsOf(database, { sessions, tokens }), ...credentialsOf(database, limits, { sessions, tokens }) }
}

type OfAccounts = 'administrator' | 'create' | 'find' | 'rename' | 'passwordHash' | 'disable' | 'replaced' | 'close'

function accountsOf(database: Database, { sessions, tokens }: Memories): Pick<Accounts, OfAccounts> {
  /** What this process remembers of an account is over; another asks the database with every request. */
  const forget = () => {
    sessions.forgetAll()
    tokens.forgetAll()
  }
  return {
    administrator: () => database.read(firstAdministrator),
    create: (grants) => {
      const id = newAccountId()
      return database.write((run) => createAccount(run, id, grants))
    },
    find: (nameOrId) => database.read((run) => findAccount(run, nameOrId)),
    rename: async (account, name, passwordHash) => {
      const renamed = await database.write((run) => nameAccount(run, account, name, passwordHash))
      forget()
      return renamed
    },
    passwordHash: (account) =>
      database.read(async (run) => {
        const [row] = await run(password, { id: account })
        return row && row[0] !== null ? text(row[0]) : undefined
      }),
    disable: async (account) => {
      const rows = await database.write(async (run) => {
        await run(takeTurn)
        return run(disable, { id: account })
      })
      forget()
      if (rows.length === 0) throw noAccount(account)
    },
    // Another history shows in the log.
    replaced: () => false,
    close: () => database.close(),
  }
}

function credentialsOf(
  database: Database,
  limits: SessionLimits,
  { sessions, tokens }: Memories,
): Omit<Accounts, OfAccounts> {
  /** Writes down a new secret's digest and answers the secret. */
  const issue = async (statement: Statement, account: string | null, parameters: Parameters): Promise<string> => {
    const secret = newSecret()
    const rows = await database.write((run) => run(statement, { ...parameters, account, secret: digestOf(secret) }))
    if (rows.length === 0) throw noAccount(account ?? '')
    return secret
  }
  return {
    issueLink: (account, minutes, now) =>
      issue(issueLink, account, { now: integer(+now), expiresAt: integer(+now + minutes * minute) }),
    spendLink: (secret, now, create) => {
      const attempt = { secret: digestOf(secret), attempt: newSecret(), now, id: newAccountId(), grants: create() }
      return database.write((run) => spendLink(run, attempt))
    },
    openSession: (account, now) => {
      const ended = endedBefore(+now, limits)
      const times = { openedBefore: integer(ended.openedAt), seenBefore: integer(ended.seenAt) }
      return issue(openSession, account, { now: integer(+now), ...times })
    },
    session: async (secret, now, looking = false): Promise<Session | undefined> => {
      const digest = digestOf(secret)
      const known = await sessions.ask(digest)
      if (!known || known.found.account.disabled || hasEnded(known.found, +now, limits)) return undefined
      const { found, fresh } = known
      if (fresh && !looking && worthNoting(found.seenAt, +now, limits))
        await noteIfPossible(() => database.write((run) => run(seeSession, { secret: digest, now: integer(+now) })))
      return { account: found.account, by: 'cookie' }
    },
    closeSession: async (secret) => {
      const digest = digestOf(secret)
      await database.write((run) => run(closeSession, { secret: digest }))
      sessions.forget(digest)
    },
    issueToken: async (account, label, now) =>
      issue(issueToken, account, { label: properLabel(label), now: integer(+now) }),
    token: async (secret): Promise<Session | undefined> => {
      const known = await tokens.ask(digestOf(secret))
      return known && !known.found.disabled ? { account: known.found, by: 'token' } : undefined
    },
  }
}

function findSession(database: Database, digest: string): Promise<KnownSession | undefined> {
  return database.read(async (run) => {
    const [row] = await run(session, { secret: digest })
    return row && { account: accountOf(row), openedAt: whole(row[0]), seenAt: whole(row[1]) }
  })
}

function findToken(database: Database, digest: string): Promise<Account | undefined> {
  return database.read(async (run) => {
    const [row] = await run(token, { secret: digest })
    return row && accountOf(row)
  })
}
