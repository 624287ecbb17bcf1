import { openFrom, openTo } from '../../schema/dates.ts'
import type { RecordOf, Tie } from '../../schema/records.ts'
import { type NetworkTieKind, type Ties, tieMarks } from '../network.ts'
import { byteOf, positions, sourceWords, tieKindByte, tieRoleWords, tieStatusWords } from './cell-words.ts'
import { fromDay, quickDay, toDay } from './quick-day.ts'

const sources = positions(sourceWords)
const pairingStatuses = positions(tieStatusWords['joint-building'] ?? [])
const claimStatuses = positions(tieStatusWords.claim ?? [])
const membershipRoles = positions(tieRoleWords.membership ?? [])
const posts = positions(tieRoleWords.post ?? [])
const assignments = positions(tieRoleWords.assignment ?? [])
const claimRoles = positions(tieRoleWords.claim ?? [])
const involvementRoles = positions(tieRoleWords.involvement ?? [])

/** Writes every own cell of a tie; its ends wait for their rows. */
export function writeTie(ties: Ties, row: number, record: Tie): void {
  clearTie(ties, row, tieKindByte(record.kind), record.id)
  ties.source.set(row, byteOf(sources, record.source))
  ties.sourceRef.set(row, record.sourceRef ?? '')
  ties.program.set(row, record.kind === 'joint-building' ? (record.program ?? '') : '')
  switch (record.kind) {
    case 'joint-building':
      writePairing(ties, row, record)
      return
    case 'reporting':
      writeReporting(ties, row, record)
      return
    case 'claim':
      writeClaim(ties, row, record)
      return
    case 'post':
      ties.role.set(row, byteOf(posts, record.post))
      ties.marks.set(row, record.fullTime ? tieMarks.fullTime : 0)
      break
    case 'membership':
      ties.role.set(row, byteOf(membershipRoles, record.role))
      break
    case 'assignment':
      ties.role.set(row, byteOf(assignments, record.assignment))
      ties.marks.set(row, record.primary ? tieMarks.primary : 0)
      break
  }
  ties.from.set(row, fromDay(record.validFrom))
  ties.to.set(row, toDay(record.validTo))
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
  ties.year.set(row, 0)
  ties.members.set(row, -1)
  ties.signed.set(row, openFrom)
  ties.expires.set(row, openFrom)
  ties.lastActivity.set(row, openFrom)
}

function writePairing(ties: Ties, row: number, record: RecordOf<'joint-building'>): void {
  ties.from.set(row, fromDay(record.validFrom))
  ties.to.set(row, toDay(record.validTo))
  ties.status.set(row, byteOf(pairingStatuses, record.status))
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

/** A claim stands from its day on, whatever its state: rules ask for its state and for the moves of its log. */
function writeClaim(ties: Ties, row: number, record: RecordOf<'claim'>): void {
  ties.from.set(row, quickDay(record.claimedOn))
  ties.status.set(row, byteOf(claimStatuses, record.status))
  ties.role.set(row, byteOf(claimRoles, record.role))
  ties.signed.set(row, ties.from.at(row))
  ties.expires.set(row, fromDay(record.dueOn))
}

/** A tie that a record states as an attribute: an involvement, a raising, a listing. */
export function writeStatedTie(
  ties: Ties,
  row: number,
  kind: NetworkTieKind,
  id: string,
  record: RecordOf<'activity' | 'item' | 'ledger'>,
  role?: string,
): void {
  clearTie(ties, row, tieKindByte(kind), id)
  ties.source.set(row, byteOf(sources, record.source))
  ties.sourceRef.set(row, record.sourceRef ?? '')
  if (record.kind === 'activity') ties.from.set(row, quickDay(record.on))
  if (role !== undefined) ties.role.set(row, byteOf(involvementRoles, role))
}
