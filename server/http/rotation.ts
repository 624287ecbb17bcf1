/** Of the time that an answer takes, how much is left to whoever arrives. */
const share = 1 / 8

/**
 * Work begins one piece at a time, and after each the event loop turns freely for a while, since it accepts one
 * connection a turn: between two long answers newcomers are let in, requests read and refused, and health answered. Who
 * waits is taken in rotation: one who asks for much waits behind himself.
 */
export function openTurns(longestWaitMilliseconds: number, refuse: () => Error) {
  const waiting = new Map<string, (() => void)[]>()
  let going = false
  function next(): void {
    const [first] = waiting
    going = first !== undefined
    if (!first) return
    const [who, begins] = first
    waiting.delete(who)
    const [begin, ...rest] = begins
    if (rest.length > 0) waiting.set(who, rest)
    const began = performance.now()
    begin()
    setImmediate(() => {
      const now = performance.now()
      breathe(now + (now - began) * share)
    })
  }
  function breathe(until: number): void {
    if (performance.now() < until) setImmediate(breathe, until)
    else next()
  }
  return {
    /** Throws what `refuse` makes when the turn came too late. */
    take: (who: string): Promise<void> =>
      new Promise((resolve, reject) => {
        const since = performance.now()
        const begin = () => (performance.now() - since > longestWaitMilliseconds ? reject(refuse()) : resolve())
        waiting.set(who, [...(waiting.get(who) ?? []), begin])
        if (!going) setImmediate(next)
        going = true
      }),
  }
}
