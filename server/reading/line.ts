import type { Network } from '../../model/network/network.ts'
import { Problem } from '../../model/problem.ts'
import type { Budget, Charged } from './budget.ts'
import type { Answers, Question, Questions } from './questions.ts'
import { noLongerWanted, rehired, type Wanted } from './rehired.ts'
import type { Hire } from './workers.ts'

/** Who asks, and is charged with the work, and a signal that it is no longer wanted. */
export interface Asker extends Charged {
  signal?: AbortSignal
}

export interface Asked<Q extends Question> {
  question: Q
  network: Network
  asked: Questions[Q]
  /** Equal for equal questions about the same network: they are answered once. Without one it is nobody else's. */
  key?: string
  /** Called when its turn comes, which may be long after it was asked: what it throws is the answer. */
  mayBegin?: () => void
}

/** Questions that wait for one answerer, in the order in which accounts have had least of it lately. */
export interface Line {
  ask<Q extends Question>(asked: Asked<Q>, asker: Asker): Promise<Answers[Q]>
  /** How many answers will be worked out before that of a key; 0 when it is being worked out, undefined when it is not asked. */
  ahead(network: Network, key: string): number | undefined
  /** Lets the answerer go as soon as there is nothing to do: another is hired for the next question. */
  restWhenIdle(): void
  close(): Promise<void>
}

interface Job extends Wanted, Charged {
  key: string | undefined
  mayBegin: (() => void) | undefined
  /** How many still want it. */
  wanted: number
  answer: Promise<unknown>
  settle: { resolve(answer: unknown): void; reject(error: unknown): void }
}

const mostWaiting = 500
/** Of one account; more than it can wait for at once, unless it goes away from what it asked and asks for more. */
const mostOfAccount = 50

export function openLine(hire: Hire, budget: Budget): Line {
  const waiting: Job[] = []
  let running: Job | undefined
  let closed = false
  const answerer = rehired(hire)
  const begin = async (job: Job) => {
    job.mayBegin?.()
    return answerer.answer(job)
  }
  const next = async (): Promise<void> => {
    if (running || closed || waiting.length === 0) return
    const job = budget.first(waiting)
    waiting.splice(waiting.indexOf(job), 1)
    running = job
    const started = performance.now()
    await begin(job).then(job.settle.resolve, job.settle.reject)
    budget.spend(job.account, performance.now() - started)
    running = undefined
    void next()
  }
  const find = (network: Network, key: string | undefined) =>
    [running, ...waiting].find((job) => job && isAsked(job, network, key))
  /** The same question asked before, unless nobody wants it any more, or one that waits from now on. */
  const join = (asked: Asked<Question>, asker: Charged): Job => {
    const known = find(asked.network, asked.key)
    if (known) return known === running ? known : asOf(known, budget.first<Charged>([known, asker]))
    budget.refuseOverspent(asker)
    refuseTooMany(waiting, asker)
    const job = jobOf(asked, asker)
    waiting.push(job)
    return job
  }
  const drop = (job: Job) => {
    Atomics.store(job.dropped, 0, 1)
    if (job === running) return
    waiting.splice(waiting.indexOf(job), 1)
    job.settle.reject(noLongerWanted())
  }
  return {
    ask: async (asked, asker) => {
      const { signal } = asker
      signal?.throwIfAborted()
      const job = join(asked, asker)
      void next()
      return (await whileWanted(job, signal, () => drop(job))) as never
    },
    ahead: (network, key) => {
      const job = find(network, key)
      return job && budget.inOrder(waiting).indexOf(job) + 1
    },
    restWhenIdle: () => {
      if (!running && waiting.length === 0) void answerer.close()
    },
    close: async () => {
      closed = true
      for (const job of [...waiting]) drop(job)
      if (running) drop(running)
      await answerer.close()
    },
  }
}

/** What several wait for comes when the first of them has his turn. */
function asOf(job: Job, { account, urgent }: Charged): Job {
  return Object.assign(job, { account, urgent })
}

/** Whether a job is a question with this key, and somebody still wants it. */
function isAsked({ key, network, dropped }: Job, asked: Network, name: string | undefined): boolean {
  return name !== undefined && key === name && network === asked && Atomics.load(dropped, 0) === 0
}

function refuseTooMany(waiting: readonly Job[], { account }: Charged): void {
  const own = waiting.filter((job) => job.account === account)
  if (waiting.length >= mostWaiting || own.length >= mostOfAccount) throw tooLong()
}

/** The answer to one of those who want it. The last who goes away before there is one drops it. */
async function whileWanted(job: Job, signal: AbortSignal | undefined, drop: () => void): Promise<unknown> {
  job.wanted += 1
  let isThere = false
  const settled = () => {
    isThere = true
  }
  job.answer.then(settled, settled)
  let leave: () => void = () => undefined
  const left = new Promise<never>((_, reject) => {
    leave = () => reject(signal?.reason)
  })
  signal?.addEventListener('abort', leave)
  try {
    return await Promise.race([job.answer, left])
  } finally {
    signal?.removeEventListener('abort', leave)
    job.wanted -= 1
    if (job.wanted === 0 && !isThere) drop()
  }
}

function jobOf({ question, network, asked, key, mayBegin }: Asked<Question>, { account, urgent }: Charged): Job {
  let settle: Job['settle'] = { resolve: () => undefined, reject: () => undefined }
  const answer = new Promise<unknown>((resolve, reject) => {
    settle = { resolve, reject }
  })
  answer.catch(() => undefined)
  const dropped = new Int32Array(new SharedArrayBuffer(4))
  return { question, network, asked, key, mayBegin, account, urgent, wanted: 0, dropped, answer, settle }
}

function tooLong(): Problem {
  return new Problem('too-busy', {
    zh: '排队等候计算的请求过多，请稍后再试。',
    en: 'Too many questions wait to be worked out. Try again in a moment.',
  })
}
