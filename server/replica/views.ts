import { includesRegion, type Scope } from '../../model/api/scope.ts'
import { createTable } from '../../model/network/columns.ts'
import { findRow, indexRows } from '../../model/network/lookup.ts'
import {
  type Columns,
  type Network,
  type NetworkTieKind,
  type NodeKind,
  networkTieKinds,
  positionShape,
} from '../../model/network/network.ts'
import { restrictTo } from '../../model/network/restrict.ts'
import { nodeKindByte, tieKindByte } from '../../model/network/words.ts'
import { covers } from '../../model/schema/ids.ts'
import type { RecordKey } from '../../model/schema/records.ts'
import type { Place } from '../../model/schema/region.ts'
import type { KeptPositions } from './kept-positions.ts'
import { recentAnswersOf } from './recent.ts'

/** What one caller may see of a place: its rows within the scope, and as bare names the other ends of their ties. */
export interface View {
  columns: Columns
  /** Row of a node, −1 when it is not to be seen. */
  nodeOf(kind: NodeKind, id: string): number
  /** What a record is called, a tie by its ends; undefined when it is not to be seen. */
  nameOf(key: RecordKey): string | undefined
  /** Id of the region that a node stands in; undefined when it is not to be seen. */
  regionOf(key: RecordKey): string | undefined
}

export type Views = (network: Network, place: Place, scope: Scope) => View

const mostKept = 16

/** Worked out once for each network, place and scope. */
export function openViews(): Views {
  const recent = recentAnswersOf<Network, View>(mostKept)
  return (network, place, scope) =>
    recent(network, JSON.stringify([place.id, scope]), () => viewOf(network, place, scope))
}

function viewOf(network: Network, place: Place, scope: Scope): View {
  const visible = (region: string) => covers(place.id, region) && includesRegion(scope, region)
  const columns = { ...restrictTo(network, visible), places: [place] }
  const { nodes, ties } = columns
  const [nodeIndex, tieIndex] = [indexRows(nodes), indexRows(ties)]
  const nodeOf = (kind: NodeKind, id: string) => findRow(nodeIndex, nodes, nodeKindByte(kind), id)
  return {
    columns,
    nodeOf,
    regionOf: ({ kind, id }) => {
      const row = nodeOf(kind as NodeKind, id)
      const within = row < 0 ? -1 : nodes.within[row]
      return within < 0 ? undefined : nodes.id.at(within)
    },
    nameOf: ({ kind, id }) => {
      if (kind === 'place') return id === place.id ? place.name : undefined
      if (!(networkTieKinds as readonly string[]).includes(kind)) {
        const row = nodeOf(kind as NodeKind, id)
        return row < 0 ? undefined : nodes.name.at(row)
      }
      const row = findRow(tieIndex, ties, tieKindByte(kind as NetworkTieKind), id)
      return row < 0
        ? undefined
        : [ties.a[row], ties.b[row]].map((end) => (end < 0 ? '…' : nodes.name.at(end))).join(' — ')
    },
  }
}

/** The columns of a view with the stored slots of the families that are in it. */
export async function withPositions(view: View, kept: Promise<KeptPositions>): Promise<Columns> {
  const seen = [...(await kept)].flatMap((position) => {
    const node = view.nodeOf('organization', position.organization)
    return node < 0 ? [] : [{ ...position, node }]
  })
  const positions = createTable(positionShape, seen.length)
  seen.forEach(({ node, slot, shelfSlot }, row) => {
    positions.node[row] = node
    positions.slot[row] = slot
    positions.shelfSlot[row] = shelfSlot
  })
  return { ...view.columns, positions }
}
