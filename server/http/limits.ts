import type { Request, RequestHandler, Response } from 'express'
import { rateLimit } from 'express-rate-limit'
import { Problem } from '../../model/problem.ts'
import { addressOf } from './address.ts'

/** How often. Tests narrow them. [P26, P27] */
export interface Limits {
  /** Calls of one session, or of one address without, within two seconds: 55 a second, bursts of 110. */
  callsPerTwoSeconds: number
  /** Wrong passwords for one name from one device or address. */
  failuresPerFiveMinutesAndAccount: number
  /** Wrong passwords for one name from everywhere, but for where its holder signed in before. */
  failuresPerHourAndAccount: number
  /** Wrong passwords for any names from one address, but for those who signed in there before. */
  failuresPerFiveMinutesAndAddress: number
}

export const usualLimits: Limits = {
  callsPerTwoSeconds: 110,
  failuresPerFiveMinutesAndAccount: 5,
  failuresPerHourAndAccount: 20,
  failuresPerFiveMinutesAndAddress: 100,
}

const twoSeconds = 2_000

/**
 * Calls by session once it is known, all others together by address: a credential that somebody invents has no bucket
 * of its own. Signing in counts in another one, so that a flood of other calls keeps nobody out.
 */
export function limitCalls(
  limits: Limits,
  sessionKey: (request: Request) => Promise<string | undefined>,
  isSignIn: (request: Request) => boolean,
): RequestHandler {
  return rateLimit({
    windowMs: twoSeconds,
    limit: limits.callsPerTwoSeconds,
    keyGenerator: async (request) =>
      isSignIn(request) ? `sign-in ${addressOf(request)}` : ((await sessionKey(request)) ?? addressOf(request)),
    identifier: 'calls',
    legacyHeaders: false,
    standardHeaders: 'draft-8',
    // How far forwarding headers are believed is a setting; there is nothing to warn of.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: (_request: Request, response: Response, next) => {
      response.set('Retry-After', String(twoSeconds / 1000))
      next(tooMany())
    },
  })
}

function tooMany(): Problem {
  return new Problem('too-many-requests', {
    zh: '请求过于频繁，请稍后再试。',
    en: 'Too many requests; try again in a moment.',
  })
}
