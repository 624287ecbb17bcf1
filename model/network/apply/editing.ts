import { type AnyRecord, isTie, isTieKind, type RecordKey } from '../../schema/records.ts'
import { isSeveral } from '../../schema/references.ts'
import { findRow, indexRows, insertRow, type RowIndex, versionOfIndex } from '../columns/lookup.ts'
import { addRow, type Growing, growingCopy, growingTable } from '../columns/table.ts'
import {
  isNodeKind,
  logShape,
  type Network,
  type NetworkTieKind,
  namingShape,
  nodeMarks,
  nodeShape,
  tieMarks,
  tieShape,
} from '../network.ts'
import { nodeKindByte, tieKindByte } from '../records/cell-words.ts'
import { type NamingIndex, versionOfNamings } from '../records/namings.ts'
import type { NodeRecord } from '../records/node-cells.ts'
import { type StatedLink, statedLinksOf } from '../records/stated-ties.ts'
import { nothingWaiting, putNode, putTie, type Writer } from '../records/writer.ts'

/** A writer over a network: what it writes to is its own copy. */
export interface Editing extends Writer {
  before: Network
  tieIndex: RowIndex
  /** Rows that the edits write or retract. */
  writtenNodes: Set<number>
  writtenTies: Set<number>
  namings: Growing<typeof namingShape>
  namingIndex: NamingIndex
  /** Other nodes that lose their region or get it back, and ties an end. */
  movedNodes: Set<number>
  movedTies: Set<number>
}

export function beginEditing(before: Network): Editing {
  before.indexes.ties ??= indexRows(before.ties)
  const editing: Editing = {
    before,
    nodes: growingCopy(nodeShape, before.nodes),
    ties: growingCopy(tieShape, before.ties),
    nodeLogs: growingTable(logShape),
    tieLogs: growingTable(logShape),
    nodeIndex: before.indexes.nodes,
    tieIndex: before.indexes.ties,
    waiting: nothingWaiting(),
    writtenNodes: new Set(),
    writtenTies: new Set(),
    movedTies: new Set(),
    movedNodes: new Set(),
    namings: growingCopy(namingShape, before.namings),
    namingIndex: versionOfNamings(before.namingIndex),
    rowOfStatedTie: (kind, id) => rowForTie(editing, kind, id),
  }
  return editing
}

/** Marks the row of a record that goes, and the ties that it stated whether it goes or stays. */
export function withdraw(editing: Editing, key: RecordKey, goes: boolean): void {
  if (isTieKind(key.kind)) withdrawTie(editing, key.kind, key.id, goes)
  if (!isNodeKind(key.kind)) return
  const { table } = editing.nodes
  const row = findRow(editing.nodeIndex, table, nodeKindByte(key.kind), key.id)
  if (row < 0) return
  editing.writtenNodes.add(row)
  if (goes) table.marks.set(row, table.marks.at(row) | nodeMarks.retracted)
  for (const link of statedLinksOf(key.kind)) withdrawStatedTies(editing, link, key.id)
}

function withdrawTie(editing: Editing, kind: NetworkTieKind, id: string, goes: boolean): boolean {
  const { table } = editing.ties
  const row = findRow(editing.tieIndex, table, tieKindByte(kind), id)
  if (row < 0) return false
  editing.writtenTies.add(row)
  if (goes) table.marks.set(row, table.marks.at(row) | tieMarks.retracted)
  return true
}

/** Several are numbered without gaps, so that the first number without a row is behind the last. */
function withdrawStatedTies(editing: Editing, link: StatedLink, id: string): void {
  let position = 0
  while (withdrawTie(editing, link.stands, link.tieId(id, position), true) && isSeveral(link)) position++
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
    if (editing.nodeIndex === editing.before.indexes.nodes) editing.nodeIndex = versionOfIndex(editing.nodeIndex)
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
    if (editing.tieIndex === editing.before.indexes.ties) editing.tieIndex = versionOfIndex(editing.tieIndex)
    insertRow(editing.tieIndex, editing.ties.table, row, byte, id)
  }
  editing.writtenTies.add(row)
  return row
}
