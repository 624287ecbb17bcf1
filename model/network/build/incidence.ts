import { type Lists, listsOf } from '../columns/lists.ts'
import { type Steps, stretches } from '../columns/steps.ts'
import { type Nodes, nodeMarks, type Spans, type Ties, tieMarks } from '../network.ts'

/** The region in which a node stands; −1 for none, and for a retracted node. */
export function regionOfNode({ marks, within }: Nodes, node: number): number {
  return marks.at(node) & nodeMarks.retracted ? -1 : within.at(node)
}

/** The first (0) or second (1) end of a tie that is not retracted and counts on no day; −1 for none. */
export function idleEnd({ marks, a, b }: Ties, { first, end }: Spans, tie: number, which: number): number {
  if (first.at(tie) !== end.at(tie) || marks.at(tie) & tieMarks.retracted) return -1
  if (which === 0) return a.at(tie)
  return a.at(tie) === b.at(tie) ? -1 : b.at(tie)
}

/** What refers to each node and stands in no adjacency. */
export function* incidenceInSteps(nodes: Nodes, ties: Ties, tieSpans: Spans): Steps<{ located: Lists; idle: Lists }> {
  const regions = new Int32Array(nodes.count)
  for (let node = 0; node < nodes.count; node++) regions[node] = regionOfNode(nodes, node)
  yield
  const located = listsOf(nodes.count, regions)
  yield
  const ends: number[] = []
  const idle: number[] = []
  for (const [from, to] of stretches(ties.count)) {
    for (let tie = from; tie < to; tie++) {
      if (tieSpans.first.at(tie) !== tieSpans.end.at(tie)) continue
      for (const which of [0, 1]) {
        ends.push(idleEnd(ties, tieSpans, tie, which))
        idle.push(tie)
      }
    }
    yield
  }
  return { located, idle: listsOf(nodes.count, ends, idle) }
}
