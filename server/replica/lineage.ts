import type { RecordEdit } from '../../model/change/change.ts'
import { applyEdits } from '../../model/network/apply/apply.ts'
import type { Network } from '../../model/network/network.ts'
import type { Seq } from '../store/store.ts'

/** What one operation wrote. */
export interface Written {
  edits: RecordEdit[]
  seq: Seq
}

/**
 * How a network came about: a flat one in memory that other threads read, and what was written since. Applying edits
 * gives the same rows to whoever does it, so this is all that another thread needs to have the network, too.
 */
interface Lineage {
  base: Network
  /** Those before `count`; longer where later networks of the same line have been made. */
  written: readonly Written[]
  count: number
}

const lineages = new WeakMap<Network, Lineage>()

/** A network that was not made here is its own base. */
export function lineageOf(network: Network): Lineage {
  return lineages.get(network) ?? { base: network, written: [], count: 0 }
}

/** The network after these edits. */
export function networkAfter(network: Network, written: Written): Network {
  const next = applyEdits(network, written.edits, written.seq)
  const { base, written: before, count } = lineageOf(network)
  const all = before.length === count ? (before as Written[]) : before.slice(0, count)
  all.push(written)
  lineages.set(next, { base, written: all, count: count + 1 })
  return next
}
