import { includesRegion, isEverywhere, type Scope } from '../api/scope.ts'
import type { RecordEdit } from '../change/change.ts'
import type { Network } from '../network/network.ts'
import { ties } from '../schema/kinds.ts'
import { endsOf, mentions } from '../schema/mentions.ts'
import { type AnyRecord, isTie, type RecordKey } from '../schema/records.ts'
import { regionsOf } from './regions.ts'

/** The records of an operation that stand, or stood, within a scope. */
export function touchedRecords(network: Network, edits: readonly RecordEdit[], scope: Scope): RecordKey[] {
  return edits.filter((edit) => touches(network, edit, scope)).map(({ key }) => ({ kind: key.kind, id: key.id }))
}

/** Whether the record of an edit stands, or stood, within a scope. */
export function touches(network: Network, { before, after }: RecordEdit, scope: Scope): boolean {
  return isEverywhere(scope) || [before, after].some((record) => standsIn(network, record, scope))
}

function standsIn(network: Network, record: AnyRecord | null, scope: Scope): boolean {
  return record !== null && regionsOfRecord(network, record).some((region) => includesRegion(scope, region))
}

/** As `regionsOf`, but also for a record that the network no longer holds: by what it speaks of itself. */
function regionsOfRecord(network: Network, record: AnyRecord): string[] {
  if (isTie(record)) return tellingEnds(record).flatMap((end) => regionsOf(network, end))
  if (record.kind === 'region' || record.kind === 'place') return [record.id]
  if (record.kind === 'organization') return [record.location]
  return [...regionsOf(network, record), ...mentions(record).flatMap((each) => regionsOf(network, each))]
}

/** The ends by which a tie is told; of a record of any other kind nothing. */
export function tellingEnds(record: AnyRecord): RecordKey[] {
  if (!isTie(record)) return []
  const { toldBy }: { toldBy?: 'to' } = ties[record.kind]
  return toldBy === 'to' ? endsOf(record).slice(1) : endsOf(record)
}
