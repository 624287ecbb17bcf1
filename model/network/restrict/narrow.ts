import type { Ints } from '../columns/ints.ts'
import { pickRows } from '../columns/table.ts'
import { logsOf, logTableOf } from '../days/logs.ts'
import { type Columns, type Network, type Nodes, namingShape, nodeShape, positionShape, tieShape } from '../network.ts'

const bare = 1

/**
 * Columns of some rows of a network, numbered anew.
 * @param nodes of each node 0 not there, 1 a bare name, 2 whole
 * @param ties of each tie whether it is there
 */
export function narrowed(
  network: Network,
  nodes: Uint8Array,
  ties: Uint8Array,
  inScope: (region: string) => boolean,
): Columns {
  const node = renumbered(nodes)
  const tie = renumbered(ties)
  const columns: Columns = {
    seq: network.seq,
    places: network.places.filter(({ id }) => inScope(id) || isThere(node, network.nodeOf('region', id))),
    nodes: pickRows(nodeShape, network.nodes, node.rows),
    ties: pickRows(tieShape, network.ties, tie.rows),
    nodeLogs: logsOf(logTableOf(network.nodeLogs, node), node.rows.length),
    tieLogs: logsOf(logTableOf(network.tieLogs, tie), tie.rows.length),
    namings: pickRows(
      namingShape,
      network.namings,
      rowsWhere(network.namings.count, (k) => {
        return isThere(node, network.namings.activity.at(k)) && isThere(tie, network.namings.tie.at(k))
      }),
    ),
    positions: pickRows(
      positionShape,
      network.positions,
      rowsWhere(network.positions.count, (k) => isThere(node, network.positions.node.at(k))),
    ),
  }
  lead(columns.nodes.within, node)
  lead(columns.ties.a, node)
  lead(columns.ties.b, node)
  lead(columns.namings.activity, node)
  lead(columns.namings.tie, tie)
  lead(columns.positions.node, node)
  node.rows.forEach((old, row) => {
    if (nodes[old] === bare) strip(columns.nodes, row)
  })
  return columns
}

/** Old rows that are there, in order, and the new number of each old row, −1 for those that are not. */
interface Numbering {
  rows: Int32Array
  now: Int32Array
}

function renumbered(kept: Uint8Array): Numbering {
  const now = new Int32Array(kept.length).fill(-1)
  const rows = rowsWhere(kept.length, (row) => kept[row] !== 0)
  rows.forEach((old, row) => {
    now[old] = row
  })
  return { rows, now }
}

function rowsWhere(count: number, wanted: (row: number) => boolean): Int32Array {
  const rows = new Int32Array(count)
  let found = 0
  for (let row = 0; row < count; row++) if (wanted(row)) rows[found++] = row
  return rows.slice(0, found)
}

function isThere({ now }: Numbering, row: number): boolean {
  return row >= 0 && now[row] >= 0
}

function lead(column: Ints, { now }: Numbering): void {
  for (let i = 0; i < column.length; i++) if (column.at(i) >= 0) column.set(i, now[column.at(i)])
}

/** Leaves of a row what names it and what says when it holds: without that its ties would not count. [A06] */
function strip(nodes: Nodes, row: number): void {
  nodes.aliases.set(row, '')
  nodes.industry.set(row, 0)
  nodes.line.set(row, '')
  nodes.members.set(row, -1)
  nodes.fullMembers.set(row, -1)
  nodes.marks.set(row, 0)
  nodes.place.set(row, '')
  nodes.sourceRef.set(row, '')
}
