import type { Position } from '../../model/layout/position.ts'

/** Whether the kept slots are just those that somebody knows of, in the same order. */
export async function sameInOrder(
  kept: AsyncIterable<Position> | Iterable<Position>,
  known: Iterable<Position>,
): Promise<boolean> {
  const expected = known[Symbol.iterator]()
  for await (const position of kept) {
    const { done, value } = expected.next()
    if (done || !isSame(position, value)) return false
  }
  return expected.next().done === true
}

function isSame(a: Position, b: Position): boolean {
  return a.organization === b.organization && a.region === b.region && a.slot === b.slot && a.shelfSlot === b.shelfSlot
}
