import { Problem } from '../../model/problem.ts'
import type { Committed, Operation, Store } from '../../server/store/store.ts'
import { addition, alteration, officer, operation } from '../contract/operations.ts'

/** Writers that never give up: the same operation again until it is answered, as a careful client does. */
export interface Writers {
  /** Every operation that was answered, with its number. */
  acknowledged: Map<string, number>
  /** When the last operation was answered. */
  lastAnswer(): number
  /** Lets them finish what they are at. Throws when one met anything but a store that is away. */
  stop(): Promise<void>
}

export function startWriters(stores: Store[], each: number, name: string): Writers {
  const acknowledged = new Map<string, number>()
  let lastAnswer = performance.now()
  let stopping = false
  const insist = async (store: Store, given: Operation): Promise<Committed> => {
    for (;;) {
      try {
        const committed = await store.commit(given)
        acknowledged.set(given.opId, committed.seq)
        lastAnswer = performance.now()
        return committed
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'store-unavailable') throw error
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
  }
  /** Adds three records an operation and counts one up, so that a half or a doubled one would show. */
  const write = async (store: Store, writer: string) => {
    const counter = `${writer}-counter`
    await insist(store, operation(counter, addition(officer(counter, '0'))))
    for (let n = 1; !stopping; n += 1) {
      const seen = { record: officer(counter, String(n - 1)), version: n }
      const additions = [1, 2, 3].map((index) => addition(officer(`${writer}-${n}-${index}`)))
      await insist(store, operation(`${writer}-${n}`, ...additions, alteration(seen, officer(counter, String(n)))))
    }
  }
  const all = stores.flatMap((store, s) => Array.from({ length: each }, (_, w) => write(store, `${name}-${s}-${w}`)))
  const ended = Promise.all(all)
  ended.catch(() => undefined)
  return {
    acknowledged,
    lastAnswer: () => lastAnswer,
    stop: async () => {
      stopping = true
      await ended
    },
  }
}
