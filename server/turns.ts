import { setImmediate as nextTurn } from 'node:timers/promises'

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
