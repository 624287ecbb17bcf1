import type { Endpoint, Grant } from '../../model/api/contract.ts'
import { includesRegion, isEverywhere, type Scope } from '../../model/api/scope.ts'
import { Problem } from '../../model/problem.ts'
import type { Account, Accounts } from '../accounts/accounts.ts'
import { noAccount } from '../accounts/refusals.ts'

/** Whether a grant lies within the scope; one for everywhere only within everywhere. */
export function includesGrant(scope: Scope, { scope: region }: Grant): boolean {
  return isEverywhere(scope) || (region !== '*' && includesRegion(scope, region))
}

/** Whether an account is seen from a scope: it holds something there. Those without any grant are seen by all of it. */
export function reachesAccount(scope: Scope, { grants }: Pick<Account, 'grants'>): boolean {
  return isEverywhere(scope) || grants.some((grant) => includesGrant(scope, grant))
}

/**
 * The account that a path names, where the endpoint asks for one. «Not there» and «not yours» are one answer.
 * Throws `not-found`, and `forbidden` where all of the account would be touched and part of it is held elsewhere.
 */
export async function findAccount(
  accounts: Accounts,
  { scoping }: Endpoint,
  params: Record<string, unknown> | undefined,
  scope: Scope,
): Promise<Account | undefined> {
  if (scoping !== 'account' && scoping !== 'whole-account') return undefined
  const id = String(params?.account)
  const found = await accounts.find(id)
  if (found?.id !== id || !reachesAccount(scope, found)) throw noAccount(id)
  if (scoping === 'whole-account' && !found.grants.every((grant) => includesGrant(scope, grant)))
    throw new Problem('forbidden', {
      zh: '这个账户还有你的范围以外的授权，只能收回范围以内的授权。',
      en: 'This account also holds grants outside your scope. You may only take those within it.',
    })
  return found
}

/** Throws `forbidden` for a grant that nobody of this scope can give or take. */
export function refuseOutside(scope: Scope, grants: readonly Grant[]): void {
  const outside = grants.find((grant) => !includesGrant(scope, grant))
  if (!outside) return
  throw new Problem(
    'forbidden',
    {
      zh: `${outside.scope} 不在你的管理范围内。`,
      en: `${outside.scope} is not within the scope that you administer.`,
    },
    [{ at: 'scope' }],
  )
}
