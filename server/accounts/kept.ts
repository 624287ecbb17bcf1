import type { Grant } from '../../model/api/contract.ts'

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
}

/** What goes along when a store is carried elsewhere. Sessions and sign-in links do not: people sign in again. */
export interface KeptAccounts {
  accounts: KeptAccount[]
  tokens: KeptToken[]
}
