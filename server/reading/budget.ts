import { Problem } from '../../model/problem.ts'

/** How much work an account may have done for it: so much at once, and from then on so much of each second. */
export interface WorkLimits {
  milliseconds: number
  /** Of each second, in milliseconds. */
  again: number
}

/** A minute of work at once, then half of the time of one thread. */
export const usualWork: WorkLimits = { milliseconds: 60_000, again: 500 }

/** Work of the program itself, which everybody has the use of: it is done when nothing else is to do. */
export const ownWork = 'the program'

/** Who asks, and whether a write waits for the answer: then it is never refused, and comes first. */
export interface Charged {
  account: string
  urgent?: boolean | undefined
}

/** What each account has had done lately. Calls are few and cheap; what they set going may be neither. */
export interface Budget {
  /**
   * Throws `too-many-requests` for one who has had too much. Asked once for each asker, who is one for each call: an
   * answer that has begun is finished.
   */
  refuseOverspent(asker: Charged): void
  spend(account: string, milliseconds: number): void
  /** Whose turn it is: who has had least lately before who has had more, else who has waited longer. */
  first<J extends Charged>(waiting: readonly J[]): J
  inOrder<J extends Charged>(waiting: readonly J[]): J[]
}

export function openBudget({ milliseconds, again }: WorkLimits, now: () => number): Budget {
  const begun = new WeakSet<Charged>()
  const spent = new Map<string, { milliseconds: number; at: number }>()
  const owing = (account: string, at = now()) => {
    const known = spent.get(account)
    if (!known) return 0
    return Math.max(0, known.milliseconds - ((at - known.at) / 1000) * again)
  }
  const forget = () => {
    for (const account of spent.keys()) if (owing(account) === 0) spent.delete(account)
  }
  const inOrder = <J extends Charged>(waiting: readonly J[]) => {
    const moment = now()
    const rank = ({ account, urgent }: J) => {
      if (urgent) return -1
      return account === ownWork ? Number.POSITIVE_INFINITY : owing(account, moment)
    }
    return waiting
      .map((job, at) => ({ job, at, rank: rank(job) }))
      .sort((a, b) => (a.rank === b.rank ? a.at - b.at : a.rank - b.rank))
      .map(({ job }) => job)
  }
  return {
    refuseOverspent(asker) {
      const { account, urgent } = asker
      const over = owing(account) - milliseconds
      const isFree = account === ownWork || urgent || begun.has(asker)
      if (!isFree && over >= 0) throw overspent(Math.ceil((over + again) / again))
      begun.add(asker)
    },
    spend(account, took) {
      if (account === ownWork) return
      spent.set(account, { milliseconds: owing(account) + took, at: now() })
      if (spent.size > 10_000) forget()
    },
    first: (waiting) => inOrder(waiting)[0],
    inOrder,
  }
}

function overspent(seconds: number): Problem {
  return new Problem('too-many-requests', {
    zh: `本账户近来要求的计算过多，请 ${seconds} 秒后再试。`,
    en: `This account has had too much worked out lately. Try again in ${seconds} s.`,
  })
}
