import type { Request, RequestHandler, Response } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import { Problem } from '../../model/problem.ts'

/** How often: trust.md 5. Tests narrow them. */
export interface Limits {
  /** Calls of one session, or of one address without, within two seconds: 55 a second, bursts of 110. */
  callsPerTwoSeconds: number
  signInsPerMinuteAndAddress: number
  failuresPerFiveMinutesAndAccount: number
}

export const usualLimits: Limits = {
  callsPerTwoSeconds: 110,
  signInsPerMinuteAndAddress: 20,
  failuresPerFiveMinutesAndAccount: 5,
}

interface Window {
  name: string
  milliseconds: number
  limit: number
  key: (request: Request) => string | Promise<string>
  skip?: (request: Request) => boolean
}

function limiter({ name, milliseconds, limit, key, skip }: Window): RequestHandler {
  return rateLimit({
    windowMs: milliseconds,
    limit,
    keyGenerator: key,
    identifier: name,
    ...(skip && { skip }),
    legacyHeaders: false,
    standardHeaders: 'draft-8',
    // Forwarding headers are never read, so there is nothing to warn of.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: (_request: Request, response: Response, next) => {
      response.set('Retry-After', String(Math.ceil(milliseconds / 1000)))
      next(tooMany())
    },
  })
}

/**
 * Calls by session once it is known, all others together by address: a credential that somebody invents has no bucket
 * of its own. Signing in counts by its own, narrower limit, so that a flood of other calls keeps nobody out.
 */
export function limitCalls(
  limits: Limits,
  sessionKey: (request: Request) => Promise<string | undefined>,
  isSignIn: (request: Request) => boolean,
): RequestHandler {
  return limiter({
    name: 'calls',
    milliseconds: 2_000,
    limit: limits.callsPerTwoSeconds,
    key: async (request) => (await sessionKey(request)) ?? addressOf(request),
    skip: isSignIn,
  })
}

export function limitSignIns(limits: Limits): RequestHandler {
  return limiter({
    name: 'sign-ins',
    milliseconds: 60_000,
    limit: limits.signInsPerMinuteAndAddress,
    key: addressOf,
  })
}

function addressOf(request: Request): string {
  return request.ip === undefined ? 'unknown' : ipKeyGenerator(request.ip)
}

function tooMany(): Problem {
  return new Problem('too-many-requests', {
    zh: '请求过于频繁，请稍后再试。',
    en: 'Too many requests; try again in a moment.',
  })
}

const fiveMinutes = 300_000
const mostNames = 10_000

/** Failed sign-ins by account name, known or not: five in five minutes lock the name for the rest of them. [6.3.1] */
export function failureLock(limits: Limits) {
  const failures = new Map<string, number[]>()
  const recent = (name: string, now: Date) =>
    (failures.get(name) ?? []).filter((time) => now.getTime() - time < fiveMinutes)
  return {
    /** Throws `too-many-requests`. */
    check(name: string, now: Date): void {
      if (recent(name, now).length >= limits.failuresPerFiveMinutesAndAccount) throw tooMany()
    },
    failed(name: string, now: Date): void {
      const times = [...recent(name, now), now.getTime()]
      failures.delete(name)
      failures.set(name, times)
      for (const oldest of failures.keys()) {
        if (failures.size <= mostNames) break
        failures.delete(oldest)
      }
    },
    succeeded(name: string): void {
      failures.delete(name)
    },
  }
}
export type FailureLock = ReturnType<typeof failureLock>
