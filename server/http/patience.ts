import { setTimeout as wait } from 'node:timers/promises'
import type { Request } from 'express'
import { Problem } from '../../model/problem.ts'
import { askedSeq } from './min-seq.ts'

/** Longer than a browser waits for one page of findings, shorter than a proxy waits for an answer. */
const usualSeconds = 50
/** How long an answer is worked on, or kept, for one who was told to come back. */
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

/** An answer that takes long. */
interface LongAnswer<T> {
  answer: Promise<T>
  /** The answer is true at this log number or a later one. */
  seq: number
  /** How many others' answers come first; undefined when none is waited for. */
  ahead(): number | undefined
}

/** What a call is, as far as it matters for waiting. */
interface Waiting {
  request: Request
  /** That the caller has gone away. */
  gone: AbortSignal
  /** Told when the call begins to wait for others' answers. */
  waits(): void
}

/**
 * The answer of a long work, for as long as the caller has patience. One who said how long (`Prefer: wait=2`) is then
 * told how many come first, and the work goes on for ten seconds more. Who asks the same again by then, by an equal
 * name, waits on for that answer, also where the log has moved on since he first asked: else nobody would ever be
 * answered where much is written. Who needs a later log number says so (`X-Min-Seq`). Anybody else waits longer, and is
 * refused in the end. Work whose callers have all gone away is dropped. Throws `StillWorking`, and as the work throws.
 */
type Patiently<T> = (waiting: Waiting, name: string, begin: Beginning<T>) => Promise<T>

interface Work<T> extends LongAnswer<T> {
  lease: AbortController
  callers: number
  lapse: NodeJS.Timeout | undefined
}

export function openPatience<T>(): Patiently<T> {
  /** Of those who would rather be told, and so may come back. */
  const named = new Map<string, Work<T>>()
  const drop = (name: string, work: Work<T>) => {
    if (named.get(name) === work) named.delete(name)
    work.lease.abort()
  }
  const join = (request: Request, name: string, begin: Beginning<T>): Work<T> => {
    const known = named.get(name)
    if (known && known.seq >= (askedSeq(request) ?? 0)) return known
    const work = begun(begin)
    named.set(name, work)
    return work
  }
  return async ({ request, gone, waits }, name, begin) => {
    gone.throwIfAborted()
    const preferred = preferredSeconds(request)
    const work = preferred === undefined ? begun(begin) : join(request, name, begin)
    let comesBack = false
    work.callers += 1
    clearTimeout(work.lapse)
    if (work.ahead() !== undefined) waits()
    try {
      const answer = await orLate(work.answer, Math.min(preferred ?? usualSeconds, usualSeconds), gone)
      if (answer !== late) return answer
      if (preferred === undefined) throw tooSlow()
      comesBack = true
      throw new StillWorking(work.ahead() ?? 0)
    } finally {
      work.callers -= 1
      const isLast = work.callers === 0
      if (isLast && comesBack) work.lapse = setTimeout(() => drop(name, work), leaseMilliseconds).unref()
      else if (isLast) drop(name, work)
    }
  }
}

type Beginning<T> = (wanted: AbortSignal) => LongAnswer<T>

function begun<T>(begin: Beginning<T>): Work<T> {
  const lease = new AbortController()
  const long = begin(lease.signal)
  long.answer.catch(() => undefined)
  return { ...long, lease, callers: 0, lapse: undefined }
}

const late = Symbol('late')

async function orLate<T>(answer: Promise<T>, seconds: number, gone: AbortSignal): Promise<T | typeof late> {
  const there = new AbortController()
  try {
    const signal = AbortSignal.any([there.signal, gone])
    return await Promise.race([answer, wait(seconds * 1000, late, { signal })])
  } finally {
    there.abort()
  }
}

/** How long the caller would wait before he is told, by `Prefer: wait=SECONDS`; undefined when he does not say. */
function preferredSeconds(request: Request): number | undefined {
  const said = /(?:^|,)\s*wait=(\d{1,3})\s*(?:,|$)/.exec(request.get('Prefer') ?? '')
  return said ? Number(said[1]) : undefined
}

function tooSlow(): Problem {
  return new Problem('still-working', {
    zh: '这个问题还在计算，请稍后再试同一请求。',
    en: 'This is still being worked out. Ask the same again in a moment.',
  })
}
