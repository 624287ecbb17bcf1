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
  /** Whether an answer about a newer network is as good: then all who wait for one are answered about the newest. */
  newer?: boolean
  /** Called when its turn comes, which may be long after it was asked: what it throws is the answer. */
  mayBegin?: () => void
}

/** An answer, and what it is about. */
export interface Answered<Q extends Question> {
  network: Network
  answer: Answers[Q]
}

/** Questions that wait for one answerer, in the order in which accounts have had least of it lately. */
export interface Line {
  ask<Q extends Question>(asked: Asked<Q>, asker: Asker): Promise<Answered<Q>>
  /**
   * How many answers will be worked out before that of a key about this network or a newer one; 0 when it is being
   * worked out, undefined when it is not asked.
   */
  ahead(network: Network, key: string): number | undefined
  /** Lets the answerer go as soon as there is nothing to do: another is hired for the next question. */
  restWhenIdle(): void
  close(): Promise<void>
}

type Name = Pick<Asked<Question>, 'network' | 'key' | 'newer'>

interface Job extends Wanted, Charged {
  key: string | undefined
  newer: boolean
  mayBegin: (() => void) | undefined
  /** How many still want it. */
  wanted: number
  answer: Promise<Answered<Question>>
  settle: { resolve(answer: Answered<Question>): void; reject(error: unknown): void }
}

const mostWaiting = 500
/** Of one account; more than it can wait for at once, unless it goes away from what it asked and asks for more. */
const mostOfAccount = 50

export function openLine(hire: Hire, budget: Budget): Line {
  const waiting: Job[] = []
  let running: Job | undefined
  let closed = false
  const answerer = rehired(hire)
  const begin = async (job: Job): Promise<Answered<Question>> => {
    const { network } = job
    job.mayBegin?.()
    return { network, answer: (await answerer.answer(job)) as never }
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
  const find = (asked: Name) => [running, ...waiting].find((job) => job && answers(job, asked))
  /** The same question asked before, unless nobody wants it any more, or one that waits from now on. */
  const join = (asked: Asked<Question>, asker: Charged): Job => {
    const known = find(asked) ?? waiting.find((job) => renewed(job, asked))
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
      const job = find({ network, key, newer: true })
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

/** Whether a job's answer is what is asked for, and somebody still wants it. */
function answers(job: Job, { network, key, newer = false }: Name): boolean {
  if (key === undefined || job.key !== key || Atomics.load(job.dropped, 0) === 1) return false
  return job.network === network || (newer && job.network.seq >= network.seq)
}

/** Asks a question that waits about the newer network instead, where that is as good; whether it did. */
function renewed(job: Job, { network, key, newer = false }: Name): boolean {
  const renews = newer && job.newer && job.key === key && Atomics.load(job.dropped, 0) === 0
  if (renews) job.network = network
  return renews
}

function refuseTooMany(waiting: readonly Job[], { account }: Charged): void {
  const own = waiting.filter((job) => job.account === account)
  if (waiting.length >= mostWaiting || own.length >= mostOfAccount) throw tooLong()
}

/** The answer to one of those who want it. The last who goes away before there is one drops it. */
async function whileWanted(job: Job, signal: AbortSignal | undefined, drop: () => void): Promise<Answered<Question>> {
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

function jobOf(
  { question, network, asked, key, newer = false, mayBegin }: Asked<Question>,
  { account, urgent }: Charged,
): Job {
  let settle: Job['settle'] = { resolve: () => undefined, reject: () => undefined }
  const answer = new Promise<Answered<Question>>((resolve, reject) => {
    settle = { resolve, reject }
  })
  answer.catch(() => undefined)
  const dropped = new Int32Array(new SharedArrayBuffer(4))
  return { question, network, asked, key, newer, mayBegin, account, urgent, wanted: 0, dropped, answer, settle }
}

function tooLong(): Problem {
  return new Problem('too-busy', {
    zh: '排队等候计算的请求过多，请稍后再试。',
    en: 'Too many questions wait to be worked out. Try again in a moment.',
  })
}
