import { isTieKind, type RecordKey } from '../schema/records.ts'
import { isNodeKind, type Network } from './network.ts'

/** The row of a node or tie by the key of its record; −1 of what is not there, and of a place, which has none. */
export function rowOf(network: Network, { kind, id }: RecordKey): number {
  if (isNodeKind(kind)) return network.nodeOf(kind, id)
  return isTieKind(kind) ? network.tieOf(kind, id) : -1
}

/** Whether the network has this record. */
export function isThere(network: Network, key: RecordKey): boolean {
  if (key.kind === 'place') return network.places.some(({ id }) => id === key.id)
  return rowOf(network, key) >= 0
}
