/** Work in steps of some milliseconds, between which whoever does it may let others in. */
export type Steps<T> = Generator<void, T>

export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

const rowsAtOnce = 1 << 15

/** Rows from 0 to `count` as [from, to), each a step. */
export function* stretches(count: number): Generator<[from: number, to: number]> {
  for (let from = 0; from < count; from += rowsAtOnce) yield [from, Math.min(from + rowsAtOnce, count)]
}
