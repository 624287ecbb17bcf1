import type { FindingAnswer } from '../../model/api/contract.ts'
import { type Finding, findingKey } from '../../model/standards/standard.ts'
import type { Sight } from './sight.ts'

/** A finding as the API says it; names that the caller may not see stay hidden. */
export function answerFinding(finding: Finding, since: string | null, sight: Sight): FindingAnswer {
  const { standard, clause, severity, subjects, region, measured, limit, witness, mend } = finding
  return {
    key: findingKey(finding),
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
    mend: { ...mend },
  }
}
