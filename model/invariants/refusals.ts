import type { RecordEdit } from '../change/change.ts'
import { applyEdits } from '../network/apply/apply.ts'
import type { Network } from '../network/network.ts'
import type { Problem } from '../problem.ts'
import { noCycle } from './cycles.ts'
import { existingEnds } from './existing-ends.ts'
import { lastingIdentity } from './identity.ts'
import { guideIsAnother, singleSuperior } from './leadership.ts'
import { nothingDeleted } from './nothing-deleted.ts'
import { distinctEnds, singlePairing } from './pairings.ts'
import type { Proposal } from './proposal.ts'
import { regionCodes } from './region-code.ts'

const invariants = [
  lastingIdentity,
  existingEnds,
  regionCodes,
  noCycle,
  singleSuperior,
  guideIsAnother,
  distinctEnds,
  singlePairing,
  nothingDeleted,
]

/** Everything for which a write is refused; the rest is judged, and may be written as it is. [invariants 1, 4, 9, 10; E01] */
export function refusalsOf(proposal: Proposal): Problem[] {
  return invariants.flatMap((invariant) => invariant(proposal))
}

/** As refusalsOf, for one who has not yet applied the edits. */
export function refusals(network: Network, edits: RecordEdit[]): Problem[] {
  return refusalsOf({ before: network, after: applyEdits(network, edits, network.seq), edits })
}
