import { findRow, indexRows, type RowIndex } from '../columns/lookup.ts'
import { atOnce, type Steps } from '../columns/steps.ts'
import { nodeSpansInSteps, tieSpansInSteps } from '../days/effective-spans.ts'
import { type Columns, type Missing, type Network, nodeMarks, tieMarks } from '../network.ts'
import { nodeKindByte, tieKindByte } from '../records/words.ts'
import { adjacencyInSteps } from './adjacency.ts'

/** Everything that is worked out from columns once. The lookup of ties is made when it is first asked for. */
export function indexColumns(columns: Columns): Network {
  return indexWith(columns, indexRows(columns.nodes), new Map())
}

/** As indexColumns, for one who has the index of the nodes and knows what is missing. */
export function indexWith(columns: Columns, nodeIndex: RowIndex, missing: Missing): Network {
  return atOnce(indexInSteps(columns, nodeIndex, missing))
}

export function* indexInSteps(columns: Columns, nodeIndex: RowIndex, missing: Missing): Steps<Network> {
  const nodeSpans = yield* nodeSpansInSteps(columns.nodes, columns.nodeLogs)
  const tieSpans = yield* tieSpansInSteps(columns.ties, columns.tieLogs, nodeSpans)
  const adjacency = yield* adjacencyInSteps(columns.nodes.count, columns.ties, tieSpans)
  return withLookups(columns, { nodeSpans, tieSpans, adjacency }, { nodes: nodeIndex, ties: undefined }, missing)
}

/** Puts a network together. Its lookups read its own columns and nobody else's. */
export function withLookups(
  columns: Columns,
  worked: Pick<Network, 'nodeSpans' | 'tieSpans' | 'adjacency'>,
  indexes: Network['indexes'],
  missing: Missing,
): Network {
  const { seq, places, nodes, ties, nodeLogs, tieLogs, namings, positions } = columns
  return {
    ...{ seq, places, nodes, ties, nodeLogs, tieLogs, namings, positions },
    ...worked,
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
