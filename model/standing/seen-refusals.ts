import { includesRegion, isEverywhere, type Scope } from '../api/scope.ts'
import type { RecordEdit } from '../change/change.ts'
import type { Network } from '../network/network.ts'
import type { ProblemParts, ProblemSubject } from '../problem.ts'
import { mentions } from '../schema/mentions.ts'
import { isRecordKind, type RecordKey, recordKey } from '../schema/records.ts'
import { regionsOf } from './regions.ts'

/**
 * Refusals as they are told to who sees a part: of one that names what is out of his sight and what he has not spoken
 * of himself, neither the names nor the sentence. [P19]
 */
export function seenRefusals(
  network: Network,
  edits: readonly RecordEdit[],
  scope: Scope,
  refused: readonly ProblemParts[],
): readonly ProblemParts[] {
  if (isEverywhere(scope)) return refused
  const spoken = spokenOf(edits)
  const isSeen = ({ kind, id }: ProblemSubject) => {
    if (kind === undefined || id === undefined || !isRecordKind(kind)) return true
    const regions = regionsOf(network, { kind, id })
    return spoken.has(recordKey({ kind, id })) || regions.some((region) => includesRegion(scope, region))
  }
  return refused.map((refusal) => {
    const about = refusal.about.filter(isSeen)
    return about.length === refusal.about.length ? refusal : { code: refusal.code, sentence: outOfSight, about }
  })
}

const outOfSight = {
  zh: '这样写入会与你范围之外的记录相抵触，不能写入；请让范围更大的人查看。',
  en: 'Written like this it conflicts with records out of your scope, and it cannot be written; ask somebody whose scope is wider.',
}

function spokenOf(edits: readonly RecordEdit[]): ReadonlySet<string> {
  const keys = edits.flatMap(({ key, before, after }): RecordKey[] => [
    key,
    ...(before ? mentions(before) : []),
    ...(after ? mentions(after) : []),
  ])
  return new Set(keys.map(({ kind, id }) => recordKey({ kind, id })))
}
