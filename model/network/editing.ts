import type { RecordEdit } from '../change/change.ts'
import { type AnyRecord, isTie, type RecordKey } from '../schema/records.ts'
import { addRow, type Growing, growingCopy, growingTable } from './columns.ts'
import { copyIndex, findRow, indexRows, insertRow, type RowIndex } from './lookup.ts'
import {
  logShape,
  type Network,
  type NetworkTieKind,
  type NodeKind,
  nodeMarks,
  nodeShape,
  type Table,
  type TableShape,
  tieMarks,
  tieShape,
} from './network.ts'
import { isNodeKind, type NodeRecord } from './node-cells.ts'
import { nodeKindByte, tieKindByte } from './words.ts'
import { nothingWaiting, putNode, putTie, raisingId, statedId, type Writer } from './writer.ts'

/** A writer over a network: what it writes to is its own copy. */
export interface Editing extends Writer {
  before: Network
  tieIndex: RowIndex
  /** Rows that the edits write or retract. */
  writtenNodes: Set<number>
  writtenTies: Set<number>
  /** Other ties that lose an end or get one back. */
  movedTies: Set<number>
}

export function beginEditing(before: Network, edits: RecordEdit[]): Editing {
  before.indexes.ties ??= indexRows(before.ties)
  const touchesNodes = edits.some(({ key }) => isNodeKind(key.kind))
  const touchesTies = edits.some((edit) => !altersOnlyANode(before, edit))
  const added = (nodes: boolean) => edits.filter(({ key, before }) => !before && isNodeKind(key.kind) === nodes).length
  const editing: Editing = {
    before,
    nodes: touchesNodes ? growingCopy(nodeShape, before.nodes, added(true)) : asItIs(nodeShape, before.nodes),
    ties: touchesTies ? growingCopy(tieShape, before.ties, added(false)) : asItIs(tieShape, before.ties),
    nodeLogs: growingTable(logShape),
    tieLogs: growingTable(logShape),
    nodeIndex: before.indexes.nodes,
    tieIndex: before.indexes.ties,
    waiting: nothingWaiting(),
    writtenNodes: new Set(),
    writtenTies: new Set(),
    movedTies: new Set(),
    rowOfStatedTie: (kind, id) => rowForTie(editing, kind, id),
  }
  return editing
}

function asItIs<S extends TableShape>(shape: S, table: Table<S>): Growing<S> {
  return { shape, table, room: table.count }
}

/** A node that was there and stays leaves every cell of the ties alone, unless it states ties itself. */
function altersOnlyANode(before: Network, { key, after }: RecordEdit): boolean {
  if (key.kind === 'place') return true
  if (!isNodeKind(key.kind) || after === null || statesTies(key.kind)) return false
  return before.nodeOf(key.kind, key.id) >= 0
}

function statesTies(kind: NodeKind): boolean {
  return kind === 'activity' || kind === 'item' || kind === 'ledger'
}

/** Marks the row of a record that goes, and the ties that it stated whether it goes or stays. */
export function withdraw(editing: Editing, key: RecordKey, goes: boolean): void {
  if (!isNodeKind(key.kind)) {
    withdrawTie(editing, key.kind as NetworkTieKind, key.id, goes)
    return
  }
  const { table } = editing.nodes
  const row = findRow(editing.nodeIndex, table, nodeKindByte(key.kind), key.id)
  if (row < 0) return
  editing.writtenNodes.add(row)
  if (goes) table.marks[row] |= nodeMarks.retracted
  if (statesTies(key.kind)) withdrawStatedTies(editing, key.kind, key.id)
}

function withdrawTie(editing: Editing, kind: NetworkTieKind, id: string, goes: boolean): boolean {
  const { table } = editing.ties
  const row = findRow(editing.tieIndex, table, tieKindByte(kind), id)
  if (row < 0) return false
  editing.writtenTies.add(row)
  if (goes) table.marks[row] |= tieMarks.retracted
  return true
}

/** Stated ties are numbered without gaps, so that the first number without a row is behind the last. */
function withdrawStatedTies(editing: Editing, kind: NodeKind, id: string): void {
  if (kind !== 'activity') withdrawTie(editing, 'raising', raisingId(kind, id), true)
  const stated = kind === 'activity' ? 'involvement' : 'listing'
  let position = 0
  while (withdrawTie(editing, stated, statedId(id, position), true)) position++
}

/** Writes a record into its old row, or into a new one. */
export function put(editing: Editing, record: AnyRecord): void {
  if (isTie(record)) putTie(editing, rowForTie(editing, record.kind, record.id), record)
  else if (record.kind !== 'place') {
    putNode(editing, rowForNode(editing, record), nodeKindByte(record.kind), record)
  }
}

function rowForNode(editing: Editing, record: NodeRecord): number {
  const kind = nodeKindByte(record.kind)
  let row = findRow(editing.nodeIndex, editing.nodes.table, kind, record.id)
  if (row < 0) {
    row = addRow(editing.nodes)
    if (editing.nodeIndex === editing.before.indexes.nodes) editing.nodeIndex = copyIndex(editing.nodeIndex)
    insertRow(editing.nodeIndex, editing.nodes.table, row, kind, record.id)
  }
  editing.writtenNodes.add(row)
  return row
}

function rowForTie(editing: Editing, kind: NetworkTieKind, id: string): number {
  const byte = tieKindByte(kind)
  let row = findRow(editing.tieIndex, editing.ties.table, byte, id)
  if (row < 0) {
    row = addRow(editing.ties)
    if (editing.tieIndex === editing.before.indexes.ties) editing.tieIndex = copyIndex(editing.tieIndex)
    insertRow(editing.tieIndex, editing.ties.table, row, byte, id)
  }
  editing.writtenTies.add(row)
  return row
}
