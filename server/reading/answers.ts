import type { Scope } from '../../model/api/scope.ts'
import { refusals } from '../../model/invariants/refusals.ts'
import { assignPositions } from '../../model/layout/position.ts'
import { encodeColumns } from '../../model/network/codec/codec.ts'
import { jsonRows } from '../../model/network/codec/columns-json.ts'
import type { Columns, Network } from '../../model/network/network.ts'
import { evaluateStandards, standardsOf } from '../../model/standards/evaluate.ts'
import { type Opened, openedOf } from '../../model/standards/since.ts'
import { type Finding, severities } from '../../model/standards/standard.ts'
import type { World } from '../../model/truth/world.ts'
import { worldOf } from '../../model/truth/world-of.ts'
import { effectsOf, effectsOnWholeOf } from './effects-in-places.ts'
import { findingAt } from './finding-columns.ts'
import { openedColumns } from './opened.ts'
import { packFindings } from './pack-findings.ts'
import { placeOf } from './place-of.ts'
import { type Positions, packPositions, positionsOf } from './positions.ts'
import type { Answers, PlaceSeen, Question, Questions } from './questions.ts'
import { seenColumns } from './seen-columns.ts'
import { marksOf } from './sight.ts'

/** Works an answer out. @param between called now and then; what it throws ends the work */
type Answering<Q extends Question> = (network: Network, asked: Questions[Q], between: () => void) => Answers[Q]

/** How each question is answered, from the network alone. */
export const answering: { [Q in Question]: Answering<Q> } = {
  day: (network, { place, day }, between) =>
    packFindings(network, findingsOfEach(worldOf(network, placeOf(network, place), day), between)),
  opened: (network, { place: id, day, findings, rows }, between) => {
    const place = placeOf(network, id)
    const opened: Opened[] = []
    for (let from = 0; from < rows.length; from += findingsAtOnce) {
      between()
      const some = Array.from(rows.subarray(from, from + findingsAtOnce), (row) =>
        findingAt(findings, network, place, row),
      )
      opened.push(...openedOf(network, place, some, day))
    }
    return openedColumns(opened)
  },
  marks: (network, { place, scope }) => marksOf(network, place, scope),
  columns: (network, { place, scope, positions }) => encodeColumns(columnsSeen(network, place, scope, positions)),
  rows: (network, asked) => {
    const { table, from, to } = asked
    const columns = recentlySeen(network, asked)
    return { rows: jsonRows(columns, table, from, to), more: to < columns[table].count }
  },
  slots: (network, { place, day, positions }) =>
    packPositions(assignPositions(worldOf(network, placeOf(network, place), day), [...positionsOf(place, positions)])),
  refusals: (network, { edits }) =>
    refusals(network, edits).map(({ code, sentence, about }) => ({ code, sentence, about })),
  effects: effectsOf,
  effectsOnWhole: effectsOnWholeOf,
}

const findingsAtOnce = 50

/** Standard by standard in the order of findings: hundreds of thousands at once would have to be moved about as they age. */
function* findingsOfEach(world: World, between: () => void): Iterable<Finding[]> {
  const rank = ({ severity }: Pick<Finding, 'severity'>) => severities.indexOf(severity)
  const ids = standardsOf(world.place)
    .toSorted((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id)
  for (const id of ids) yield evaluateStandards(world, [id], between)
}

function columnsSeen(network: Network, place: string, scope: Scope, positions: Positions): Columns {
  return seenColumns(network, placeOf(network, place), scope, [...positionsOf(place, positions)])
}

let seenLast: { network: WeakRef<Network>; what: string; columns: Columns } | undefined
let forgetting: NodeJS.Timeout | undefined
const keptMilliseconds = 10_000

/** Rows are asked for some at a time: what they are taken from is kept as long as somebody goes on asking. */
function recentlySeen(network: Network, { place, scope, positions }: PlaceSeen & { positions: Positions }): Columns {
  const what = JSON.stringify([place, scope])
  clearTimeout(forgetting)
  forgetting = setTimeout(() => {
    seenLast = undefined
  }, keptMilliseconds).unref()
  if (seenLast?.network.deref() === network && seenLast.what === what) return seenLast.columns
  seenLast = { network: new WeakRef(network), what, columns: columnsSeen(network, place, scope, positions) }
  return seenLast.columns
}
