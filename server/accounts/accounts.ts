import type { Grant } from '../../model/api/contract.ts'
import type { AccountEntry, AccountHead, Cause } from './account-log.ts'

/** Somebody who may sign in: known by an id, later by a post name; never by a person's name or number. */
export interface Account {
  id: string
  /** Post name, unique when compared NFKC, lower case, without spaces; null until given. */
  name: string | null
  hasPassword: boolean
  disabled: boolean
  grants: Grant[]
}

export interface Session {
  account: Account
  /** `cookie` sessions need the CSRF header, `token`s do not. */
  by: 'cookie' | 'token'
}

/** An account as it is listed. */
export interface ListedAccount extends Account {
  /** When somebody last signed in or used a session, in milliseconds; null: never. */
  seenAt: number | null
  sessions: number
  /** Those that are still good. */
  tokens: number
}

/** A bearer token as it is listed: never its secret. Instants are milliseconds. */
export interface ListedToken {
  id: string
  account: string
  label: string
  issuedAt: number
  expiresAt: number
}

/** A session as it is listed. Instants are milliseconds. */
export interface ListedSession {
  id: string
  openedAt: number
  seenAt: number
}

/**
 * Accounts, grants, sessions, tokens and one-time links. Secrets are kept as SHA-256, passwords as Argon2id.
 * Every change but of sessions is an entry of the log of accounts, written with it; without a cause it is somebody's at
 * the terminal. What is asked of an account that is not there throws `not-found`.
 */
export interface Accounts extends AccountChanges, AccountReading, Credentials {
  /** Tells which account has lost or got something, or had a session ended, through this process. Answers how to stop. */
  subscribe(listener: (account: string) => void): () => void
  /** Whether what was opened is no longer what stands there: it can be looked at, and nothing is written. */
  replaced(): boolean
  close(): Promise<void>
}

export interface AccountChanges {
  /** A new account without password. Throws, with a name, as `rename`. */
  create(grants: Grant[], cause?: Cause, name?: string): Promise<Account>
  /**
   * Sets post name and password and ends all sessions and sign-in links of the account.
   * Throws `bad-input`, and `already-exists` for a name taken.
   */
  rename(account: string, name: string, passwordHash: string, cause?: Cause): Promise<Account>
  /** Sets the password, or with null takes it away, and ends all sessions and sign-in links. */
  setPassword(account: string, passwordHash: string | null, cause?: Cause): Promise<Account>
  grant(account: string, grant: Grant, cause?: Cause): Promise<Account>
  /** Takes a grant, if it is held, and ends all sessions and sign-in links. Throws `forbidden` for the last administrator. */
  revoke(account: string, grant: Grant, cause?: Cause): Promise<Account>
  /**
   * Ends its sessions; from now on no link, session or token of it is good. Throws `forbidden` for the last
   * administrator.
   */
  disable(account: string, cause?: Cause): Promise<Account>
  enable(account: string, cause?: Cause): Promise<Account>
}

interface AccountReading {
  /**
   * An account with the admin role, not disabled, that bears a name or may also read, whom the start line signs in: of
   * several one that may read, then the one with most grants, then the smallest id.
   */
  administrator(): Promise<Account | undefined>
  find(nameOrId: string): Promise<Account | undefined>
  list(now: Date): Promise<ListedAccount[]>
  /** The Argon2id hash, or undefined. */
  passwordHash(account: string): Promise<string | undefined>
  /** All tokens, or those of an account, the newest first. */
  tokens(account?: string): Promise<ListedToken[]>
  /** The sessions of an account that have not ended, the one used last first. */
  sessions(account: string, now: Date): Promise<ListedSession[]>
  /** Entries of the log of accounts after `seq`, in order. */
  log(after: number, limit: number): Promise<AccountEntry[]>
  head(): Promise<AccountHead>
}

export interface Credentials {
  /** A one-time link's secret: for `account`, or null to make the first one. Lives `minutes`. */
  issueLink(account: string | null, minutes: number, now: Date, by?: string): Promise<string>
  /**
   * Spends a link: the account it was for, or a first account with the grants of `create`. Of two at once one gets it.
   * Throws `link-used` when spent, expired, unknown, of a disabled account, or for a first account that there is.
   */
  spendLink(secret: string, now: Date, create: () => Grant[]): Promise<Account>
  /** A session's secret. How long it lives, idle and at most, is the opener's to say. */
  openSession(account: string, now: Date): Promise<string>
  /**
   * The session of a cookie, refreshed unless only looked at; undefined when ended, idle too long or of a disabled
   * account.
   */
  session(secret: string, now: Date, looking?: boolean): Promise<Session | undefined>
  closeSession(secret: string): Promise<void>
  /** Ends a session of an account. Throws `not-found` when it has none of this id. */
  endSession(account: string, id: string): Promise<void>
  /** Ends all sessions of an account but the one with this secret, and its sign-in links. */
  endSessions(account: string, except?: string): Promise<void>
  /** A bearer token's secret. It is good until `expiresAt`, else for 90 days. */
  issueToken(account: string, label: string, now: Date, more?: { expiresAt?: Date; by?: string }): Promise<string>
  /** Undefined when unknown, expired or of a disabled account. */
  token(secret: string, now: Date): Promise<Session | undefined>
  /** Whether this is a token that would be good, had it not expired. */
  hasExpired(secret: string, now: Date): Promise<boolean>
  /** Throws `not-found`; with an account also for a token of another one. */
  revokeToken(id: string, cause?: Cause, account?: string): Promise<void>
}
