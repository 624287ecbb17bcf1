import type { RecordOf, Tie } from '../../schema/records.ts'
import { findRow, type RowIndex } from '../columns/lookup.ts'
import { addRow, type Growing } from '../columns/table.ts'
import {
  type logShape,
  type NetworkTieKind,
  type NodeKind,
  nodeMarks,
  type nodeShape,
  type tieShape,
} from '../network.ts'
import { byteOf, nodeKindByte, nodeStatusWords, positions, tieKindByte, tieStatusWords } from './cell-words.ts'
import { type NodeRecord, writeNode } from './node-cells.ts'
import { quickDay } from './quick-day.ts'
import { writeStatedTie, writeTie } from './tie-cells.ts'

interface LogEntry {
  status: string
  on: string
}

const kinds = {
  region: nodeKindByte('region'),
  organization: nodeKindByte('organization'),
  officer: nodeKindByte('officer'),
  group: nodeKindByte('group'),
  ledger: nodeKindByte('ledger'),
  item: nodeKindByte('item'),
}
const nodeStatuses = {
  organization: positions(nodeStatusWords.organization ?? []),
  group: positions(nodeStatusWords.group ?? []),
}
const tieStatuses = {
  'joint-building': positions(tieStatusWords['joint-building'] ?? []),
  claim: positions(tieStatusWords.claim ?? []),
}

/** Cells that hold the row of something else; `naming` is a pairing that an activity names. */
export const referenceSlots = { within: 0, a: 1, b: 2, naming: 3 } as const

/** References read before what they lead to, in columns: the cell (slot, row) wants the row of (kind, id). */
export interface Waiting {
  slot: number[]
  row: number[]
  kind: number[]
  id: string[]
}

/** What records are written into, by the builder and by edits alike. */
export interface Writer {
  nodes: Growing<typeof nodeShape>
  ties: Growing<typeof tieShape>
  nodeLogs: Growing<typeof logShape>
  tieLogs: Growing<typeof logShape>
  nodeIndex: RowIndex
  waiting: Waiting
  /** The row for a tie that a record states as an attribute. */
  rowOfStatedTie(kind: NetworkTieKind, id: string): number
}

export function nothingWaiting(): Waiting {
  return { slot: [], row: [], kind: [], id: [] }
}

export function wait(waiting: Waiting, slot: number, row: number, kind: number, id: string): void {
  waiting.slot.push(slot)
  waiting.row.push(row)
  waiting.kind.push(kind)
  waiting.id.push(id)
}

function linkEnd(writer: Writer, slot: 1 | 2, row: number, kind: number, id: string): void {
  const end = findRow(writer.nodeIndex, writer.nodes.table, kind, id)
  if (end < 0 || isRetracted(writer, end)) wait(writer.waiting, slot, row, kind, id)
  else if (slot === referenceSlots.a) writer.ties.table.a.set(row, end)
  else writer.ties.table.b.set(row, end)
}

function isRetracted(writer: Writer, node: number): boolean {
  return (writer.nodes.table.marks.at(node) & nodeMarks.retracted) !== 0
}

/** Writes a node and the ties that it states; `row` stands in the index already. */
export function putNode(writer: Writer, row: number, kind: number, record: NodeRecord): void {
  writeNode(writer.nodes.table, row, kind, record)
  const region = regionOf(record)
  if (region !== undefined) {
    const within = findRow(writer.nodeIndex, writer.nodes.table, kinds.region, region)
    if (within < 0 || isRetracted(writer, within))
      wait(writer.waiting, referenceSlots.within, row, kinds.region, region)
    else writer.nodes.table.within.set(row, within)
  }
  if (record.kind === 'organization' || record.kind === 'group') {
    if (record.log !== undefined) putLog(writer.nodeLogs, row, record.log, nodeStatuses[record.kind])
  } else if (record.kind === 'activity') putInvolvements(writer, row, record)
  else if (record.kind === 'item' || record.kind === 'ledger') putRaising(writer, row, record)
}

function regionOf(record: NodeRecord): string | undefined {
  if (record.kind === 'organization' || record.kind === 'item') return record.location
  return record.kind === 'region' ? record.parent : undefined
}

/** Ids of the ties that a record states as attributes: the same each time, and numbered without gaps. */
export function statedId(id: string, position: number): string {
  return `${id}>${position}`
}
export function raisingId(kind: NodeKind, id: string): string {
  return `${kind}:${id}>raising`
}

