import { nouns } from '../../schema/kinds.ts'
import { fieldIn, type RecordOf, textIn } from '../../schema/records.ts'
import { ownField } from '../../schema/references.ts'
import { type NodeKind, type Nodes, nodeKinds, nodeMarks } from '../network.ts'
import { byteOf, nodeStatusWords, nodeTypeWords, positions, sectorWords, sourceWords } from './cell-words.ts'
import { fromDay, toDay } from './quick-day.ts'

/** A record that is a row of `nodes`. */
export type NodeRecord = RecordOf<NodeKind>

const sources = positions(sourceWords)
const sectors = positions(sectorWords)

/** Which fields of a kind's records fill the cells that every kind has. */
const cellsOf = nodeKinds.map((kind) => {
  const { type, begins = 'validFrom', counts } = nouns[kind]
  const own = (field: string | undefined) => ownField(kind, field)
  return {
    ...{ type: own(type), counts: own(counts), atLeast: own(`${counts}AtLeast`) },
    ...{ place: own('place'), status: own('status'), begins: own(begins), ends: own('validTo') },
    types: positions(nodeTypeWords[kind]),
    statuses: positions(nodeStatusWords[kind]),
  }
})

/**
 * Writes every own cell of a node; `within` waits for the region.
 * @param kind byte of the record's kind
 */
export function writeNode(nodes: Nodes, row: number, kind: number, record: NodeRecord): void {
  const cells = cellsOf[kind]
  const type = fieldIn(record, cells.type)
  const count = fieldIn(record, cells.counts)
  nodes.id.set(row, record.id)
  nodes.kind.set(row, kind)
  nodes.name.set(row, record.name)
  nodes.source.set(row, byteOf(sources, record.source))
  nodes.sourceRef.set(row, record.sourceRef ?? '')
  nodes.place.set(row, textIn(record, cells.place) ?? '')
  nodes.within.set(row, -1)
  nodes.type.set(row, typeof type === 'number' ? type : byteOf(cells.types, String(type)))
  nodes.status.set(row, byteOf(cells.statuses, textIn(record, cells.status) ?? ''))
  nodes.from.set(row, fromDay(textIn(record, cells.begins)))
  nodes.to.set(row, toDay(textIn(record, cells.ends)))
  nodes.members.set(row, typeof count === 'number' ? count : -1)
  nodes.marks.set(row, fieldIn(record, cells.atLeast) ? nodeMarks.membersAtLeast : 0)
  if (record.kind === 'organization') writeOrganization(nodes, row, record)
  else clearOrganization(nodes, row)
}

/** The cells that only organizations have. */
function writeOrganization(nodes: Nodes, row: number, record: RecordOf<'organization'>): void {
  nodes.aliases.set(row, aliasesOf(record))
  nodes.line.set(row, record.line ?? '')
  nodes.affiliation.set(row, record.affiliation ?? 0)
  nodes.sector.set(row, record.sector === undefined ? 0 : 1 + byteOf(sectors, record.sector))
  nodes.industry.set(row, record.industry === undefined ? 0 : record.industry.charCodeAt(0))
  nodes.fullMembers.set(row, record.fullMemberCount ?? -1)
  nodes.marks.set(
    row,
    nodes.marks.at(row) |
      (record.functional ? nodeMarks.functional : 0) |
      (record.temporary ? nodeMarks.temporary : 0) |
      (record.dualLed ? nodeMarks.dualLed : 0) |
      (record.fullMemberCountAtLeast ? nodeMarks.fullMembersAtLeast : 0),
  )
}

function clearOrganization(nodes: Nodes, row: number): void {
  nodes.aliases.set(row, '')
  nodes.line.set(row, '')
  nodes.affiliation.set(row, 0)
  nodes.sector.set(row, 0)
  nodes.industry.set(row, 0)
  nodes.fullMembers.set(row, -1)
}

function aliasesOf({ shortName, aliases }: RecordOf<'organization'>): string {
  if (aliases === undefined || aliases.length === 0) return shortName ?? ''
  return shortName === undefined ? aliases.join('、') : [shortName, ...aliases].join('、')
}
