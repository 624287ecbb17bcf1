import {
  type AccountAnswer,
  addAccount,
  disableAccount,
  enableAccount,
  endAccountSessions,
  giveGrant,
  listAccounts,
  listAccountTokens,
  resetPassword,
  revokeAccountToken,
  takeGrant,
} from '../../model/api/contract.ts'
import type { Scope } from '../../model/api/scope.ts'
import { Problem } from '../../model/problem.ts'
import type { Cause } from '../accounts/account-log.ts'
import type { Account } from '../accounts/accounts.ts'
import { minute } from '../accounts/lifetimes.ts'
import { includesGrant, reachesAccount, refuseOutside } from '../http/account-scope.ts'
import { originOf } from '../http/credentials.ts'
import { type Api, serve } from '../http/endpoint.ts'
import type { Actor } from '../http/entering.ts'
import { invitationMinutes, linkTo } from '../link.ts'
import type { Services } from './services.ts'
import { tokenAnswer } from './tokens.ts'

/** What an administrator does with the accounts of others. */
export function accountRoutes(api: Api, services: Services): void {
  const { accounts } = services
  serve(api, listAccounts, async ({ scope, now }) => {
    const listed = (await accounts.list(now)).filter((account) => reachesAccount(scope, account))
    return {
      accounts: listed.map(({ seenAt, sessions, tokens, ...account }) => ({
        ...accountAnswer(account, scope),
        ...{ seenAt: seenAt === null ? null : new Date(seenAt).toISOString(), sessions, tokens },
      })),
    }
  })
  serve(api, listAccountTokens, async ({ target }) => ({
    tokens: (await accounts.tokens(target.id)).map(tokenAnswer),
  }))
  grantRoutes(api, services)
  closingRoutes(api, services)
}

/** What lets somebody in. */
function grantRoutes(api: Api, { accounts, front }: Services): void {
  const invite = async (account: Account, scope: Scope, cause: Cause) => {
    const secret = await accounts.issueLink(account.id, invitationMinutes, cause.at, cause.by)
    const expiresAt = new Date(+cause.at + invitationMinutes * minute).toISOString()
    return { account: accountAnswer(account, scope), link: linkTo(originOf(front), secret), expiresAt }
  }
  serve(api, addAccount, async ({ actor, body, scope, now }) => {
    refuseOutside(scope, body.grants)
    const cause = causeOf(actor, now)
    return invite(await accounts.create(body.grants, cause, body.name), scope, cause)
  })
  serve(api, giveGrant, async ({ actor, target, body, scope, now }) => {
    refuseOwn(actor, target)
    refuseOutside(scope, [body])
    return accountAnswer(await accounts.grant(target.id, body, causeOf(actor, now)), scope)
  })
  serve(api, enableAccount, async ({ actor, target, scope, now }) =>
    accountAnswer(await accounts.enable(target.id, causeOf(actor, now)), scope),
  )
  serve(api, resetPassword, async ({ actor, target, scope, now }) => {
    refuseOwn(actor, target)
    const cause = causeOf(actor, now)
    return invite(await accounts.setPassword(target.id, null, cause), scope, cause)
  })
}

/** What shuts somebody out; a token may do it too. */
function closingRoutes(api: Api, { accounts }: Services): void {
  serve(api, takeGrant, async ({ actor, target, query, scope, now }) => {
    refuseOwn(actor, target)
    refuseOutside(scope, [query])
    return accountAnswer(await accounts.revoke(target.id, query, causeOf(actor, now)), scope)
  })
  serve(api, disableAccount, async ({ actor, target, scope, now }) => {
    refuseOwn(actor, target)
    return accountAnswer(await accounts.disable(target.id, causeOf(actor, now)), scope)
  })
  serve(api, endAccountSessions, async ({ target, response }) => {
    await accounts.endSessions(target.id)
    response.status(204).end()
  })
  serve(api, revokeAccountToken, async ({ actor, target, params, now, response }) => {
    await accounts.revokeToken(params.token, causeOf(actor, now), target.id)
    response.status(204).end()
  })
}

function accountAnswer({ id, name, hasPassword, disabled, grants }: Account, scope: Scope): AccountAnswer {
  return { id, name, hasPassword, disabled, grants: grants.filter((grant) => includesGrant(scope, grant)) }
}

const causeOf = (actor: Actor, at: Date): Cause => ({ by: actor.account.id, at })

/** Nobody makes himself more than he is, or shuts himself out. [P20] */
function refuseOwn(actor: Actor, target: Account): void {
  if (actor.account.id !== target.id) return
  throw new Problem('forbidden', {
    zh: '不能改动自己账户的授权、停用自己或重置自己的口令，请由另一位管理员来做。',
    en: 'You cannot change your own grants, disable yourself or reset your own password. Ask another administrator.',
  })
}
