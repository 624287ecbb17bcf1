import type { Response } from 'express'
import { Problem } from '../../model/problem.ts'
import type { EventStream } from './event-stream.ts'

/** How many streams are open at most. */
export interface StreamBounds {
  /** The tabs of a browser share one; two more are for the moment in which one tab takes over from another. */
  ofSession: number
  /** One account may be used on as many machines. */
  ofAccount: number
  ofAll: number
}
export const usualBounds: StreamBounds = { ofSession: 3, ofAccount: 50, ofAll: 2_000 }

const away = 60_000

/** Whose a stream is. */
export interface Owner {
  account: string
  session: string
}

/**
 * The oldest streams of a session or an account that has too many end, and are told so: who comes back at once would
 * only evict the next. A stream that all have no room for is refused, since whoever it pushed out would do the same.
 */
export function makeRoom<O extends Owner>(
  open: Map<EventStream, O>,
  { account, session, response }: Owner & { response: Response },
  bounds: StreamBounds,
): void {
  evict(open, (owner) => owner.session === session, bounds.ofSession)
  evict(open, (owner) => owner.account === account, bounds.ofAccount)
  if (open.size < bounds.ofAll) return
  response.set('Retry-After', String(away / 1000))
  throw tooManyStreams()
}

function evict<O extends Owner>(open: Map<EventStream, O>, isOwn: (owner: O) => boolean, most: number): void {
  const own = [...open].filter(([, owner]) => isOwn(owner)).map(([stream]) => stream)
  for (const stream of own.slice(0, Math.max(0, own.length - most + 1))) {
    open.delete(stream)
    stream.comeBackAfter(away)
    stream.send('evicted', {})
    stream.close()
  }
}

function tooManyStreams(): Problem {
  return new Problem('too-many-requests', {
    zh: '接收更新的连接太多，请一分钟后再试。',
    en: 'Too many are listening for news; try again in a minute.',
  })
}
