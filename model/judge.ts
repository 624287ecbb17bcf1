import type { RecordEdit } from './change/change.ts'
import { refusalsOf } from './invariants/refusals.ts'
import { applyEdits } from './network/apply/apply.ts'
import type { Network } from './network/network.ts'
import type { Problem, Sentence } from './problem.ts'
import type { Day } from './schema/dates.ts'
import type { Place } from './schema/region.ts'
import { evaluateStandards } from './standards/evaluate.ts'
import { type Finding, findingKey } from './standards/standard.ts'
import { worldOf } from './truth/world-of.ts'
import { warningsOf } from './warnings.ts'

export interface Judged {
  /** Why it cannot be written; then nothing else is judged. */
  refused: Problem[]
  /** Findings of the day that it opens and closes, in the order of evaluateStandards. */
  opened: Finding[]
  closed: Finding[]
  warnings: Sentence[]
  /** The network as it would be. */
  after: Network
}

/** Those of `findings` that are not among the others. */
function missingFrom(others: Iterable<Finding>, findings: Iterable<Finding>): Finding[] {
  const known = new Set<string>()
  for (const finding of others) known.add(findingKey(finding))
  const missing: Finding[] = []
  for (const finding of findings) if (!known.has(findingKey(finding))) missing.push(finding)
  return missing
}

/**
 * What edits would do to a place on a day: one function for drafts in the browser, for `POST /api/evaluate` and
 * before every write. Writes nothing.
 * @param present the place's findings of the day, for one who has them; gone through twice
 */
export function judge(
  network: Network,
  place: Place,
  day: Day,
  edits: RecordEdit[],
  present?: Iterable<Finding>,
): Judged {
  const after = applyEdits(network, edits, network.seq)
  const proposal = { before: network, after, edits }
  const refused = refusalsOf(proposal)
  if (refused.length > 0) return { refused, opened: [], closed: [], warnings: [], after }
  const before = present ?? evaluateStandards(worldOf(network, place, day))
  const placeAfter = after.places.find(({ id }) => id === place.id) ?? place
  const world = worldOf(after, placeAfter, day)
  const found = evaluateStandards(world)
  return {
    refused,
    opened: missingFrom(before, found),
    closed: missingFrom(found, before),
    warnings: warningsOf(proposal, world),
    after,
  }
}
