import { networkMessage } from '../../model/network/codec/shared.ts'
import type { Network } from '../../model/network/network.ts'
import { lineageOf } from '../replica/lineage.ts'
import type { Answerer } from './workers.ts'

const mostNetworks = 2

/** A network that an answerer has been told of, and as what. */
interface Told {
  network: Network
  id: number
}

/**
 * The networks that an answerer knows: those asked about last, and the one they came from. Only that one is handed over
 * in whole columns; of the others he is told what was written since the nearest that he knows.
 */
export function toldNetworks(answerer: Answerer) {
  /** Latest last. */
  let known: Told[] = []
  let base: Told | undefined
  let count = 0
  const forget = ({ id }: Told) => answerer.tell({ type: 'forget', id })
  const tellBase = async (network: Network): Promise<Told> => {
    if (base?.network === network) return base
    if (base) await forget(base)
    base = { network, id: ++count }
    await answerer.tell({ type: 'network', id: base.id, network: networkMessage(network) })
    return base
  }
  const tellWritten = async (network: Network): Promise<Told> => {
    const { base: from, written, count: until } = lineageOf(network)
    let since = { ...(await tellBase(from)), at: 0 }
    for (const each of known) {
      const lineage = lineageOf(each.network)
      const isNearer = lineage.written === written && lineage.count <= until && lineage.count > since.at
      if (isNearer) since = { ...each, at: lineage.count }
    }
    const told = { network, id: ++count }
    await answerer.tell({ type: 'written', id: told.id, since: since.id, written: written.slice(since.at, until) })
    return told
  }
  return {
    /** The number by which the answerer knows a network, of which he is told where he does not. */
    async know(network: Network): Promise<number> {
      const told = known.find((each) => each.network === network) ?? (await tellWritten(network))
      known = [...known.filter((each) => each !== told), told]
      if (known.length > mostNetworks) {
        const [oldest, ...others] = known
        known = others
        await forget(oldest)
      }
      return told.id
    },
  }
}
