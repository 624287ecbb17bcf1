import { isDeepStrictEqual } from 'node:util'
import { Problem } from '../../model/problem.ts'
import type { KeptAccounts } from '../accounts/kept.ts'
import { fillAccounts, keptAccounts } from '../accounts/open.ts'
import { type Whereabouts, whereaboutsSaid } from '../store/open.ts'

/** Throws `already-exists` where there are accounts: those that are carried never mix with others. */
export async function refuseAccounts(to: Whereabouts): Promise<void> {
  const { accounts } = await keptAccounts(to)
  if (accounts.length === 0) return
  const where = whereaboutsSaid(to)
  throw new Problem(
    'already-exists',
    {
      zh: `${where} 已有 ${accounts.length} 个账户，没有写入。请换一个空的目标。`,
      en: `${where} holds ${accounts.length} accounts already; nothing was written. Give an empty one.`,
    },
    [{ at: where }],
  )
}

/** These in place of all accounts, read again and compared. Throws `store-damaged`. */
export async function putAccounts(to: Whereabouts, kept: KeptAccounts): Promise<void> {
  await fillAccounts(to, kept)
  if (!isDeepStrictEqual(inOrder(await keptAccounts(to)), inOrder(kept))) throw notTheSame()
}

function notTheSame(): Problem {
  return new Problem('store-damaged', {
    zh: '写入后重新读出的账户与来源不符，目标未启用。',
    en: 'The accounts that were written are not those of the source when they are read again; the target was not put to use.',
  })
}

/** Stores answer in orders of their own. */
function inOrder({ accounts, tokens, log, head }: KeptAccounts): KeptAccounts {
  const by =
    <T>(name: (item: T) => string) =>
    (a: T, b: T) =>
      name(a) < name(b) ? -1 : 1
  return {
    accounts: accounts
      .map((account) => ({
        ...account,
        grants: account.grants.toSorted(by((grant) => `${grant.role} ${grant.scope}`)),
      }))
      .toSorted(by(({ id }) => id)),
    tokens: tokens.toSorted(by(({ secret }) => secret)),
    log,
    head,
  }
}
