import type { Network } from '../../model/network/network.ts'
import { placeDay } from '../replica/place-day.ts'
import type { Replica } from '../replica/replica.ts'
import type { NameIndex } from '../replica/search-index.ts'
import { ownWork } from './budget.ts'
import type { Reading } from './reading.ts'

/** After a write nobody should wait for what everybody asks next; a larger network is judged when it is asked for. */
const largest = 20_000
const calm = 300
/** As many findings as the page of a place asks for at first. */
const shownFirst = 500

interface Warming {
  replica: Replica
  reading: Reading
  names: NameIndex
  now(): Date
}

/** Works out each place's findings of its own day, and how names are spelt, as soon as the network has been still for a moment. */
export function keepWarm({ replica, reading, names, now }: Warming): () => void {
  let timer: NodeJS.Timeout | undefined
  const asker = { account: ownWork }
  const warm = async (network: Network) => {
    for (const place of network.places) {
      if (network !== replica.network()) return
      const judgement = await reading.judgement(network, place, placeDay(place, now()), asker)
      const first = Array.from({ length: Math.min(shownFirst, judgement.findings.count) }, (_, row) => row)
      await reading.opened(judgement, first, asker)
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
