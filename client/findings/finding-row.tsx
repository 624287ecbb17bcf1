import type { FindingAnswer } from '../../model/api/contract.ts'
import { SeverityIcon } from '../parts/severity-icon.tsx'
import { useWorkbench } from '../state/workbench.ts'
import { useLanguage, useText } from '../text/language.ts'
import { daysOpen, saysOf, standardName, subjectText } from './finding-words.ts'

/** Two lines: who and by which rule; what was measured, where, since when. */
export function FindingRow({ finding }: { finding: FindingAnswer }) {
  const { data, standards, names } = useWorkbench()
  const language = useLanguage()
  const text = useText()
  const standard = standards.get(finding.standard)
  const days = daysOpen(finding, data.asOf)
  return (
    <>
      <SeverityIcon severity={finding.severity} />
      <span className="finding-text">
        <span className="finding-head">
          <b>{subjectText(finding, text)}</b>
          <span className="finding-days">
            {days === null ? text.findings.sinceWhole : text.findings.since(names.number(days))}
          </span>
        </span>
        <span className="finding-line">
          {standardName(standard, finding.standard, language)} {finding.standard} ·{' '}
          {saysOf(standard, finding, language, text, names.number)}
        </span>
      </span>
    </>
  )
}
