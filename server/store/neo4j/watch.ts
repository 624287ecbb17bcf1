import { missedDeadline } from './failures.ts'

/** Waits no longer than it may for what a silent server never says. */
export interface Watch {
  /** Rejects when nothing has been heard for too long. */
  missed: Promise<never>
  /** Something was asked, and is to be answered within this time. */
  asks(milliseconds: number): void
  /** It was answered: until more is asked nobody waits, however long that takes. */
  heard(): void
  isOver(): boolean
  /** Throws when the deadline has passed: what nobody waits for any more is not written. */
  refuseLate(): void
  end(): void
}

/** @param first how long the first answer may take, that it is listened to at all */
export function startWatch(first: number): Watch {
  let over = false
  let ended = false
  let timer: NodeJS.Timeout | undefined
  let miss: (problem: Error) => void = () => undefined
  const missed = new Promise<never>((_resolve, reject) => {
    miss = reject
  })
  missed.catch(() => undefined)
  const waitFor = (patience: number) => {
    clearTimeout(timer)
    if (ended) return
    timer = setTimeout(() => {
      over = true
      miss(missedDeadline())
    }, patience)
  }
  waitFor(first)
  return {
    missed,
    asks: waitFor,
    heard: () => clearTimeout(timer),
    isOver: () => over,
    refuseLate() {
      if (over) throw missedDeadline()
    },
    end: () => {
      ended = true
      clearTimeout(timer)
    },
  }
}
