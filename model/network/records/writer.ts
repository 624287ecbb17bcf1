import { namedIn } from '../../schema/mentions.ts'
import { isTieKind, type Tie, textIn, tieKinds } from '../../schema/records.ts'
import { endKindsOf } from '../../schema/references.ts'
import { findRow, type RowIndex } from '../columns/lookup.ts'
import { addRow, type Growing } from '../columns/table.ts'
import {
  isNodeKind,
  type logShape,
  type NetworkTieKind,
  networkTieKinds,
  nodeKinds,
  nodeMarks,
  type nodeShape,
  type tieShape,
} from '../network.ts'
import { byteOf, nodeKindByte, nodeStatusWords, positions, tieKindByte, tieStatusWords } from './cell-words.ts'
import { type NodeRecord, writeNode } from './node-cells.ts'
import { quickDay } from './quick-day.ts'
import { type StatedLink, statedLinksOf, withinFieldOf } from './stated-ties.ts'
import { writeStatedTie, writeTie } from './tie-cells.ts'

interface LogEntry {
  status: string
  on: string
}

const region = nodeKindByte('region')
const nodeStatuses = nodeKinds.map((kind) => positions(nodeStatusWords[kind]))
const tieStatuses = networkTieKinds.map((kind) => positions(tieStatusWords[kind]))
const withinFields = nodeKinds.map(withinFieldOf)
const statedLinks = nodeKinds.map(statedLinksOf)
const endBytes = tieKinds.map((kind) =>
  endKindsOf(kind).map(([first]) => (isNodeKind(first) ? nodeKindByte(first) : -1)),
)

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
  const within = textIn(record, withinFields[kind])
  if (within !== undefined) linkRegion(writer, row, within)
  if ('log' in record && record.log !== undefined) putLog(writer.nodeLogs, row, record.log, nodeStatuses[kind])
  for (const link of statedLinks[kind]) putStatedTies(writer, row, record, link)
}

function linkRegion(writer: Writer, row: number, id: string): void {
  const within = findRow(writer.nodeIndex, writer.nodes.table, region, id)
  if (within < 0 || isRetracted(writer, within)) wait(writer.waiting, referenceSlots.within, row, region, id)
  else writer.nodes.table.within.set(row, within)
}

/** A node that is named becomes a tie; a tie that is named is a naming. */
function putStatedTies(writer: Writer, node: number, record: NodeRecord, link: StatedLink): void {
  let position = 0
  for (const { kind, id, role } of namedIn(record, link)) {
    if (isTieKind(kind)) wait(writer.waiting, referenceSlots.naming, node, tieKindByte(kind), id)
    if (!isNodeKind(kind)) continue
    const tie = link.tieId(record.id, position++)
    const row = writer.rowOfStatedTie(link.stands, tie)
    writeStatedTie(writer.ties.table, row, link.stands, tie, record, role)
    writer.ties.table.a.set(row, node)
    linkEnd(writer, referenceSlots.b, row, nodeKindByte(kind), id)
  }
}

/** Writes a tie that is a record of its own. */
export function putTie(writer: Writer, row: number, record: Tie): void {
  const kind = tieKindByte(record.kind)
  writeTie(writer.ties.table, row, kind, record)
  linkEnds(writer, row, record, endBytes[kind])
  if ('log' in record && record.log !== undefined) putLog(writer.tieLogs, row, record.log, tieStatuses[kind])
}

/** @param kinds bytes of the kinds of ends that are named by an id alone */
function linkEnds(writer: Writer, row: number, record: Tie, [first, second]: readonly number[]): void {
  const { a, b } = referenceSlots
  if ('ends' in record) {
    linkEnd(writer, a, row, first, record.ends[0])
    linkEnd(writer, b, row, second, record.ends[1])
    return
  }
  const { of, to } = record
  if (typeof of === 'string') linkEnd(writer, a, row, first, of)
  else linkEnd(writer, a, row, nodeKindByte(of.kind), of.id)
  if (typeof to === 'string') linkEnd(writer, b, row, second, to)
  else linkEnd(writer, b, row, nodeKindByte(to.kind), to.id)
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
