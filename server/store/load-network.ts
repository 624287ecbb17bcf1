import { setImmediate as nextTurn } from 'node:timers/promises'
import { networkBuilder } from '../../model/network/build/build.ts'
import { sharedInSteps } from '../../model/network/codec/shared.ts'
import type { Network } from '../../model/network/network.ts'
import { takingTurns } from '../yielding.ts'
import type { Store } from './store.ts'

const recordsAtOnce = 500

/**
 * The network of all records of a store, at its head, in memory that other threads may read. Others have their turn
 * every few milliseconds.
 */
export async function loadNetwork(store: Store): Promise<Network> {
  const { from, batches } = await store.load()
  const builder = networkBuilder()
  for await (const batch of batches)
    for (let first = 0; first < batch.length; first += recordsAtOnce) {
      await nextTurn()
      builder.add(batch.slice(first, first + recordsAtOnce).map(({ record }) => record))
    }
  return takingTurns(sharedInSteps(await takingTurns(builder.finishInSteps(from))))
}
