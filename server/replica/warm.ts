import type { Network } from '../../model/network/network.ts'
import type { Judgements } from './judgements.ts'
import { placeDay } from './place-day.ts'
import type { Replica } from './replica.ts'
import type { NameIndex } from './search-index.ts'

/** After a write nobody should wait for what everybody asks next; a larger network is judged when it is asked for. */
const largest = 20_000
const calm = 300

export interface Warming {
  replica: Replica
  judgements: Judgements
  names: NameIndex
  now(): Date
}

/** Works out each place's findings of its own day, and how names are spelt, as soon as the network has been still for a moment. */
export function keepWarm({ replica, judgements, names, now }: Warming): () => void {
  let timer: NodeJS.Timeout | undefined
  const warm = async (network: Network) => {
    for (const place of network.places) {
      if (network !== replica.network()) return
      const judgement = judgements(network, place, placeDay(place, now()))
      await judgement.since(judgement.findings)
    }
  }
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      const network = replica.network()
      // What goes wrong here goes wrong again, and is told, when somebody asks.
      names(network).catch(() => undefined)
      if (network.nodes.count <= largest) warm(network).catch(() => undefined)
    }, calm)
  }
  soon()
  const unsubscribe = replica.subscribe(soon)
  return () => {
    clearTimeout(timer)
    unsubscribe()
  }
}
