import type { Network } from '../network/network.ts'
import { tieKindByte } from '../network/records/cell-words.ts'
import { Problem } from '../problem.ts'
import { overlaps, stretchesOf } from './overlaps.ts'
import { named, type Proposal, touchedTies, written } from './proposal.ts'

const pairing = tieKindByte('joint-building')

/** Invariant 4: a pairing joins two distinct organizations. */
export function distinctEnds(proposal: Proposal): Problem[] {
  return written(proposal, 'joint-building').flatMap(({ id, ends }) => {
    if (ends[0] !== ends[1]) return []
    return new Problem(
      'same-ends',
      {
        zh: `结对「${id}」的甲乙双方是同一组织「${ends[0]}」。`,
        en: `Both ends of pairing ${id} are the same organization ${ends[0]}.`,
      },
      [
        { kind: 'joint-building', id, at: 'ends' },
        { kind: 'organization', id: ends[0] },
      ],
    )
  })
}

function doublePairing({ after }: Proposal, written: number, beside: number): Problem {
  const { ties } = after
  const [id, other] = [ties.id.at(written), ties.id.at(beside)]
  const [a, b] = [named(after, ties.a.at(written)), named(after, ties.b.at(written))]
  const program = ties.program.at(written)
  return new Problem(
    'second-live-pairing',
    {
      zh: `${a}与${b}${program && `在专项「${program}」中`}已有结对「${other}」，与结对「${id}」时间重叠。`,
      en: `${a} and ${b} already have pairing ${other}${program && ` in programme ${program}`}, at the same time as pairing ${id}.`,
    },
    [
      { kind: 'joint-building', id },
      { kind: 'joint-building', id: other },
    ],
  )
}

/** Live pairings of the same two organizations as this one, itself among them; looked for at the end that has fewer ties. */
function together({ adjacency, ties }: Network, tie: number): number[] {
  const { first, end, target, kind, tie: tiesAt } = adjacency
  const degree = (node: number) => end.at(node) - first.at(node)
  const [a, b] = [ties.a.at(tie), ties.b.at(tie)]
  if (a < 0 || b < 0 || a === b) return []
  const [from, to] = degree(a) <= degree(b) ? [a, b] : [b, a]
  const found = new Set<number>()
  for (let k = first.at(from); k < end.at(from); k++) {
    if (kind.at(k) === pairing && target.at(k) === to) found.add(tiesAt.at(k))
  }
  return [...found].sort((one, other) => one - other)
}

/** Invariant 4: never two pairings live at once for the same two organizations and programme, either way round. [A04, E01] */
export function singlePairing(proposal: Proposal): Problem[] {
  const { after } = proposal
  const { ties } = after
  const touched = touchedTies(proposal, 'joint-building', pairing)
  const refused = new Map<string, Problem>()
  for (const tie of touched) {
    const others = together(after, tie).filter((other) => ties.program.is(other, ties.program.at(tie)))
    // Each set of pairings is looked at once, from the first of it that is touched.
    if (others.length < 2 || others.find((other) => touched.has(other)) !== tie) continue
    for (const [one, other] of overlaps(others.flatMap((each) => stretchesOf(after, each, each)))) {
      const [late, beside] = touched.has(other.tie) ? [other.tie, one.tie] : [one.tie, other.tie]
      if (touched.has(late)) refused.set(`${late} ${beside}`, doublePairing(proposal, late, beside))
    }
  }
  return [...refused.values()]
}
