import { missedDeadline } from './failures.ts'

/** Waits no longer than it may for what a silent server never says. */
export interface Watch {
  /** Rejects when nothing has been heard for too long. */
  missed: Promise<never>
  heard(): void
  isOver(): boolean
  /** Throws when the deadline has passed: what nobody waits for any more is not written. */
  refuseLate(): void
  end(): void
}

/** @param first how long the first answer may take */
export function startWatch(milliseconds: number, first = milliseconds): Watch {
  let over = false
  let timer: NodeJS.Timeout | undefined
  let miss: (problem: Error) => void = () => undefined
  const missed = new Promise<never>((_resolve, reject) => {
    miss = reject
  })
  missed.catch(() => undefined)
  const waitFor = (patience: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      over = true
      miss(missedDeadline())
    }, patience)
  }
  waitFor(first)
  return {
    missed,
    heard: () => waitFor(milliseconds),
    isOver: () => over,
    refuseLate() {
      if (over) throw missedDeadline()
    },
    end: () => clearTimeout(timer),
  }
}
