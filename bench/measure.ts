/** What is timed on both sides. */
export const tasks = ['build', 'components', 'bridges', 'hops', 'standards'] as const
export type Task = (typeof tasks)[number]

/** What one side measured at one size, and what it found, so that the sides can be held against each other. */
export interface Figures {
  /** Median of the rounds in milliseconds. */
  time: Partial<Record<Task, number>>
  /** Bytes kept by the built network when the rows are let go. */
  memory: number
  found: { nodes: number; ties: number; components: number; bridges: number; reached: number }
  findings?: number
}

const rounds = 5

/** Median time of five rounds in milliseconds, and what the last of them gave. */
export function timed<T>(work: () => T): { time: number; result: T } {
  const times: number[] = []
  let result = work()
  for (let round = 0; round < rounds; round++) {
    collectGarbage()
    const start = performance.now()
    result = work()
    times.push(performance.now() - start)
  }
  times.sort((one, other) => one - other)
  return { time: times[(rounds - 1) / 2], result }
}

/** As timed, once and without a round to warm up: for what takes many seconds. */
export function timedOnce<T>(work: () => T): { time: number; result: T } {
  collectGarbage()
  const start = performance.now()
  const result = work()
  return { time: performance.now() - start, result }
}

function collectGarbage(): void {
  if (globalThis.gc === undefined) throw new Error('start with --expose-gc')
  globalThis.gc()
}

/** Bytes that are in use, on the heap and in typed arrays, after a collection. */
export function bytesInUse(): number {
  collectGarbage()
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
