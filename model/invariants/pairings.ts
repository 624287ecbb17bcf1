import { tieKindByte } from '../network/words.ts'
import { Problem } from '../problem.ts'
import { tiesOfKind } from '../truth/rows.ts'
import { overlaps, type Stretch, stretchesOf } from './overlaps.ts'
import { named, type Proposal, touchedTies, written } from './proposal.ts'

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
  const [a, b] = [named(after, ties.a[written]), named(after, ties.b[written])]
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

/** Invariant 4: never two pairings live at once for the same two organizations and programme, either way round. [A04, E01] */
export function singlePairing(proposal: Proposal): Problem[] {
  const { after } = proposal
  const { ties, nodes } = after
  const touched = touchedTies(proposal, 'joint-building', tieKindByte('joint-building'))
  const pairOf = (tie: number) => {
    const [a, b] = [ties.a[tie], ties.b[tie]]
    return Math.min(a, b) * nodes.count + Math.max(a, b)
  }
  const beside = new Map<number, number[]>()
  for (const tie of touched) beside.set(pairOf(tie), [])
  if (beside.size === 0) return []
  for (const tie of tiesOfKind(after, 'joint-building')) {
    if (ties.a[tie] >= 0 && ties.b[tie] >= 0 && ties.a[tie] !== ties.b[tie]) beside.get(pairOf(tie))?.push(tie)
  }
  const stretches = new Map<string, Stretch[]>()
  for (const [pair, together] of beside) {
    if (together.length < 2) continue
    for (const tie of together) {
      const key = `${pair}|${ties.program.at(tie)}`
      const list = stretches.get(key) ?? []
      stretches.set(key, list)
      list.push(...stretchesOf(after, tie, tie))
    }
  }
  const refused = new Map<string, Problem>()
  for (const list of stretches.values()) {
    for (const [one, other] of overlaps(list)) {
      const [tie, beside] = touched.has(other.tie) ? [other.tie, one.tie] : [one.tie, other.tie]
      if (touched.has(tie)) refused.set(`${tie} ${beside}`, doublePairing(proposal, tie, beside))
    }
  }
  return [...refused.values()]
}
