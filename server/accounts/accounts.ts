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
  /** Whether an account with the admin role that is not disabled exists. */
  hasAdministrator(): Promise<boolean>
  /** A new account without name or password. */
  create(grants: Grant[]): Promise<Account>
  find(nameOrId: string): Promise<Account | undefined>
  /** Sets post name and password, ends every other session. Throws `already-exists` for a name taken. */
  rename(account: string, name: string, passwordHash: string): Promise<Account>
  /** The Argon2id hash, or undefined. */
  passwordHash(account: string): Promise<string | undefined>
  /** A one-time link's secret: for `account`, or null to make the first one. Lives `minutes`. */
  issueLink(account: string | null, minutes: number, now: Date): Promise<string>
  /** Spends a link: the account it was for. Throws `link-used` when spent, expired or unknown. */
  spendLink(secret: string, now: Date, create: () => Grant[]): Promise<Account>
  /** A session's secret. Idle and absolute limits are in minutes. */
  openSession(account: string, now: Date): Promise<string>
  /** The session of a cookie, refreshed; undefined when ended, idle too long or of a disabled account. */
  session(secret: string, now: Date): Promise<Session | undefined>
  closeSession(secret: string): Promise<void>
  /** A bearer token's secret. */
  issueToken(account: string, label: string, now: Date): Promise<string>
  token(secret: string, now: Date): Promise<Session | undefined>
  close(): Promise<void>
}
