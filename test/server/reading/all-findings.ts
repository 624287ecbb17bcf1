import type { Network } from '../../../model/network/network.ts'
import type { Place } from '../../../model/schema/region.ts'
import type { Finding } from '../../../model/standards/standard.ts'
import { type FindingColumns, findingAt } from '../../../server/reading/finding-columns.ts'

/** All findings that columns hold, in their order. */
export function allFindings(columns: FindingColumns, network: Network, place: Place): Finding[] {
  return Array.from({ length: columns.count }, (_, row) => findingAt(columns, network, place, row))
}
