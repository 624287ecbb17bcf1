import {
  endSession,
  endSessions,
  listSessions,
  listTokens,
  makeToken,
  revokeToken,
  type TokenAnswer,
} from '../../model/api/contract.ts'
import { Problem } from '../../model/problem.ts'
import type { ListedToken } from '../accounts/accounts.ts'
import { tokenLifeOf, usualTokenLife } from '../accounts/lifetimes.ts'
import { digestOf, sessionId, tokenId } from '../accounts/secrets.ts'
import { type Api, serve } from '../http/endpoint.ts'
import type { Services } from './services.ts'

/** How many good ones somebody may have: each is looked at wherever tokens are listed or revoked. */
const mostTokens = 100

/** What everybody does with his own tokens and sessions. A token has the grants of its account, never more. */
export function tokenRoutes(api: Api, { accounts }: Services): void {
  serve(api, listTokens, async ({ actor }) => ({
    tokens: (await accounts.tokens(actor.account.id)).map(tokenAnswer),
  }))
  serve(api, makeToken, async ({ actor, body, now }) => {
    const life = body.expires === undefined ? usualTokenLife : tokenLifeOf(body.expires)
    if (life === undefined) throw noLife()
    const { id } = actor.account
    const { label } = body
    const good = (await accounts.tokens(id)).filter(({ expiresAt }) => expiresAt > +now)
    if (good.length >= mostTokens) throw tooManyTokens()
    const token = await accounts.issueToken(id, label, now, { expiresAt: new Date(+now + life), by: id })
    const made = { id: tokenId(digestOf(token)), account: id, label, issuedAt: +now, expiresAt: +now + life }
    return { ...tokenAnswer(made), token }
  })
  serve(api, revokeToken, async ({ actor, params, now, response }) => {
    const { id } = actor.account
    await accounts.revokeToken(params.token, { by: id, at: now }, id)
    response.status(204).end()
  })
  serve(api, listSessions, async ({ actor, now }) => {
    const present = sessionId(digestOf(actor.credential.secret))
    const sessions = await accounts.sessions(actor.account.id, now)
    return {
      sessions: sessions.map(({ id, openedAt, seenAt }) => ({
        ...{ id, openedAt: new Date(openedAt).toISOString(), seenAt: new Date(seenAt).toISOString() },
        present: id === present,
      })),
    }
  })
  serve(api, endSession, async ({ actor, params, response }) => {
    await accounts.endSession(actor.account.id, params.session)
    response.status(204).end()
  })
  serve(api, endSessions, async ({ actor, response }) => {
    await accounts.endSessions(actor.account.id, actor.credential.secret)
    response.status(204).end()
  })
}

export function tokenAnswer({ id, label, issuedAt, expiresAt }: ListedToken): TokenAnswer {
  return { id, label, issuedAt: new Date(issuedAt).toISOString(), expiresAt: new Date(expiresAt).toISOString() }
}

function tooManyTokens(): Problem {
  return new Problem('forbidden', {
    zh: `这个账户已有 ${mostTokens} 个有效令牌，请先吊销不用的。`,
    en: `This account has ${mostTokens} good tokens already. Revoke those that are not used.`,
  })
}

function noLife(): Problem {
  return new Problem(
    'bad-input',
    {
      zh: 'expires 应为 1h 至 400d 之间的小时数或天数，如 90d。',
      en: 'expires must be a count of hours or days from 1h to 400d, such as 90d.',
    },
    [{ at: 'expires' }],
  )
}
