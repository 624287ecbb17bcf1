import { includesRegion, type Scope } from '../../model/api/scope.ts'
import { sharedColumns } from '../../model/network/codec/shared.ts'
import { isNodeKind, type Network } from '../../model/network/network.ts'
import { type Marks, marksWithin } from '../../model/network/restrict/restrict.ts'
import { covers } from '../../model/schema/ids.ts'
import type { RecordKey } from '../../model/schema/records.ts'
import type { Place } from '../../model/schema/region.ts'

/** What one caller may see of a place: its rows within the scope, and as bare names the other ends of their ties. */
export interface Sight {
  /** Whether a node is to be seen, by its row. */
  sees(row: number): boolean
  /** What a record is called, a tie by its ends; undefined when it is not to be seen. */
  nameOf(key: RecordKey): string | undefined
  /** Id of the region that a node stands in; undefined when it is not to be seen. */
  regionOf(key: RecordKey): string | undefined
}

/** Whether a region is one that a caller with this scope sees of the place. */
export function withinSight(place: string, scope: Scope): (region: string) => boolean {
  return (region) => covers(place, region) && includesRegion(scope, region)
}

/** In shared memory, so that they are handed over as they are. */
export function marksOf(network: Network, place: string, scope: Scope): Marks {
  return sharedColumns(marksWithin(network, withinSight(place, scope)))
}

export function sightOf(network: Network, place: Place, marks: Marks): Sight {
  const { nodes, ties } = network
  const sees = (row: number) => row >= 0 && marks.nodes[row] !== 0
  return {
    sees,
    regionOf: ({ kind, id }) => {
      const row = isNodeKind(kind) ? network.nodeOf(kind, id) : -1
      const within = sees(row) ? nodes.within.at(row) : -1
      return within < 0 ? undefined : nodes.id.at(within)
    },
    nameOf: ({ kind, id }) => {
      if (kind === 'place') return id === place.id ? place.name : undefined
      if (isNodeKind(kind)) {
        const row = network.nodeOf(kind, id)
        return sees(row) ? nodes.name.at(row) : undefined
      }
      const row = network.tieOf(kind, id)
      if (row < 0 || marks.ties[row] === 0) return undefined
      return [ties.a.at(row), ties.b.at(row)].map((end) => (end < 0 ? '…' : nodes.name.at(end))).join(' — ')
    },
  }
}
