import {
  type Network,
  type NetworkTieKind,
  type NodeKind,
  networkTieKinds,
  nodeKinds,
} from '../../model/network/network.ts'
import { type RecordKind, recordKinds } from '../../model/schema/records.ts'
import type { Place } from '../../model/schema/region.ts'
import { type Finding, type Measure, type Mend, type Reference, severities } from '../../model/standards/standard.ts'
import { regionsOf } from '../replica/regions.ts'

/** Lists of numbers, one a row: those of `row` are items[offsets[row]] … items[offsets[row + 1] − 1]. */
interface Lists {
  offsets: Int32Array
  items: Int32Array
}

/** References by row: the kind's position among the kinds of record, and the row of the node, tie or place. */
interface References extends Lists {
  kinds: Uint8Array
}

/**
 * Findings of one place and day in typed arrays of shared memory, in the order in which they were given: some hundred
 * bytes each, where an object with its references takes over a kilobyte. They speak of one network by its rows.
 */
export interface FindingColumns {
  count: number
  /** Few different texts, named by their position: standards, clauses, and mends as JSON without whom they are for. */
  words: string[]
  standard: Uint8Array
  clause: Uint8Array
  mend: Uint8Array
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

const recordKindList = Object.keys(recordKinds) as RecordKind[]

/** Lays findings of a place out in columns. Throws RangeError for one that speaks of what the network does not have. */
export function packFindings(network: Network, findings: readonly Finding[]): FindingColumns {
  const words = new Map<string, number>()
  const word = (text: string) => {
    const known = words.get(text) ?? words.size
    words.set(text, known)
    return known
  }
  const byte = (value: (finding: Finding) => number) => shared(Uint8Array, findings.map(value))
  const columns = {
    count: findings.length,
    standard: byte(({ standard }) => word(standard)),
    clause: byte(({ clause }) => word(clause)),
    mend: byte(({ mend: { for: _, ...act } }) => word(JSON.stringify(act))),
    mendFor: shared(Int32Array, findings.map(partMended)),
    severity: byte(({ severity }) => severities.indexOf(severity)),
    region: shared(
      Int32Array,
      findings.map(({ region }) => network.nodeOf('region', region)),
    ),
    measured: shared(
      Float64Array,
      findings.flatMap(({ measured }) => bounds(measured)),
    ),
    limit: shared(
      Float64Array,
      findings.flatMap(({ limit }) => bounds(limit)),
    ),
    subjects: packReferences(
      network,
      findings.map(({ subjects }) => subjects),
    ),
    witness: packReferences(
      network,
      findings.map(({ witness }) => witness),
    ),
    regions: packLists(findings.map((finding) => regionRows(network, finding))),
  }
  if (words.size > 0x100) throw new RangeError(`findings with ${words.size} words`)
  return { ...columns, words: [...words.keys()] }
}

/** The finding of a row. */
export function findingAt(columns: FindingColumns, network: Network, place: Place, row: number): Finding {
  const { words, standard, clause, severity, region, mend, mendFor, measured, limit } = columns
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
    mend: { ...JSON.parse(words[mend[row]]), for: [...subjects, ...witness][mendFor[row]].id } as Mend,
    region: region[row] < 0 ? place.id : network.nodes.id.at(region[row]),
  }
}

export function findingsOf(columns: FindingColumns, network: Network, place: Place): Finding[] {
  return Array.from({ length: columns.count }, (_, row) => findingAt(columns, network, place, row))
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

/** A mend is always for somebody of whom the finding speaks. */
function partMended({ standard, subjects, witness, mend }: Finding): number {
  const part = [...subjects, ...witness].findIndex(({ id }) => id === mend.for)
  if (part < 0) throw new RangeError(`${standard} would mend ${mend.for}, of whom it does not speak`)
  return part
}

function regionRows(network: Network, finding: Finding): number[] {
  const ids = [finding.region, ...finding.subjects.flatMap((subject) => regionsOf(network, subject))]
  return [...new Set(ids)].map((id) => network.nodeOf('region', id)).filter((row) => row >= 0)
}

function packReferences(network: Network, lists: readonly (readonly Reference[])[]): References {
  const rows = packLists(lists.map((list) => list.map((reference) => rowOf(network, reference))))
  return {
    ...rows,
    kinds: shared(
      Uint8Array,
      lists.flatMap((list) => list.map(({ kind }) => recordKindList.indexOf(kind))),
    ),
  }
}

function isNodeKind(kind: RecordKind): kind is RecordKind & NodeKind {
  return (nodeKinds as readonly string[]).includes(kind)
}

function isTieKind(kind: RecordKind): kind is RecordKind & NetworkTieKind {
  return (networkTieKinds as readonly string[]).includes(kind)
}

function rowOf({ places, nodeOf, tieOf }: Network, { kind, id }: Reference): number {
  const among = () => places.findIndex((place) => place.id === id)
  const row = isNodeKind(kind) ? nodeOf(kind, id) : isTieKind(kind) ? tieOf(kind, id) : among()
  if (row < 0) throw new RangeError(`a finding speaks of ${kind} ${id}, which is not there`)
  return row
}

function referencesAt(network: Network, { offsets, items, kinds }: References, row: number): Reference[] {
  const references: Reference[] = []
  for (let k = offsets[row]; k < offsets[row + 1]; k++) {
    const kind = recordKindList[kinds[k]]
    references.push({ kind, id: idOf(network, kind, items[k]) })
  }
  return references
}

function idOf({ nodes, ties, places }: Network, kind: RecordKind, row: number): string {
  if (isNodeKind(kind)) return nodes.id.at(row)
  return isTieKind(kind) ? ties.id.at(row) : places[row].id
}

function bounds(measure: Measure): [number, number] {
  return Array.isArray(measure) ? measure : [measure ?? Number.NaN, Number.NaN]
}

function measureOf(low: number, high: number): Measure {
  if (Number.isNaN(low)) return null
  return Number.isNaN(high) ? low : [low, high]
}

function packLists(lists: readonly (readonly number[])[]): Lists {
  const offsets = [0]
  for (const list of lists) offsets.push((offsets.at(-1) ?? 0) + list.length)
  return { offsets: shared(Int32Array, offsets), items: shared(Int32Array, lists.flat()) }
}

type Numbers = Int32Array | Uint8Array | Float64Array

function shared<N extends Numbers>(
  type: { new (buffer: SharedArrayBuffer): N; BYTES_PER_ELEMENT: number },
  values: readonly number[],
): N {
  const packed = new type(new SharedArrayBuffer(values.length * type.BYTES_PER_ELEMENT))
  packed.set(values)
  return packed
}
