import type { Account, ListedAccount, ListedSession, Session } from './accounts.ts'
import type { KeptToken } from './kept.ts'
import { hasEnded, type SessionLimits, type SessionTimes } from './lifetimes.ts'
import { sessionId } from './secrets.ts'

/** What a list says of an account beside the account itself. */
interface Seen {
  account: Account
  /** Milliseconds; null: never. */
  signedInAt: number | null
  sessions: SessionTimes[]
}

export function listedAccount(
  { account, signedInAt, sessions }: Seen,
  tokens: readonly KeptToken[],
  now: number,
  limits: SessionLimits,
): ListedAccount {
  const seen = [...sessions.map(({ seenAt }) => seenAt), ...(signedInAt === null ? [] : [signedInAt])]
  return {
    ...account,
    seenAt: seen.length > 0 ? Math.max(...seen) : null,
    sessions: sessions.filter((each) => !hasEnded(each, now, limits)).length,
    tokens: tokens.filter((token) => token.account === account.id && token.expiresAt > now).length,
  }
}

/** A session as it is kept. */
export interface KeptSession extends SessionTimes {
  /** The digest of its secret. */
  secret: string
}

export function listedSessions(sessions: readonly KeptSession[], now: number, limits: SessionLimits): ListedSession[] {
  return sessions
    .filter((session) => !hasEnded(session, now, limits))
    .map(({ secret, ...times }) => ({ id: sessionId(secret), ...times }))
}

/** Whose token it is, and until when. */
export interface KnownToken {
  account: Account
  expiresAt: number
}

export function sessionOfToken(found: KnownToken | undefined, now: Date): Session | undefined {
  return found && !found.account.disabled && found.expiresAt > +now
    ? { account: found.account, by: 'token' }
    : undefined
}

export function tokenHasExpired(found: KnownToken | undefined, now: Date): boolean {
  return found !== undefined && !found.account.disabled && found.expiresAt <= +now
}
