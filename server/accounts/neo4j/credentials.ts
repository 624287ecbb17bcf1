import accountList from '../../../cypher/accounts/accounts.cypher?raw'
import closeSession from '../../../cypher/accounts/close-session.cypher?raw'
import closeSessions from '../../../cypher/accounts/close-sessions.cypher?raw'
import openSession from '../../../cypher/accounts/open-session.cypher?raw'
import seeSession from '../../../cypher/accounts/see-session.cypher?raw'
import session from '../../../cypher/accounts/session.cypher?raw'
import sessions from '../../../cypher/accounts/sessions.cypher?raw'
import token from '../../../cypher/accounts/token.cypher?raw'
import type { Database, Run } from '../../store/neo4j/driver.ts'
import { integer, list, text, whole } from '../../store/neo4j/values.ts'
import type { Account, Accounts, ListedAccount } from '../accounts.ts'
import { endedBefore, hasEnded, noteIfPossible, type SessionLimits, worthNoting } from '../lifetimes.ts'
import { type KeptSession, type KnownToken, listedAccount, sessionOfToken, tokenHasExpired } from '../listing.ts'
import { noAccount, noSession } from '../refusals.ts'
import { digestOf, mayBeToken, newSecret, sessionId } from '../secrets.ts'
import type { Memory } from './memory.ts'
import { accountOf, allTokens, findAccount } from './rows.ts'

interface KnownSession {
  account: Account
  openedAt: number
  seenAt: number
}

interface Known {
  database: Database
  limits: SessionLimits
  sessions: Memory<KnownSession>
  tokens: Memory<KnownToken>
  /** Told of each account that had a session ended. */
  changed(account: string): void
}

type OfSessions = 'openSession' | 'session' | 'token' | 'hasExpired'

/** Who comes with which secret. */
export function credentialsIn({ database, limits, sessions, tokens }: Known): Pick<Accounts, OfSessions> {
  const knownToken = async (secret: string) =>
    mayBeToken(secret) ? (await tokens.ask(digestOf(secret)))?.found : undefined
  return {
    openSession: async (account, now) => {
      const secret = newSecret()
      const ended = endedBefore(+now, limits)
      const times = { openedBefore: integer(ended.openedAt), seenBefore: integer(ended.seenAt), now: integer(+now) }
      const rows = await database.write((run) => run(openSession, { ...times, account, secret: digestOf(secret) }))
      if (rows.length === 0) throw noAccount(account)
      return secret
    },
    session: async (secret, now, looking = false) => {
      const digest = digestOf(secret)
      const known = await sessions.ask(digest)
      if (!known || known.found.account.disabled || hasEnded(known.found, +now, limits)) return undefined
      const { found, fresh } = known
      if (fresh && !looking && worthNoting(found.seenAt, +now, limits))
        await noteIfPossible(() => database.write((run) => run(seeSession, { secret: digest, now: integer(+now) })))
      return { account: found.account, by: 'cookie' }
    },
    token: async (secret, now) => sessionOfToken(await knownToken(secret), now),
    hasExpired: async (secret, now) => tokenHasExpired(await knownToken(secret), now),
  }
}

/** How sessions end before their time. */
export function endingIn({ database, changed }: Known): Pick<Accounts, 'closeSession' | 'endSession' | 'endSessions'> {
  const close = (secret: string) =>
    database.write(async (run) => {
      const [row] = await run(closeSession, { secret })
      return row && text(row[0])
    })
  return {
    closeSession: async (secret) => {
      const account = await close(digestOf(secret))
      if (account !== undefined) changed(account)
    },
    endSession: async (account, id) => {
      const found = (await database.read((run) => sessionsOf(run, account))).find(
        ({ secret }) => sessionId(secret) === id,
      )
      if (!found) throw noSession(id)
      await close(found.secret)
      changed(account)
    },
    endSessions: async (account, except) => {
      const kept = except === undefined ? '' : digestOf(except)
      await database.write(async (run) => {
        if (!(await findAccount(run, account))) throw noAccount(account)
        await run(closeSessions, { account, except: kept })
      })
      changed(account)
    },
  }
}

export function findSession(database: Database, digest: string): Promise<KnownSession | undefined> {
  return database.read(async (run) => {
    const [row] = await run(session, { secret: digest })
    return row && { account: accountOf(row), openedAt: whole(row[0]), seenAt: whole(row[1]) }
  })
}

export function findToken(database: Database, digest: string): Promise<KnownToken | undefined> {
  return database.read(async (run) => {
    const [row] = await run(token, { secret: digest })
    return row && { account: accountOf(row), expiresAt: whole(row[0]) }
  })
}

export async function sessionsOf(run: Run, account: string): Promise<KeptSession[]> {
  return (await run(sessions, { account })).map(([secret, openedAt, seenAt]) => ({
    secret: text(secret),
    openedAt: whole(openedAt),
    seenAt: whole(seenAt),
  }))
}

export async function listAccounts(run: Run, now: number, limits: SessionLimits): Promise<ListedAccount[]> {
  const tokens = await allTokens(run)
  return (await run(accountList)).map((row) => {
    const [signedInAt, open] = row
    const seen = {
      account: accountOf(row),
      signedInAt: signedInAt === null ? null : whole(signedInAt),
      sessions: list(open).map((cell) => {
        const [openedAt, seenAt] = list(cell)
        return { openedAt: whole(openedAt), seenAt: whole(seenAt) }
      }),
    }
    return listedAccount(seen, tokens, now, limits)
  })
}
