import { busy } from './failures.ts'

/** Gives work its turn. */
type Turns = <T>(work: () => Promise<T>) => Promise<T>

const patienceMs = 10_000

/**
 * Lets so many works run at once, the others wait in order. Writers would wait for the head's lock in any case, but
 * there each would hold a connection that readers need. Throws `store-unavailable` when the wait is too long.
 */
export function takeTurns(places: number): Turns {
  const waiting: (() => void)[] = []
  let free = places
  const turn = () =>
    new Promise<void>((resolve, reject) => {
      const go = () => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(go), 1)
        reject(busy())
      }, patienceMs)
      waiting.push(go)
    })
  return async (work) => {
    if (free > 0) free -= 1
    else await turn()
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
