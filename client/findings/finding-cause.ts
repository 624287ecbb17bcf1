import type { FindingAnswer } from '../../model/api/contract.ts'
import type { TieKind } from '../../model/schema/records.ts'
import type { World } from '../../model/truth/world.ts'
import { isTieKind } from '../state/lit.ts'
import type { Texts } from '../text/language.ts'

/** What ended and so made a finding: in words, and the rows of the ends that are not what the finding is about. */
interface Cause {
  words: string
  ends: number[]
}

/** Undefined where nothing that ended made it. */
export function causeOf(
  world: World,
  { cause, subjects }: FindingAnswer,
  { findings, words }: Texts,
): Cause | undefined {
  if (!cause || !isTieKind(cause.tie.kind)) return undefined
  const { kind, id, name } = cause.tie
  const ends = endsOf(world, kind, id)
  const others = subjects.length === 1 ? ends.filter((end) => !isOf(world, end, subjects[0])) : ends
  const noun = words.tieNouns[kind]
  if (others.length !== 1) return { words: findings.ended(name, noun, cause.on), ends }
  return { words: findings.endedWith(world.network.nodes.name.at(others[0]), noun, cause.on), ends: others }
}

function endsOf({ network }: World, kind: TieKind, id: string): number[] {
  const tie = network.tieOf(kind, id)
  return tie < 0 ? [] : [network.ties.a.at(tie), network.ties.b.at(tie)].filter((end) => end >= 0)
}

/** Whether a node is this subject, or of its family. */
function isOf({ network, families }: World, node: number, { kind, id }: FindingAnswer['subjects'][number]): boolean {
  if (kind !== 'organization' && kind !== 'group') return false
  const subject = network.nodeOf(kind, id)
  return subject >= 0 && (subject === node || (families.of[subject] >= 0 && families.of[subject] === families.of[node]))
}
