import { isNodeKind, type Network } from '../../model/network/network.ts'
import { isTieKind, type RecordKey, type RecordKind, recordKinds } from '../../model/schema/records.ts'
import type { Place } from '../../model/schema/region.ts'
import { type Finding, type Measure, type Mend, severities } from '../../model/standards/standard.ts'

/** Lists of numbers, one a row: those of `row` are items[offsets[row]] … items[offsets[row + 1] − 1]. */
export interface Lists {
  offsets: Int32Array
  items: Int32Array
}

/** References by row: the kind's position among the kinds of record, and the row of the node, tie or place. */
export interface References extends Lists {
  kinds: Uint8Array
}

/**
 * Findings of one place and day in typed arrays of shared memory, in the order in which they were given: some hundred
 * bytes each, where an object with its references takes over a kilobyte. They speak of one network by its rows.
 */
export interface FindingColumns {
  count: number
  /** Few different texts, named by their position: standards, clauses, acts, and with whom to act, '' where nobody is named. */
  words: string[]
  standard: Uint8Array
  clause: Uint8Array
  mendAct: Uint8Array
  mendWith: Uint8Array
  /** Whom the mend is for: position among the subjects and then the witness. */
  mendFor: Int32Array
  /** Position in `severities`. */
  severity: Uint8Array
  /** Row of the region; −1 for the place's own, where the network lacks it. */
  region: Int32Array
  /** Two numbers a row: NaN twice for null, a number and NaN, or both ends of a range. */
  measured: Float64Array
  limit: Float64Array
  subjects: References
  witness: References
  /** Rows of all regions that it is seen in: its own and those of its subjects. */
  regions: Lists
}

/** The finding of a row. */
export function findingAt(columns: FindingColumns, network: Network, place: Place, row: number): Finding {
  const { words, standard, clause, severity, region, measured, limit } = columns
  const subjects = referencesAt(network, columns.subjects, row)
  const witness = referencesAt(network, columns.witness, row)
  return {
    standard: words[standard[row]],
    clause: words[clause[row]],
    severity: severities[severity[row]],
    subjects,
    measured: measureOf(measured[row * 2], measured[row * 2 + 1]),
    limit: measureOf(limit[row * 2], limit[row * 2 + 1]),
    witness,
    mend: mendAt(columns, row, [...subjects, ...witness]),
    region: region[row] < 0 ? place.id : network.nodes.id.at(region[row]),
  }
}

/** Memory that the columns take, in bytes. */
export function bytesOf(columns: FindingColumns): number {
  const size = (value: unknown): number => {
    if (ArrayBuffer.isView(value)) return value.byteLength
    return typeof value === 'object' && value !== null
      ? Object.values(value).reduce((sum: number, each) => sum + size(each), 0)
      : 0
  }
  return size(columns)
}

function mendAt({ words, mendAct, mendWith, mendFor }: FindingColumns, row: number, parts: RecordKey[]): Mend {
  const partner = words[mendWith[row]]
  return { act: words[mendAct[row]], for: parts[mendFor[row]].id, ...(partner !== '' && { with: partner }) } as Mend
}

function referencesAt(network: Network, { offsets, items, kinds }: References, row: number): RecordKey[] {
  const references: RecordKey[] = []
  for (let k = offsets[row]; k < offsets[row + 1]; k++) {
    const kind = recordKinds[kinds[k]]
    references.push({ kind, id: idOf(network, kind, items[k]) })
  }
  return references
}

function idOf({ nodes, ties, places }: Network, kind: RecordKind, row: number): string {
  if (isNodeKind(kind)) return nodes.id.at(row)
  return isTieKind(kind) ? ties.id.at(row) : places[row].id
}

function measureOf(low: number, high: number): Measure {
  if (Number.isNaN(low)) return null
  return Number.isNaN(high) ? low : [low, high]
}
