import type { FindingAnswer } from '../../model/api/contract.ts'
import { type Finding, findingKey } from '../../model/standards/standard.ts'
import type { OpenedAnswer } from './opened.ts'
import type { Sight } from './sight.ts'

/** Whether all that a finding is about is in sight, so that it is told as it is. */
export function isWhole({ subjects }: Finding, sight: Sight): boolean {
  return subjects.length < 2 || subjects.every((subject) => sight.nameOf(subject) !== undefined)
}

/**
 * A finding without the subjects that are out of sight, as of an island that reaches beyond the scope: neither its key
 * nor its region nor its mend tells of them.
 */
function asSeen(finding: Finding, sight: Sight): Finding {
  if (isWhole(finding, sight)) return finding
  const subjects = finding.subjects.filter((subject) => sight.nameOf(subject) !== undefined)
  if (subjects.length === 0) return finding
  const region = subjects.map((subject) => sight.regionOf(subject)).find((each) => each !== undefined)
  const isTold = subjects.some(({ id }) => id === finding.mend.for)
  const mend = isTold ? finding.mend : { ...finding.mend, for: subjects[0].id }
  return { ...finding, subjects, mend, region: region ?? finding.region }
}

function causeAsSeen(cause: OpenedAnswer['cause'], sight: Sight): FindingAnswer['cause'] {
  const name = cause && sight.nameOf(cause.tie)
  return cause && name ? { tie: { ...cause.tie, name }, on: cause.on } : null
}

/** A finding as the API says it; what the caller may not see stays hidden. */
export function answerFinding(finding: Finding, { since, cause }: OpenedAnswer, sight: Sight): FindingAnswer {
  const seen = asSeen(finding, sight)
  const { standard, clause, severity, subjects, region, measured, limit, witness, mend } = seen
  return {
    key: findingKey(seen),
    standard,
    clause,
    severity,
    subjects: subjects.map((subject) => ({ ...subject, name: sight.nameOf(subject) ?? subject.id })),
    region,
    measured,
    limit,
    witness: witness.flatMap((part) => {
      const name = sight.nameOf(part)
      return name === undefined ? [] : [{ ...part, name }]
    }),
    since,
    cause: causeAsSeen(cause, sight),
    mend: { ...mend },
  }
}
