import { randomUUID } from 'node:crypto'
import type { RequestHandler, Response } from 'express'
import { type Logger, type LoggerOptions, stdTimeFunctions } from 'pino'
import { withoutTokens } from '../accounts/secrets.ts'

export type { Logger } from 'pino'

/** How the log is written. Whatever an error carries along, no token stands in it. */
export const logOptions: LoggerOptions = {
  base: undefined,
  timestamp: stdTimeFunctions.isoTime,
  hooks: { streamWrite: withoutTokens },
}

/** What one line of the log says of a request: ids, never names, addresses or secrets. [P30] */
interface RequestNotes {
  requestId: string
  /** Path pattern of the contract, not the address asked for. */
  route: string
  account?: string
  problem?: string
}

const kept = new WeakMap<object, RequestNotes>()

export function notes(response: Response): RequestNotes {
  return kept.get(response) ?? { requestId: 'none', route: 'none' }
}

/** Gives the request its id, and the log its one line when the answer has ended. */
export function logRequests(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const given = request.get('X-Request-Id')
    const requestId = given && /^[A-Za-z0-9-]{8,64}$/.test(given) ? given : randomUUID()
    const about: RequestNotes = { requestId, route: 'none' }
    kept.set(response, about)
    response.set('X-Request-Id', requestId)
    // Whoever waits for its end, or streams into it, listens.
    response.setMaxListeners(30)
    const started = performance.now()
    response.on('close', () => {
      const ms = Math.round(performance.now() - started)
      const cut = response.writableFinished ? undefined : true
      logger.info({ ...about, method: request.method, status: response.statusCode, ms, cut }, 'request')
    })
    next()
  }
}
