import { findRow, indexRows, type RowIndex } from '../columns/lookup.ts'
import { atOnce, type Steps } from '../columns/steps.ts'
import { nodeSpansInSteps, tieSpansInSteps } from '../days/effective-spans.ts'
import { type Columns, type Network, nodeMarks, tieMarks } from '../network.ts'
import { nodeKindByte, tieKindByte } from '../records/cell-words.ts'
import { Missing } from '../records/missing.ts'
import { namingIndexOf } from '../records/namings.ts'
import { adjacencyInSteps } from './adjacency.ts'
import { incidenceInSteps } from './incidence.ts'

/** What is worked out from columns once, and mended. */
export type Worked = Pick<Network, 'nodeSpans' | 'tieSpans' | 'adjacency' | 'located' | 'idle' | 'namingIndex'>

/** Everything that is worked out from columns once. The lookup of ties is made when it is first asked for. */
export function indexColumns(columns: Columns): Network {
  return indexWith(columns, indexRows(columns.nodes), new Missing())
}

/** As indexColumns, for one who has the index of the nodes and knows what is missing. */
export function indexWith(columns: Columns, nodeIndex: RowIndex, missing: Missing): Network {
  return atOnce(indexInSteps(columns, nodeIndex, missing))
}

export function* indexInSteps(columns: Columns, nodeIndex: RowIndex, missing: Missing): Steps<Network> {
  const { nodes, ties, namings } = columns
  const nodeSpans = yield* nodeSpansInSteps(nodes, columns.nodeLogs)
  const tieSpans = yield* tieSpansInSteps(ties, columns.tieLogs, nodeSpans)
  const adjacency = yield* adjacencyInSteps(nodes.count, ties, tieSpans)
  const incidence = yield* incidenceInSteps(nodes, ties, tieSpans)
  const worked = { nodeSpans, tieSpans, adjacency, ...incidence, namingIndex: namingIndexOf(namings) }
  return withLookups(columns, worked, { nodes: nodeIndex, ties: undefined }, missing)
}

/** Puts a network together. Its lookups read its own columns and nobody else's. */
export function withLookups(columns: Columns, worked: Worked, indexes: Network['indexes'], missing: Missing): Network {
  const { seq, places, nodes, ties, nodeLogs, tieLogs, namings, positions } = columns
  const { nodeSpans, tieSpans, adjacency, located, idle, namingIndex } = worked
  return {
    ...{ seq, places, nodes, ties, nodeLogs, tieLogs, namings, positions },
    ...{ nodeSpans, tieSpans, adjacency, located, idle, namingIndex },
    indexes,
    missing,
    nodeOf(kind, id) {
      const row = findRow(indexes.nodes, nodes, nodeKindByte(kind), id)
      return row >= 0 && nodes.marks.at(row) & nodeMarks.retracted ? -1 : row
    },
    tieOf(kind, id) {
      indexes.ties ??= indexRows(ties)
      const row = findRow(indexes.ties, ties, tieKindByte(kind), id)
      return row >= 0 && ties.marks.at(row) & tieMarks.retracted ? -1 : row
    },
  }
}
