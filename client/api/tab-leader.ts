/** What a tab does when it begins to lead, and when another has taken that over. */
interface Duties {
  lead(): void
  yieldTo(): void
}

interface Candidate {
  /** The leader was heard, and says nothing for so many milliseconds. */
  heard(quiet: number): void
  part(): void
}

/** A leader that is heard less often is frozen, and another takes over; not all others at once. */
const leaderTimeout = { least: 25_000, spread: 5_000 } as const

/** Of all tabs of a browser that stand for it, the one that holds the lock leads. */
export function standForLeader(lock: string, { lead, yieldTo }: Duties): Candidate {
  const parting = new AbortController()
  let queueing = new AbortController()
  let leading = false
  let timer: number | undefined
  const begin = () => {
    if (parting.signal.aborted) return
    window.clearTimeout(timer)
    leading = true
    lead()
    return new Promise<void>((resolve) => parting.signal.addEventListener('abort', () => resolve()))
  }
  const request = (options: LockOptions) => {
    navigator.locks.request(lock, options, begin).catch((error: unknown) => {
      const aborted = error instanceof DOMException && error.name === 'AbortError'
      // Where locks are refused each tab leads itself. Who has left the queue to take the lock is aborted too.
      if (!aborted) void begin()
      else if (leading) follow()
    })
  }
  const heard = (quiet: number) => {
    if (leading) return
    window.clearTimeout(timer)
    const takeOver = () => {
      queueing.abort()
      request({ steal: true })
    }
    timer = window.setTimeout(takeOver, quiet + leaderTimeout.least + Math.random() * leaderTimeout.spread)
  }
  function follow(): void {
    leading = false
    yieldTo()
    if (parting.signal.aborted) return
    queueing = new AbortController()
    heard(0)
    request({ signal: queueing.signal })
  }
  follow()
  return {
    heard,
    part() {
      parting.abort()
      queueing.abort()
      window.clearTimeout(timer)
    },
  }
}
