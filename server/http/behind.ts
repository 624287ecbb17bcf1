import type { RequestHandler } from 'express'

/** While the log cannot be read, answers go on from the read model and say for how many seconds it has been so. */
export function markBehind(behindMilliseconds: () => number): RequestHandler {
  return (_request, response, next) => {
    const behind = behindMilliseconds()
    if (behind > 0) response.set('X-Orgweave-Behind', String(Math.ceil(behind / 1000)))
    next()
  }
}
