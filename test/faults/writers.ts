import { Problem } from '../../model/problem.ts'
import type { Committed, LongOperation, Operation, Seq, Store } from '../../server/store/store.ts'
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

interface Wishes {
  /** Begins every name; no two sets of writers share it. */
  name: string
  /** How many writers on each store. */
  each: number
  onAnswer?(committed: Committed): void
}

const largeEvery = 9

/** How many records an operation of writers adds or alters, told by its id: some add many, to be broken in the middle. */
export function editsOf(opId: string): number {
  if (opId.startsWith('long')) return longEdits
  const n = Number(/-(\d+)$/.exec(opId)?.[1] ?? 0)
  if (n === 0) return 1
  return n % largeEvery === 0 ? 501 : 4
}

export function startWriters(stores: Store[], { name, each, onAnswer }: Wishes): Writers {
  const acknowledged = new Map<string, number>()
  let lastAnswer = performance.now()
  let stopping = false
  const insist = async (store: Store, given: Operation): Promise<void> => {
    for (;;) {
      try {
        const committed = await store.commit(given)
        acknowledged.set(given.opId, committed.seq)
        lastAnswer = performance.now()
        onAnswer?.(committed)
        return
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'store-unavailable') throw error
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
  }
  /** Every operation adds records and counts one up, so that a half or a doubled one would show. */
  const write = async (store: Store, writer: string) => {
    const counter = `${writer}-counter`
    await insist(store, operation(`${writer}-0`, addition(officer(counter, '0'))))
    for (let n = 1; !stopping; n += 1) {
      const opId = `${writer}-${n}`
      const added = Array.from({ length: editsOf(opId) - 1 }, (_, k) => addition(officer(`${opId}-${k}`)))
      const seen = { record: officer(counter, String(n - 1)), version: n }
      await insist(store, operation(opId, ...added, alteration(seen, officer(counter, String(n)))))
    }
  }
  const all = stores.flatMap((store, s) => Array.from({ length: each }, (_, w) => write(store, `${name}.${s}.${w}`)))
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

export const longEdits = 9_000

/** An operation that is asked for batch by batch and adds `longEdits` records. */
export function longOperation(opId: string): LongOperation {
  return {
    ...operation(opId),
    async *edits() {
      for (let first = 0; first < longEdits; first += 1_000)
        yield Array.from({ length: 1_000 }, (_, n) => addition(officer(`${opId}-${first + n}`)))
    },
  }
}

/** Writes it as often as the store is away in the middle, until it is answered. */
export async function insistLong(store: Store, given: LongOperation): Promise<Seq> {
  for (;;) {
    try {
      return await store.commitLong(given)
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'store-unavailable') throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
