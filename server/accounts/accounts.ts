import type { Grant } from '../../model/api/contract.ts'

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

/** Accounts, grants, sessions, tokens and one-time links. Secrets are kept as SHA-256, passwords as Argon2id. */
export interface Accounts {
  /**
   * An account with the admin role that may also read and is not disabled, whom the start line signs in: of several the
   * one with most grants, then the smallest id.
   */
  administrator(): Promise<Account | undefined>
  /** A new account without name or password. */
  create(grants: Grant[]): Promise<Account>
  find(nameOrId: string): Promise<Account | undefined>
  /**
   * Sets post name and password and ends all sessions of the account.
   * Throws `not-found`, `bad-input`, and `already-exists` for a name taken.
   */
  rename(account: string, name: string, passwordHash: string): Promise<Account>
  /** The Argon2id hash, or undefined. */
  passwordHash(account: string): Promise<string | undefined>
  /** Ends its sessions; from now on no link, session or token of it is good. Throws `not-found`. */
  disable(account: string): Promise<void>
  /** A one-time link's secret: for `account`, or null to make the first one. Lives `minutes`. */
  issueLink(account: string | null, minutes: number, now: Date): Promise<string>
  /**
   * Spends a link: the account it was for, or a first account with the grants of `create`. Of two at once one gets it.
   * Throws `link-used` when spent, expired, unknown, of a disabled account, or for a first account that there is.
   */
  spendLink(secret: string, now: Date, create: () => Grant[]): Promise<Account>
  /** A session's secret. How long it lives, idle and at most, is the opener's to say. Throws `not-found`. */
  openSession(account: string, now: Date): Promise<string>
  /**
   * The session of a cookie, refreshed unless only looked at; undefined when ended, idle too long or of a disabled
   * account.
   */
  session(secret: string, now: Date, looking?: boolean): Promise<Session | undefined>
  closeSession(secret: string): Promise<void>
  /** A bearer token's secret. Throws `not-found`. */
  issueToken(account: string, label: string, now: Date): Promise<string>
  token(secret: string, now: Date): Promise<Session | undefined>
  /** Whether what was opened is no longer what stands there: it can be looked at, and nothing is written. */
  replaced(): boolean
  close(): Promise<void>
}
