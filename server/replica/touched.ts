import { includesRegion, isEverywhere, type Scope } from '../../model/api/scope.ts'
import type { RecordEdit } from '../../model/change/change.ts'
import type { Network } from '../../model/network/network.ts'
import { ties } from '../../model/schema/kinds.ts'
import { endsOf } from '../../model/schema/mentions.ts'
import { type AnyRecord, isTie, type RecordKey } from '../../model/schema/records.ts'
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

/** As `regionsOf`, but also for a record that the network no longer holds. */
function regionsOfRecord(network: Network, record: AnyRecord): string[] {
  if (record.kind === 'organization') return [record.location]
  const named = tellingEnds(record)
  return named.length === 0 ? regionsOf(network, record) : named.flatMap((end) => regionsOf(network, end))
}

/** The ends by which a tie is told; of a record of any other kind nothing. */
export function tellingEnds(record: AnyRecord): RecordKey[] {
  if (!isTie(record)) return []
  const { toldBy }: { toldBy?: 'to' } = ties[record.kind]
  return toldBy === 'to' ? endsOf(record).slice(1) : endsOf(record)
}
