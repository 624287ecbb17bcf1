/** What is timed on both sides. */
export type Task = 'records' | 'columns' | 'components' | 'bridges' | 'bridgesOfCopy' | 'hops' | 'standards'

/** What one side measured at one size, and what it found, so that the sides can be held against each other. */
export interface Figures {
  /** Median of the rounds in milliseconds. */
  time: Partial<Record<Task, number>>
  /** Bytes that the built network keeps when what it was built from is let go. */
  memory: Memory
  found: { nodes: number; ties: number; components: number; bridges: number; reached: number }
  findings?: number
}

export interface Memory {
  fromRecords: number
  fromColumns: number
}

/** A side to be measured; each function runs in a process of its own. */
export interface Side {
  /** Milliseconds to parse records and build from them. */
  records(bodies: number): number
  /** Builds from columns, then analyses. */
  analyses(bodies: number): Omit<Figures, 'memory'>
  memory(bodies: number): Memory
}

/** Median time of so many rounds in milliseconds, after one to warm up, and what the last of them gave. */
export function timed<T>(rounds: number, work: () => T): { time: number; result: T } {
  const times: number[] = []
  let result = work()
  for (let round = 0; round < rounds; round++) {
    collectGarbage()
    const start = performance.now()
    result = work()
    times.push(performance.now() - start)
  }
  return { time: median(times), result }
}

export function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)]
}

export function collectGarbage(): void {
  if (globalThis.gc === undefined) throw new Error('start with --expose-gc')
  globalThis.gc()
}

/** Bytes that are in use, on the heap and in typed arrays, after a collection. */
function bytesInUse(): number {
  collectGarbage()
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** What is being measured stands here, so that no collection takes it away before. */
const held: object[] = []

/** Bytes in use because of what `build` gives. */
export function bytesKept(build: () => object): number {
  const before = bytesInUse()
  held.push(build())
  const after = bytesInUse()
  held.length = 0
  return after - before
}
