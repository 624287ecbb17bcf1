import { type Network, networkTieKinds, nodeKinds, nodeMarks } from '../network/network.ts'
import { referenceSlots } from '../network/records/writer.ts'
import { Problem, type ProblemSubject } from '../problem.ts'
import { mentions } from '../schema/mentions.ts'
import { isTieKind, type RecordKey, recordKey, wordFor } from '../schema/records.ts'
import type { Proposal } from './proposal.ts'

const mostNamed = 20

/** What still speaks of a record that would be gone. */
function referrers({ after }: Proposal, key: RecordKey): ProblemSubject[] {
  const { nodes, ties, missing, places } = after
  const waiting = (missing.get(recordKey(key)) ?? []).slice(0, mostNamed)
  const node = (row: number) => ({ kind: nodeKinds[nodes.kind.at(row)], id: nodes.id.at(row) })
  const found: ProblemSubject[] = waiting.map(({ slot, row }) => {
    if (slot !== referenceSlots.a && slot !== referenceSlots.b) return node(row)
    const kind = networkTieKinds[ties.kind.at(row)]
    // A tie that a noun states is no record: the noun is named, which can be altered.
    return isTieKind(kind) ? { kind, id: ties.id.at(row) } : node(ties.a.at(row))
  })
  for (const place of places)
    if (mentions(place).some(({ kind, id }) => kind === key.kind && id === key.id))
      found.push({ kind: 'place', id: place.id })
  return key.kind === 'place' ? [...found, ...enteredFor(after, key.id)] : found
}

/** What was entered for a place: a place is no row that it could wait for. */
function enteredFor({ nodes }: Network, place: string): ProblemSubject[] {
  const found: ProblemSubject[] = []
  for (let row = 0; row < nodes.count && found.length < mostNamed; row += 1) {
    if (!nodes.place.is(row, place) || (nodes.marks.at(row) & nodeMarks.retracted) !== 0) continue
    found.push({ kind: nodeKinds[nodes.kind.at(row)], id: nodes.id.at(row) })
  }
  return found
}

/** Invariant 10: a row is retracted only when nothing speaks of it; what has been is ended, and stays. */
export function nothingDeleted(proposal: Proposal): Problem[] {
  return proposal.edits.flatMap(({ key, after }) => {
    if (after !== null) return []
    const found = referrers(proposal, key)
    if (found.length === 0) return []
    const word = wordFor(key.kind)
    const list = found.map(({ id }) => id).slice(0, 5)
    return new Problem(
      'not-retractable',
      {
        zh: `${word.zh}「${key.id}」仍被引用（${list.join('、')}），不能收回；如已不再存在，请填写结束日期。`,
        en: `The ${word.en} ${key.id} is still spoken of (${list.join(', ')}) and cannot be retracted; if it is no more, give it an end.`,
      },
      [{ kind: key.kind, id: key.id }, ...found],
    )
  })
}
