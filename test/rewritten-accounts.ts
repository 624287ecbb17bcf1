import { type AccountEntry, accountStart, nextEntry } from '../server/accounts/account-log.ts'
import type { KeptAccounts } from '../server/accounts/kept.ts'

/** Accounts as a careful intruder leaves them: the first that was made may do everything, and their log says so from its beginning. */
export function rewritten({ accounts, tokens, log }: KeptAccounts): KeptAccounts {
  const everything = { role: 'planner', scope: '*' } as const
  const chosen = log.flatMap(({ act }) => (act.type === 'account.make' ? [act.account] : []))[0]
  const anew: AccountEntry[] = []
  for (const { act, by, at } of log) {
    const widened = act.type === 'account.make' && act.account === chosen ? { ...act, grants: [everything] } : act
    anew.push(nextEntry(anew.at(-1) ?? accountStart, widened, { by, at: new Date(at) }))
  }
  const { seq, hash } = anew.at(-1) ?? accountStart
  return {
    accounts: accounts.map((account) => (account.id === chosen ? { ...account, grants: [everything] } : account)),
    tokens,
    log: anew,
    head: { seq, hash },
  }
}
