import { isNodeKind, type Network } from '../../model/network/network.ts'
import { positions } from '../../model/network/records/cell-words.ts'
import { rowOf } from '../../model/network/row-of.ts'
import { isTieKind, type RecordKey, type RecordKind, recordKinds } from '../../model/schema/records.ts'
import { type Finding, type Measure, severities } from '../../model/standards/standard.ts'
import { regionRowsOfNode } from '../../model/standing/regions.ts'
import type { FindingColumns, Lists, References } from './finding-columns.ts'
import { growingNumbers } from './growing-numbers.ts'

const kindBytes = positions(recordKinds)
const severityBytes = positions(severities)

/**
 * Lays findings of a place out in columns, list after list: those of one can be forgotten before the next is made.
 * Throws RangeError for one that speaks of what the network does not have.
 */
export function packFindings(network: Network, some: Iterable<readonly Finding[]>): FindingColumns {
  const words = new Map<string, number>()
  const [standard, clause, act, partner] = Array.from({ length: 4 }, () => packingWords(words))
  const [severity, mendFor, region] = [
    growingNumbers(Uint8Array),
    growingNumbers(Int32Array),
    growingNumbers(Int32Array),
  ]
  const [measured, limit] = [packingMeasures(), packingMeasures()]
  const rowOf = rowsIn(network)
  const [subjects, witness] = [packingReferences(rowOf), packingReferences(rowOf)]
  const regions = packingRegions(network)
  const regionOf = regionRowsIn(network)
  const add = (finding: Finding) => {
    const { mend } = finding
    standard.add(finding.standard)
    clause.add(finding.clause)
    act.add(mend.act)
    partner.add('with' in mend && mend.with !== undefined ? mend.with : '')
    severity.push(severityBytes.get(finding.severity) ?? 0)
    mendFor.push(partMended(finding))
    region.push(regionOf(finding.region))
    measured.add(finding.measured)
    limit.add(finding.limit)
    subjects.add(finding.subjects)
    witness.add(finding.witness)
    regions.add(region.last(), finding.subjects, subjects.items)
  }
  for (const findings of some) for (const finding of findings) add(finding)
  return {
    ...{ count: severity.length(), words: [...words.keys()] },
    ...{ standard: standard.finish(), clause: clause.finish(), severity: severity.finish() },
    ...{ mendAct: act.finish(), mendWith: partner.finish(), mendFor: mendFor.finish(), region: region.finish() },
    ...{ measured: measured.finish(), limit: limit.finish() },
    ...{ subjects: subjects.finish(), witness: witness.finish(), regions: regions.finish() },
  }
}

/** A mend is always for somebody of whom the finding speaks. */
function partMended({ standard, subjects, witness, mend }: Finding): number {
  const subject = subjects.findIndex(({ id }) => id === mend.for)
  if (subject >= 0) return subject
  const part = witness.findIndex(({ id }) => id === mend.for)
  if (part < 0) throw new RangeError(`${standard} would mend ${mend.for}, of whom it does not speak`)
  return subjects.length + part
}

/** @param known the words of all such columns, each with its position */
function packingWords(known: Map<string, number>) {
  const positions = growingNumbers(Uint8Array)
  return {
    add(word: string) {
      const position = known.get(word) ?? known.size
      if (position === known.size) known.set(word, position)
      if (position > 0xff) throw new RangeError(`findings with more than ${position} words`)
      positions.push(position)
    },
    finish: positions.finish,
  }
}

function packingMeasures() {
  const bounds = growingNumbers(Float64Array)
  return {
    add(measure: Measure) {
      const isRange = Array.isArray(measure)
      bounds.push((isRange ? measure[0] : measure) ?? Number.NaN)
      bounds.push(isRange ? measure[1] : Number.NaN)
    },
    finish: bounds.finish,
  }
}

function packingLists() {
  const [offsets, items] = [growingNumbers(Int32Array), growingNumbers(Int32Array)]
  offsets.push(0)
  return {
    items,
    /** What was added to the items since is the list of one row. */
    end: () => offsets.push(items.length()),
    finish: (): Lists => ({ offsets: offsets.finish(), items: items.finish() }),
  }
}

function packingReferences(find: (reference: RecordKey) => number) {
  const { items, end, finish } = packingLists()
  const kinds = growingNumbers(Uint8Array)
  return {
    items,
    add(references: readonly RecordKey[]) {
      for (const reference of references) {
        kinds.push(kindBytes.get(reference.kind) ?? 0)
        items.push(find(reference))
      }
      end()
    },
    finish: (): References => ({ ...finish(), kinds: kinds.finish() }),
  }
}

/** Finds rows; most findings speak of one again of whom they have just spoken. */
function rowsIn(network: Network): (reference: RecordKey) => number {
  let [kind, id, row]: [RecordKind | undefined, string, number] = [undefined, '', -1]
  const find = (key: RecordKey) =>
    key.kind === 'place' ? network.places.findIndex((place) => place.id === key.id) : rowOf(network, key)
  return (reference) => {
    if (reference.kind === kind && reference.id === id) return row
    row = find(reference)
    if (row < 0) throw new RangeError(`a finding speaks of ${reference.kind} ${reference.id}, which is not there`)
    ;({ kind, id } = reference)
    return row
  }
}

/** Finds regions, −1 for none; findings that follow each other are mostly in the same one. */
function regionRowsIn({ nodeOf }: Network): (id: string) => number {
  let [id, row] = ['', -1]
  return (asked) => {
    if (asked !== id) [id, row] = [asked, nodeOf('region', asked)]
    return row
  }
}

/** The rows of the regions that each finding is seen in, each once. */
function packingRegions(network: Network) {
  const { ties } = network
  const { items, end, finish } = packingLists()
  /** By row of the nodes the number of the finding that a region was added for last, counted from 1. */
  const addedFor = new Int32Array(network.nodes.count)
  let finding = 0
  const add = (region: number) => {
    if (region < 0 || addedFor[region] === finding) return
    addedFor[region] = finding
    items.push(region)
  }
  const addOf = (node: number) => {
    if (node >= 0) for (const region of regionRowsOfNode(network, node)) add(region)
  }
  return {
    /** @param rows of the references, of which those of the subjects are the last */
    add(own: number, subjects: readonly RecordKey[], rows: { length(): number; at(position: number): number }) {
      finding += 1
      add(own)
      const first = rows.length() - subjects.length
      for (let k = 0; k < subjects.length; k += 1) {
        const row = rows.at(first + k)
        if (isNodeKind(subjects[k].kind)) addOf(row)
        else if (isTieKind(subjects[k].kind)) for (const end of [ties.a.at(row), ties.b.at(row)]) addOf(end)
      }
      end()
    },
    finish,
  }
}
