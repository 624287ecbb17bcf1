import type { FindingAnswer } from '../../model/api/contract.ts'
import { includesRegion, type Scope } from '../../model/api/scope.ts'
import { findingKey } from '../../model/standards/standard.ts'
import type { JudgedFinding } from '../replica/judgements.ts'
import type { View } from '../replica/views.ts'

/** Findings as the API says them, each with its `since`; names that the caller may not see stay hidden. */
export function answerFindings(shown: JudgedFinding[], since: (string | null)[], view: View): FindingAnswer[] {
  return shown.map((judged, k) => answerFinding(asSeen(judged, view), since[k], view))
}

/**
 * A finding without the subjects that are out of sight, as of an island that reaches beyond the scope: neither its key
 * nor its region nor its mend tells of them.
 */
export function asSeen(judged: JudgedFinding, view: View): JudgedFinding {
  const { finding } = judged
  if (finding.subjects.length < 2) return judged
  const subjects = finding.subjects.filter((subject) => view.nameOf(subject) !== undefined)
  if (subjects.length === finding.subjects.length || subjects.length === 0) return judged
  const region = subjects.map((subject) => view.regionOf(subject)).find((each) => each !== undefined)
  const isTold = subjects.some(({ id }) => id === finding.mend.for)
  const mend = isTold ? finding.mend : { ...finding.mend, for: subjects[0].id }
  const seen = { ...finding, subjects, mend, region: region ?? finding.region }
  return { ...judged, finding: seen, key: findingKey(seen) }
}

function answerFinding({ finding, key }: JudgedFinding, since: string | null, view: View): FindingAnswer {
  return {
    key,
    standard: finding.standard,
    clause: finding.clause,
    severity: finding.severity,
    subjects: finding.subjects.map((subject) => ({ ...subject, name: view.nameOf(subject) ?? subject.id })),
    region: finding.region,
    measured: finding.measured,
    limit: finding.limit,
    witness: finding.witness.flatMap((part) => {
      const name = view.nameOf(part)
      return name === undefined ? [] : [{ ...part, name }]
    }),
    since,
    mend: { ...finding.mend },
  }
}

/** Findings with at least one subject in the scope. */
export function findingsInScope(findings: readonly JudgedFinding[], scope: Scope): JudgedFinding[] {
  return findings.filter(({ regions }) => regions.some((region) => includesRegion(scope, region)))
}
