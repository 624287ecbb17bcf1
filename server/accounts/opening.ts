import { type AccountAct, accountStart, entriesBehind, passwordDigest } from './account-log.ts'
import type { KeptAccount, KeptAccounts, KeptToken } from './kept.ts'
import { usualTokenLife } from './lifetimes.ts'

/** A token from before tokens expired. */
type UnendingToken = Omit<KeptToken, 'expiresAt'>

export const noAccounts: KeptAccounts = { accounts: [], tokens: [], log: [], head: accountStart }

/** Who opens a log of accounts for those that were there before it. */
const opener = 'opening'

/** Accounts from before they had a log, with one that opens with them as they are; their tokens are good 90 days more. */
export function opened(accounts: KeptAccount[], unending: UnendingToken[], now: Date): KeptAccounts {
  const tokens = unending.map((token) => ({ ...token, expiresAt: +now + usualTokenLife }))
  const log = entriesBehind(accountStart, openingActs(accounts, tokens), { by: opener, at: now })
  const { seq, hash } = log.at(-1) ?? accountStart
  return { accounts, tokens, log, head: { seq, hash } }
}

/** How accounts and tokens that were there before the log come into it. */
function openingActs(accounts: readonly KeptAccount[], tokens: readonly KeptToken[]): AccountAct[] {
  return [
    ...accounts.map(({ id, name, password, disabled, grants }): AccountAct => {
      return { type: 'account.make', account: id, name, password: passwordDigest(password), disabled, grants }
    }),
    ...tokens.map(({ secret, ...token }): AccountAct => ({ type: 'token.make', token: secret, ...token })),
  ]
}
