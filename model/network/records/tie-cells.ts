import { openFrom, openTo } from '../../schema/dates.ts'
import { ties as rows } from '../../schema/kinds.ts'
import { isTieKind, type RecordOf, type Tie, textIn } from '../../schema/records.ts'
import { ownField } from '../../schema/references.ts'
import { type NetworkTieKind, networkTieKinds, type Ties, tieMarks } from '../network.ts'
import { byteOf, positions, sourceWords, tieKindByte, tieRoleWords, tieStatusWords } from './cell-words.ts'
import type { NodeRecord } from './node-cells.ts'
import { fromDay, quickDay, toDay } from './quick-day.ts'

const sources = positions(sourceWords)

/** Which fields of a kind's records fill the cells that every kind has; by the byte of the kind. */
const cellsOf = networkTieKinds.map((kind) => {
  const { begins = 'validFrom', role } = isTieKind(kind) ? rows[kind] : {}
  const own = (field: string | undefined) => (isTieKind(kind) ? ownField(kind, field) : undefined)
  const fields = { begins: own(begins), ends: own('validTo'), status: own('status'), role: own(role) }
  return { ...fields, statuses: positions(tieStatusWords[kind]), roles: positions(tieRoleWords[kind]) }
})

/**
 * Writes every own cell of a tie; its ends wait for their rows.
 * @param kind byte of the record's kind
 */
export function writeTie(ties: Ties, row: number, kind: number, record: Tie): void {
  const cells = cellsOf[kind]
  clearTie(ties, row, kind, record.id)
  ties.source.set(row, byteOf(sources, record.source))
  ties.sourceRef.set(row, record.sourceRef ?? '')
  ties.from.set(row, fromDay(textIn(record, cells.begins)))
  ties.to.set(row, toDay(textIn(record, cells.ends)))
  if (cells.status !== undefined) ties.status.set(row, byteOf(cells.statuses, textIn(record, cells.status) ?? ''))
  if (cells.role !== undefined) ties.role.set(row, byteOf(cells.roles, textIn(record, cells.role) ?? ''))
  switch (record.kind) {
    case 'joint-building':
      writePairing(ties, row, record)
      break
    case 'reporting':
      writeReporting(ties, row, record)
      break
    case 'claim':
      ties.signed.set(row, ties.from.at(row))
      ties.expires.set(row, fromDay(record.dueOn))
      break
    case 'post':
      ties.marks.set(row, record.fullTime ? tieMarks.fullTime : 0)
      break
    case 'assignment':
      ties.marks.set(row, record.primary ? tieMarks.primary : 0)
      break
  }
}

function clearTie(ties: Ties, row: number, kind: number, id: string): void {
  ties.id.set(row, id)
  ties.kind.set(row, kind)
  ties.a.set(row, -1)
  ties.b.set(row, -1)
  ties.from.set(row, openFrom)
  ties.to.set(row, openTo)
  ties.status.set(row, 0)
  ties.role.set(row, 0)
  ties.marks.set(row, 0)
  ties.program.set(row, '')
  ties.year.set(row, 0)
  ties.members.set(row, -1)
  ties.signed.set(row, openFrom)
  ties.expires.set(row, openFrom)
  ties.lastActivity.set(row, openFrom)
}

function writePairing(ties: Ties, row: number, record: RecordOf<'joint-building'>): void {
  ties.program.set(row, record.program ?? '')
  ties.signed.set(row, fromDay(record.signedOn))
  ties.expires.set(row, fromDay(record.expiresOn))
  ties.lastActivity.set(row, fromDay(record.lastActivityOn))
}

/** Reports are of the years 1990 to 2199, so that a byte holds what is above this. */
const yearZero = 1989

/** The calendar year of a report; undefined for any other tie. */
export function yearOf({ year }: Pick<Ties, 'year'>, row: number): number | undefined {
  return year.at(row) === 0 ? undefined : yearZero + year.at(row)
}

/** A report counts through the year after its own, from the day it was made. [A09, B05] */
function writeReporting(ties: Ties, row: number, record: RecordOf<'reporting'>): void {
  const firstOfYear = quickDay(`${record.year}-01-01`)
  ties.lastActivity.set(row, fromDay(record.reportedOn))
  ties.from.set(row, Math.max(firstOfYear, ties.lastActivity.at(row)))
  ties.to.set(row, quickDay(`${record.year + 2}-01-01`))
  ties.year.set(row, record.year - yearZero)
  ties.members.set(row, record.memberCount)
  ties.marks.set(
    row,
    (record.unitReported ? tieMarks.unitReported : 0) | (record.memberCountAtLeast ? tieMarks.countAtLeast : 0),
  )
}

/**
 * A tie that a record states as an attribute: an involvement, a raising, a listing. It holds from the day of what
 * happens on a day.
 */
export function writeStatedTie(
  ties: Ties,
  row: number,
  kind: NetworkTieKind,
  id: string,
  record: NodeRecord,
  role: string | undefined,
): void {
  const byte = tieKindByte(kind)
  clearTie(ties, row, byte, id)
  ties.source.set(row, byteOf(sources, record.source))
  ties.sourceRef.set(row, record.sourceRef ?? '')
  if ('on' in record) ties.from.set(row, quickDay(record.on))
  if (role !== undefined) ties.role.set(row, byteOf(cellsOf[byte].roles, role))
}
