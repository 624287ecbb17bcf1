import { includesRegion, isEverywhere, type Scope } from '../../model/api/scope.ts'
import type { RecordEdit } from '../../model/change/change.ts'
import type { Network } from '../../model/network/network.ts'
import type { AnyRecord, RecordKey } from '../../model/schema/records.ts'
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
  const named = endsOf(record)
  return named.length === 0 ? regionsOf(network, record) : named.flatMap((end) => regionsOf(network, end))
}

/** What a tie joins; of a record of any other kind nothing. */
export function endsOf(record: AnyRecord): RecordKey[] {
  const organization = (id: string): RecordKey => ({ kind: 'organization', id })
  switch (record.kind) {
    case 'joint-building':
      return record.ends.map(organization)
    case 'subordination':
    case 'guidance':
    case 'hosting':
    case 'reporting':
      return [organization(record.of), organization(record.to)]
    case 'post':
      return [organization(record.to)]
    case 'membership':
      return [organization(record.of), { kind: 'group', id: record.to }]
    case 'assignment':
      return [record.of, record.to]
    case 'claim':
      return [record.of, { kind: 'item', id: record.to }]
    case 'solution':
      return [
        { kind: 'item', id: record.of },
        { kind: 'item', id: record.to },
      ]
    default:
      return []
  }
}
