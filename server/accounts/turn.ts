import type { Grant } from '../../model/api/contract.ts'
import type { AccountAct } from './account-log.ts'
import type { Account } from './accounts.ts'
import type { KeptToken } from './kept.ts'

type Soon<T> = T | Promise<T>

/**
 * What a change of accounts reads and writes: one transaction, which no other change of accounts overlaps. It may be run
 * again when its answer was lost, so what is done already is left as it is.
 */
export interface Turn {
  byId(id: string): Soon<Account | undefined>
  /** The account whose name reads so when names are compared. */
  byKey(nameKey: string): Soon<Account | undefined>
  passwordHash(account: string): Soon<string | undefined>
  /** As `Accounts.administrator`. */
  administrator(): Soon<Account | undefined>
  /** All accounts with the admin role that are not disabled. */
  administrators(): Soon<Account[]>
  make(account: string, name: { name: string; key: string } | undefined, grants: Grant[]): Soon<void>
  setName(account: string, name: string, nameKey: string): Soon<void>
  setPassword(account: string, hash: string | null): Soon<void>
  setDisabled(account: string, disabled: boolean): Soon<void>
  setGrants(account: string, grants: Grant[]): Soon<void>
  endSessions(account: string): Soon<void>
  putToken(token: KeptToken): Soon<void>
  dropToken(digest: string): Soon<void>
  /** Whether a token with this digest is there. */
  hasToken(digest: string): Soon<boolean>
  /** False when it was there before. What has expired goes. */
  putLink(link: { secret: string; account: string | null; expiresAt: number }, now: number): Soon<boolean>
  /** Marks a link that is still good as spent by this attempt; undefined when it is no good. */
  spendLink(secret: string, attempt: string, now: number): Soon<{ account: string | null } | undefined>
  /** Adds entries to the log of accounts. */
  note(acts: AccountAct[]): Soon<void>
}
