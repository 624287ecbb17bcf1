import type { FindingAnswer } from '../../model/api/contract.ts'
import { includesRegion, type Scope } from '../../model/api/scope.ts'
import type { JudgedFinding } from '../replica/judgements.ts'
import type { View } from '../replica/views.ts'

/** Findings as the API says them, each with its `since`; names that the caller may not see stay hidden. */
export function answerFindings(shown: JudgedFinding[], since: (string | null)[], view: View): FindingAnswer[] {
  return shown.map(({ finding, key }, k) => ({
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
    since: since[k],
    mend: { ...finding.mend },
  }))
}

/** Findings with at least one subject in the scope. */
export function findingsInScope(findings: readonly JudgedFinding[], scope: Scope): JudgedFinding[] {
  return findings.filter(({ regions }) => regions.some((region) => includesRegion(scope, region)))
}
