import type { Grant } from '../../model/api/contract.ts'
import type { AccountEntry, AccountHead } from './account-log.ts'

/** An account as it is kept; of its password the Argon2id hash. */
export interface KeptAccount {
  id: string
  name: string | null
  password: string | null
  disabled: boolean
  grants: Grant[]
}

/** A bearer token as it is kept: the digest of its secret, which is the same wherever it stands. */
export interface KeptToken {
  secret: string
  account: string
  label: string
  /** Milliseconds. */
  issuedAt: number
  /** Milliseconds; from then on it is refused. */
  expiresAt: number
}

/** What goes along when a store is carried elsewhere. Sessions and sign-in links do not: people sign in again. */
export interface KeptAccounts {
  accounts: KeptAccount[]
  tokens: KeptToken[]
  /** All that was done to them, in order. */
  log: AccountEntry[]
  /** Where the log ends, as it is noted beside it. */
  head: AccountHead
}
