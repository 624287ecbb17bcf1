import { movedOn } from './refusals.ts'
import type { LongOperation, Seq } from './store.ts'

/** Keeps a long operation true to a log that moves on. */
export interface Follower {
  /** The head that it was brought to; undefined where it holds at any. */
  seen(): Seq | undefined
  /** Brings it to the present head; answers whether the operation has other edits since it was asked last. Throws `stale-version`. */
  catchUp(head: Seq): Promise<boolean>
}

/** @param expectedHead what the operation was judged at; undefined where it holds at any */
export function follower(operation: LongOperation, expectedHead?: Seq): Follower {
  let seen = expectedHead
  return {
    seen: () => seen,
    async catchUp(head) {
      if (seen === undefined || seen === head) return false
      const followed = await operation.follow?.()
      if (!followed) throw movedOn(seen, head)
      seen = followed.head
      return followed.anew
    },
  }
}
