import { setTimeout as wait } from 'node:timers/promises'
import type { Request } from 'express'
import { Problem } from '../../model/problem.ts'

/** Longer than a browser waits for one page of findings, shorter than a proxy waits for an answer. */
const usualSeconds = 50
/** How long an answer is worked on for one who was told to come back. */
const leaseMilliseconds = 10_000

/** Said instead of an answer to one who would rather be told than wait. [RFC 7240, 4.3] */
export class StillWorking extends Error {
  /** How many others' answers come first; 0 while his own is worked out. */
  readonly ahead: number

  constructor(ahead: number) {
    super('still working')
    this.ahead = ahead
  }
}

/** How long the caller would wait before he is told, by `Prefer: wait=SECONDS`; undefined when he does not say. */
function preferredSeconds(request: Request): number | undefined {
  const said = /(?:^|,)\s*wait=(\d{1,3})\s*(?:,|$)/.exec(request.get('Prefer') ?? '')
  return said ? Number(said[1]) : undefined
}

/**
 * The answer of a long work, for as long as the caller has patience. One who said how long (`Prefer: wait=2`) is then
 * told how many come first, and the work goes on for ten seconds more, in which he may ask again. Anybody else waits
 * longer, and is refused in the end. Work whose caller has gone away is dropped.
 * @param gone that the caller has gone away
 * @param ahead how many come first. Throws `StillWorking`, and as the work throws
 */
export async function patiently<T>(
  { request, gone }: { request: Request; gone: AbortSignal },
  work: (wanted: AbortSignal) => Promise<T>,
  ahead: () => number | undefined,
): Promise<T> {
  const preferred = preferredSeconds(request)
  const lease = new AbortController()
  const seconds = Math.min(preferred ?? usualSeconds, usualSeconds)
  const stop = new AbortController()
  const late = wait(seconds * 1000, undefined, { signal: stop.signal }).then(() => {
    setTimeout(() => lease.abort(), preferred === undefined ? 0 : leaseMilliseconds).unref()
    throw preferred === undefined ? tooSlow() : new StillWorking(ahead() ?? 0)
  })
  late.catch(() => undefined)
  const working = work(AbortSignal.any([gone, lease.signal]))
  working.catch(() => undefined)
  try {
    return await Promise.race([working, late])
  } finally {
    stop.abort()
  }
}

function tooSlow(): Problem {
  return new Problem('still-working', {
    zh: '这个问题还在计算，请稍后再试同一请求。',
    en: 'This is still being worked out. Ask the same again in a moment.',
  })
}
