import { openFrom, openTo } from '../../schema/dates.ts'
import type { RecordKind, RecordOf } from '../../schema/records.ts'
import { type NodeKind, type Nodes, nodeMarks } from '../network.ts'
import {
  byteOf,
  nodeKindByte,
  nodeStatusWords,
  nodeTypeWords,
  positions,
  sectorWords,
  sourceWords,
} from './cell-words.ts'
import { fromDay, quickDay, toDay } from './quick-day.ts'

/** A record that is a row of `nodes`. */
export type NodeRecord = RecordOf<NodeKind>

export function isNodeKind(kind: RecordKind): kind is NodeKind {
  return nodeKindByte(kind as NodeKind) >= 0
}

const sources = positions(sourceWords)
const sectors = positions(sectorWords)
const organizationKinds = positions(nodeTypeWords.organization ?? [])
const organizationStatuses = positions(nodeStatusWords.organization ?? [])
const groupTypes = positions(nodeTypeWords.group ?? [])
const groupStatuses = positions(nodeStatusWords.group ?? [])
const ledgerKinds = positions(nodeTypeWords.ledger ?? [])
const ledgerStatuses = positions(nodeStatusWords.ledger ?? [])
const itemKinds = positions(nodeTypeWords.item ?? [])
const activityKinds = positions(nodeTypeWords.activity ?? [])

/**
 * Writes every own cell of a node; `within` waits for the region.
 * @param kind byte of the record's kind
 */
export function writeNode(nodes: Nodes, row: number, kind: number, record: NodeRecord): void {
  clearNode(nodes, row)
  nodes.id.set(row, record.id)
  nodes.kind.set(row, kind)
  nodes.name.set(row, record.name)
  nodes.source.set(row, byteOf(sources, record.source))
  nodes.sourceRef.set(row, record.sourceRef ?? '')
  nodes.aliases.set(row, record.kind === 'organization' ? aliasesOf(record) : '')
  nodes.line.set(row, record.kind === 'organization' ? (record.line ?? '') : '')
  nodes.place.set(row, 'place' in record ? (record.place ?? '') : '')
  switch (record.kind) {
    case 'organization':
      writeOrganization(nodes, row, record)
      break
    case 'region':
      writeRegion(nodes, row, record)
      break
    case 'group':
      writeGroup(nodes, row, record)
      break
    case 'officer':
      nodes.from.set(row, fromDay(record.validFrom))
      nodes.to.set(row, toDay(record.validTo))
      break
    case 'activity':
      writeActivity(nodes, row, record)
      break
    case 'item':
      nodes.type.set(row, byteOf(itemKinds, record.itemKind))
      nodes.from.set(row, fromDay(record.openedOn))
      break
    case 'ledger':
      nodes.type.set(row, byteOf(ledgerKinds, record.ledgerKind))
      nodes.status.set(row, byteOf(ledgerStatuses, record.status))
      break
  }
}

function clearNode(nodes: Nodes, row: number): void {
  nodes.type.set(row, 0)
  nodes.within.set(row, -1)
  nodes.from.set(row, openFrom)
  nodes.to.set(row, openTo)
  nodes.status.set(row, 0)
  nodes.affiliation.set(row, 0)
  nodes.sector.set(row, 0)
  nodes.industry.set(row, 0)
  nodes.members.set(row, -1)
  nodes.fullMembers.set(row, -1)
  nodes.marks.set(row, 0)
}

function writeOrganization(nodes: Nodes, row: number, record: RecordOf<'organization'>): void {
  nodes.type.set(row, byteOf(organizationKinds, record.organizationKind))
  nodes.from.set(row, fromDay(record.validFrom))
  nodes.to.set(row, toDay(record.validTo))
  nodes.status.set(row, byteOf(organizationStatuses, record.status))
  nodes.affiliation.set(row, record.affiliation ?? 0)
  nodes.sector.set(row, record.sector === undefined ? 0 : 1 + byteOf(sectors, record.sector))
  nodes.industry.set(row, record.industry === undefined ? 0 : record.industry.charCodeAt(0))
  nodes.members.set(row, record.memberCount ?? -1)
  nodes.fullMembers.set(row, record.fullMemberCount ?? -1)
  nodes.marks.set(
    row,
    (record.functional ? nodeMarks.functional : 0) |
      (record.temporary ? nodeMarks.temporary : 0) |
      (record.dualLed ? nodeMarks.dualLed : 0) |
      (record.memberCountAtLeast ? nodeMarks.membersAtLeast : 0) |
      (record.fullMemberCountAtLeast ? nodeMarks.fullMembersAtLeast : 0),
  )
}

function aliasesOf({ shortName, aliases }: RecordOf<'organization'>): string {
  if (aliases === undefined || aliases.length === 0) return shortName ?? ''
  return shortName === undefined ? aliases.join('、') : [shortName, ...aliases].join('、')
}

function writeRegion(nodes: Nodes, row: number, record: RecordOf<'region'>): void {
  nodes.type.set(row, record.level)
  nodes.from.set(row, fromDay(record.validFrom))
  nodes.to.set(row, toDay(record.validTo))
  nodes.members.set(row, record.households ?? -1)
  nodes.marks.set(row, record.householdsAtLeast ? nodeMarks.membersAtLeast : 0)
}

function writeGroup(nodes: Nodes, row: number, record: RecordOf<'group'>): void {
  nodes.type.set(row, byteOf(groupTypes, record.type))
  nodes.from.set(row, fromDay(record.validFrom))
  nodes.to.set(row, toDay(record.validTo))
  nodes.status.set(row, byteOf(groupStatuses, record.status))
}

function writeActivity(nodes: Nodes, row: number, record: RecordOf<'activity'>): void {
  nodes.type.set(row, byteOf(activityKinds, record.activityKind))
  nodes.from.set(row, quickDay(record.on))
  nodes.members.set(row, record.attendance ?? -1)
  nodes.marks.set(row, record.attendanceAtLeast ? nodeMarks.membersAtLeast : 0)
}
