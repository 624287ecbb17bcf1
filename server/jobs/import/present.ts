import type { Network } from '../../../model/network/network.ts'
import { Source } from '../../../model/schema/common.ts'
import { tieKinds } from '../../../model/schema/records.ts'
import type { Place } from '../../../model/schema/region.ts'
import { loadNetwork } from '../../store/load-network.ts'
import type { Seq, Store } from '../../store/store.ts'
import { Directory } from './directory.ts'
import type { Input } from './files.ts'
import { type ReadStored, storedReader } from './stored.ts'

/** What the store holds that an import has to be compared with. */
export interface Present {
  head: Seq
  network: Network
  directory: Directory
  place: Place | undefined
  /** Reads the records that rows speak of. They are of the head, or what speaks of them is drafted anew. */
  read: ReadStored
  /** How many records of the store are sample data. */
  samples: number
}

export async function readPresent(store: Store, input: Input, place: string): Promise<Present> {
  return presentIn(store, await loadNetwork(store), input, place)
}

/** As `readPresent`, where the network is known. */
export function presentIn(store: Store, network: Network, input: Input, place: string): Present {
  return {
    head: network.seq,
    network,
    directory: new Directory(input.codes, network),
    place: network.places.find(({ id }) => id === place),
    read: storedReader(store, network),
    samples: samplesIn(network),
  }
}

function samplesIn({ places, nodes, ties }: Network): number {
  const synthetic = Source.options.indexOf('synthetic')
  let samples = places.filter(({ source }) => source === 'synthetic').length
  for (const source of nodes.source) if (source === synthetic) samples += 1
  // Ties behind the kinds of records are attributes of records that are counted already.
  for (let tie = 0; tie < ties.count; tie += 1)
    if (ties.source.at(tie) === synthetic && ties.kind.at(tie) < tieKinds.length) samples += 1
  return samples
}
