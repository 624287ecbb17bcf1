import { type AccountEntryAnswer, readAccountLog } from '../../model/api/contract.ts'
import { isEverywhere, type Scope } from '../../model/api/scope.ts'
import type { AccountEntry } from '../accounts/account-log.ts'
import { tokenId } from '../accounts/secrets.ts'
import { includesGrant, reachesAccount } from '../http/account-scope.ts'
import { type Api, serve } from '../http/endpoint.ts'
import type { Services } from './services.ts'

const usualLimit = 100

/** The log of accounts, for who administers or audits; of a part of the country, what its accounts are about. */
export function accountLogRoutes(api: Api, { accounts }: Services): void {
  serve(api, readAccountLog, async ({ query, scope, now }) => {
    const { from = 0, limit = usualLimit } = query
    const { seq: head } = await accounts.head()
    const entries = await accounts.log(from, limit)
    const reached = isEverywhere(scope)
      ? undefined
      : new Set((await accounts.list(now)).filter((each) => reachesAccount(scope, each)).map(({ id }) => id))
    const last = entries.at(-1)
    return {
      head,
      entries: entries.filter((entry) => isSeen(entry, scope, reached)).map((entry) => entryAnswer(entry, scope)),
      next: last && last.seq < head ? last.seq : null,
    }
  })
}

function isSeen({ act }: AccountEntry, scope: Scope, reached: ReadonlySet<string> | undefined): boolean {
  if (!reached) return true
  if (act.account === null || !reached.has(act.account)) return false
  return !('grant' in act) || includesGrant(scope, act.grant)
}

function entryAnswer({ seq, at, by, act, hash }: AccountEntry, scope: Scope): AccountEntryAnswer {
  const grants = 'grants' in act ? act.grants : 'grant' in act ? [act.grant] : undefined
  return {
    ...{ seq, at, by, act: act.type, account: act.account },
    ...('name' in act && { name: act.name }),
    ...(grants && { grants: grants.filter((grant) => includesGrant(scope, grant)) }),
    ...('token' in act && { token: tokenId(act.token) }),
    ...('label' in act && { label: act.label, expiresAt: new Date(act.expiresAt).toISOString() }),
    ...(isEverywhere(scope) && { hash }),
  }
}
