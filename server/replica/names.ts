import { isNodeKind, type Network } from '../../model/network/network.ts'
import type { RecordKey } from '../../model/schema/records.ts'

/** What a record that is no tie is called now; its id where the network does not hold it any more. */
export function nameIn({ nodes, nodeOf, places }: Network, { kind, id }: RecordKey): string {
  if (kind === 'place') return places.find((place) => place.id === id)?.name ?? id
  const row = isNodeKind(kind) ? nodeOf(kind, id) : -1
  return row < 0 || nodes.name.isEmpty(row) ? id : nodes.name.at(row)
}
