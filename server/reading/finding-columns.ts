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
import { regionRowsOfNode } from '../replica/regions.ts'

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
  const { length } = findings
  const words = new Map<string, number>()
  const word = (text: string) => {
    const known = words.get(text) ?? words.size
    words.set(text, known)
    return known
  }
  const bytes = () => shared(Uint8Array, length)
  const [standard, clause, mend, severity] = [bytes(), bytes(), bytes(), bytes()]
  const [mendFor, region] = [shared(Int32Array, length), shared(Int32Array, length)]
  const [measured, limit] = [shared(Float64Array, length * 2), shared(Float64Array, length * 2)]
  const [subjects, witness, regions] = [packingReferences(length), packingReferences(length), packingLists(length)]
  findings.forEach((finding, row) => {
    const { for: mended, ...act } = finding.mend
    standard[row] = word(finding.standard)
    clause[row] = word(finding.clause)
    mend[row] = word(JSON.stringify(act))
    severity[row] = severities.indexOf(finding.severity)
    mendFor[row] = partMended(finding, mended)
    region[row] = network.nodeOf('region', finding.region)
    measured.set(bounds(finding.measured), row * 2)
    limit.set(bounds(finding.limit), row * 2)
    const rows = subjects.add(network, finding.subjects)
    witness.add(network, finding.witness)
    regions.add(regionRows(network, region[row], finding.subjects, rows))
  })
  if (words.size > 0x100) throw new RangeError(`findings with ${words.size} words`)
  const cells = { standard, clause, mend, mendFor, severity, region, measured, limit }
  const lists = { subjects: subjects.finish(), witness: witness.finish(), regions: regions.finish() }
  return { count: length, words: [...words.keys()], ...cells, ...lists }
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

/** All of them one by one, since a hundred thousand at once take half a gigabyte; may be gone through several times. */
export function findingsOf(columns: FindingColumns, network: Network, place: Place): Iterable<Finding> {
  return {
    *[Symbol.iterator]() {
      for (let row = 0; row < columns.count; row += 1) yield findingAt(columns, network, place, row)
    },
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

/** A mend is always for somebody of whom the finding speaks. */
function partMended({ standard, subjects, witness }: Finding, mended: string): number {
  const subject = subjects.findIndex(({ id }) => id === mended)
  if (subject >= 0) return subject
  const part = witness.findIndex(({ id }) => id === mended)
  if (part < 0) throw new RangeError(`${standard} would mend ${mended}, of whom it does not speak`)
  return subjects.length + part
}

function regionRows(network: Network, own: number, subjects: readonly Reference[], rows: number[]): Set<number> {
  const regions = new Set(own < 0 ? [] : [own])
  const add = (node: number) => {
    if (node >= 0) for (const region of regionRowsOfNode(network, node)) regions.add(region)
  }
  subjects.forEach(({ kind }, k) => {
    if (isNodeKind(kind)) add(rows[k])
    else if (isTieKind(kind)) [network.ties.a.at(rows[k]), network.ties.b.at(rows[k])].forEach(add)
  })
  return regions
}

function packingLists(length: number) {
  const offsets = shared(Int32Array, length + 1)
  const items: number[] = []
  let row = 0
  return {
    add(list: Iterable<number>) {
      for (const item of list) items.push(item)
      offsets[++row] = items.length
    },
    finish: (): Lists => ({ offsets, items: filled(Int32Array, items) }),
  }
}

function packingReferences(length: number) {
  const lists = packingLists(length)
  const kinds: number[] = []
  return {
    /** Answers the rows. */
    add(network: Network, references: readonly Reference[]): number[] {
      for (const { kind } of references) kinds.push(recordKindList.indexOf(kind))
      const rows = references.map((reference) => rowOf(network, reference))
      lists.add(rows)
      return rows
    },
    finish: (): References => ({ ...lists.finish(), kinds: filled(Uint8Array, kinds) }),
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

type Numbers = Int32Array | Uint8Array | Float64Array
type NumbersType<N extends Numbers> = { new (buffer: SharedArrayBuffer): N; BYTES_PER_ELEMENT: number }

function shared<N extends Numbers>(type: NumbersType<N>, length: number): N {
  return new type(new SharedArrayBuffer(length * type.BYTES_PER_ELEMENT))
}

function filled<N extends Numbers>(type: NumbersType<N>, values: readonly number[]): N {
  const numbers = shared(type, values.length)
  numbers.set(values)
  return numbers
}
