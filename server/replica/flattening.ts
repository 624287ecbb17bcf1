import { pagedShare } from '../../model/network/build/flatten.ts'
import { sharedInSteps } from '../../model/network/codec/shared.ts'
import type { Network } from '../../model/network/network.ts'
import { takingTurns } from '../yielding.ts'
import { lineageOf, networkAfter } from './lineage.ts'

/**
 * A network is made flat again once so much of it stands in pages, which take memory and make reading slower; not for
 * fewer operations than these, so that a small network is not made flat all the time, and for so many in any case, since
 * a new thread has to repeat them.
 */
const most = { share: 1 / 8, least: 64, operations: 4096 }

interface Flattening {
  /** Begins to make this network flat where it is time, beside everything else; one at a time. */
  consider(network: Network): void
  /** The same network as this one on a flat base that was made since, if there is one; for whoever goes on from it. */
  rebased(network: Network): Network
}

export function openFlattening(): Flattening {
  let made: { flat: Network; base: Network; count: number } | undefined
  let running = false
  const make = async (network: Network) => {
    const { base, count } = lineageOf(network)
    const flat = await takingTurns(sharedInSteps(network))
    made = { flat, base, count }
  }
  return {
    consider(network) {
      const { count } = lineageOf(network)
      const isTime = count >= most.operations || (count % most.least === 0 && pagedShare(network) > most.share)
      if (running || count < most.least || !isTime) return
      running = true
      // Where it cannot be made, as for want of memory, what there is goes on to serve, and it is tried again.
      make(network)
        .catch(() => undefined)
        .finally(() => {
          running = false
        })
    },
    rebased(network) {
      const { base, written, count } = lineageOf(network)
      if (made?.base !== base || made.count > count) return network
      const { flat, count: from } = made
      made = undefined
      return written.slice(from, count).reduce(networkAfter, flat)
    },
  }
}