function putInvolvements(writer: Writer, activity: number, record: RecordOf<'activity'>): void {
  let position = 0
  for (const { kind, id, role } of record.involves) {
    if (kind === 'joint-building') {
      wait(writer.waiting, referenceSlots.naming, activity, tieKindByte(kind), id)
      continue
    }
    const tie = statedId(record.id, position++)
    const row = writer.rowOfStatedTie('involvement', tie)
    writeStatedTie(writer.ties.table, row, 'involvement', tie, record, role)
    writer.ties.table.a.set(row, activity)
    linkEnd(writer, referenceSlots.b, row, nodeKindByte(kind), id)
  }
}

function putRaising(writer: Writer, node: number, record: RecordOf<'item' | 'ledger'>): void {
  if (record.raisedBy !== undefined) {
    const tie = raisingId(record.kind, record.id)
    const row = writer.rowOfStatedTie('raising', tie)
    writeStatedTie(writer.ties.table, row, 'raising', tie, record)
    writer.ties.table.a.set(row, node)
    linkEnd(writer, referenceSlots.b, row, nodeKindByte(record.raisedBy.kind), record.raisedBy.id)
  }
  if (record.kind === 'ledger' || record.ledgers === undefined) return
  for (let position = 0; position < record.ledgers.length; position++) {
    const tie = statedId(record.id, position)
    const row = writer.rowOfStatedTie('listing', tie)
    writeStatedTie(writer.ties.table, row, 'listing', tie, record)
    writer.ties.table.a.set(row, node)
    linkEnd(writer, referenceSlots.b, row, kinds.ledger, record.ledgers[position])
  }
}

/** Writes a tie that is a record of its own. */
export function putTie(writer: Writer, row: number, record: Tie): void {
  writeTie(writer.ties.table, row, record)
  linkEnds(writer, row, record)
  if ((record.kind === 'joint-building' || record.kind === 'claim') && record.log !== undefined) {
    putLog(writer.tieLogs, row, record.log, tieStatuses[record.kind])
  }
}

function linkEnds(writer: Writer, row: number, record: Tie): void {
  const { a, b } = referenceSlots
  switch (record.kind) {
    case 'joint-building':
      linkEnd(writer, a, row, kinds.organization, record.ends[0])
      linkEnd(writer, b, row, kinds.organization, record.ends[1])
      break
    case 'assignment':
      linkEnd(writer, a, row, nodeKindByte(record.of.kind), record.of.id)
      linkEnd(writer, b, row, nodeKindByte(record.to.kind), record.to.id)
      break
    case 'claim':
      linkEnd(writer, a, row, nodeKindByte(record.of.kind), record.of.id)
      linkEnd(writer, b, row, kinds.item, record.to)
      break
    case 'solution':
      linkEnd(writer, a, row, kinds.item, record.of)
      linkEnd(writer, b, row, kinds.item, record.to)
      break
    case 'membership':
      linkEnd(writer, a, row, kinds.organization, record.of)
      linkEnd(writer, b, row, kinds.group, record.to)
      break
    case 'post':
      linkEnd(writer, a, row, kinds.officer, record.of)
      linkEnd(writer, b, row, kinds.organization, record.to)
      break
    default:
      linkEnd(writer, a, row, kinds.organization, record.of)
      linkEnd(writer, b, row, kinds.organization, record.to)
  }
}

/** Log entries in order of their days; of two on one day the later written is the later. */
function putLog(
  logs: Growing<typeof logShape>,
  owner: number,
  entries: LogEntry[],
  statuses: ReadonlyMap<string, number>,
): void {
  const ordered = isOrdered(entries) ? entries : entries.toSorted((one, other) => quickDay(one.on) - quickDay(other.on))
  for (let entry = 0; entry < ordered.length; entry++) {
    const row = addRow(logs)
    logs.table.owner.set(row, owner)
    logs.table.status.set(row, byteOf(statuses, ordered[entry].status))
    logs.table.on.set(row, quickDay(ordered[entry].on))
  }
}

function isOrdered(entries: LogEntry[]): boolean {
  for (let entry = 1; entry < entries.length; entry++) if (entries[entry].on < entries[entry - 1].on) return false
  return true
}
