import type { RecordEdit } from './change/change.ts'
import { type Difference, type Effects, effectsOf, placeIn, type Stroke } from './effects/effects.ts'
import { refusalsOf } from './invariants/refusals.ts'
import { applyEdits } from './network/apply/apply.ts'
import type { Network } from './network/network.ts'
import type { Problem, Sentence } from './problem.ts'
import type { Day } from './schema/dates.ts'
import type { Place } from './schema/region.ts'
import { evaluateStandards, inOrder } from './standards/evaluate.ts'
import { type Finding, findingKey } from './standards/standard.ts'
import { nearLook } from './truth/truth-of.ts'
import { worldOf } from './truth/world-of.ts'
import { warningsOf } from './warnings.ts'

export interface Judged extends Omit<Effects, 'rows'> {
  /** Why it cannot be written; then nothing else is judged. */
  refused: Problem[]
  warnings: Sentence[]
  /** The network as it would be. */
  after: Network
}

/**
 * What edits would do to a place on a day: one function for drafts in the browser, for `POST /api/evaluate` and before
 * every write. Writes nothing. What is opened and closed is in the order of evaluateStandards.
 * @param leave whether standards that cannot be told from what the edits touch are left in `pending`, for
 * `effectsOnWhole` to tell; otherwise the whole place is judged by them
 */
export function judge(network: Network, place: Place, day: Day, edits: RecordEdit[], leave = false): Judged {
  const after = applyEdits(network, edits, network.seq)
  const proposal = { before: network, after, edits }
  const refused = refusalsOf(proposal)
  if (refused.length > 0) return { refused, opened: [], closed: [], pending: [], warnings: [], after }
  const stroke = { before: network, after, edits, place, day }
  const near = effectsOf(stroke)
  const rest = leave || near.pending.length === 0 ? nothing : effectsOnWhole(stroke, near.pending)
  return {
    refused,
    opened: inOrder([...near.opened, ...rest.opened]),
    closed: inOrder([...near.closed, ...rest.closed]),
    pending: leave ? near.pending : [],
    warnings: warningsOf(proposal, nearLook(after, placeIn(after, place), day)),
    after,
  }
}

const nothing: Difference = { opened: [], closed: [] }

/**
 * What edits open and close of some standards, found by judging the whole place before and after.
 * @param between called before each standard on each side; what it throws ends the judging
 */
export function effectsOnWhole(
  { before, after, place, day }: Stroke,
  standards: readonly string[],
  between?: () => void,
): Difference {
  const was = evaluateStandards(worldOf(before, place, day), standards, between)
  const is = evaluateStandards(worldOf(after, placeIn(after, place), day), standards, between)
  return { opened: missingFrom(was, is), closed: missingFrom(is, was) }
}

/** Those of `findings` that are not among the others. */
function missingFrom(others: Iterable<Finding>, findings: Iterable<Finding>): Finding[] {
  const known = new Set<string>()
  for (const finding of others) known.add(findingKey(finding))
  return [...findings].filter((finding) => !known.has(findingKey(finding)))
}
