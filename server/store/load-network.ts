import { networkBuilder } from '../../model/network/build.ts'
import type { Network } from '../../model/network/network.ts'
import type { Store } from './store.ts'

/** The network of all records of a store, at its head. */
export async function loadNetwork(store: Store): Promise<Network> {
  const { from, batches } = await store.load()
  const builder = networkBuilder()
  for await (const batch of batches) builder.add(batch.map(({ record }) => record))
  return builder.finish(from)
}
