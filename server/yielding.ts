import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Steps } from '../model/network/columns/steps.ts'

let line: Promise<unknown> = Promise.resolve()

/**
 * The caller's turn, in which he may go on for some milliseconds. Of several who work like this at once one has a turn
 * between two looks at what else there is to do, so that together they keep nobody waiting longer than one alone.
 */
export function inTurn(): Promise<void> {
  const turn = line.then(() => nextTurn())
  line = turn
  return turn
}

const itemsAtOnce = 250

/** What is made of each item, with a turn for others between so many of them. */
export async function inTurns<T, U>(items: readonly T[], make: (item: T, index: number) => U): Promise<U[]> {
  const made: U[] = []
  for (const [index, item] of items.entries()) {
    if (index > 0 && index % itemsAtOnce === 0) await inTurn()
    made.push(make(item, index))
  }
  return made
}

/** What steps make, with a turn for others between any two of them. */
export async function takingTurns<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    await nextTurn()
  }
}
