import type { FindingAnswer } from '../../model/api/contract.ts'
import { SeverityIcon } from '../parts/severity-icon.tsx'
import type { groupings } from '../state/view.ts'
import { useWorkbench } from '../state/workbench.ts'
import { useLanguage, useText } from '../text/language.ts'
import { daysOpen, saysOf, standardName, subjectText } from './finding-words.ts'

/** Who and since when; by which rule, unless the heading says it; what was measured, and where. */
export function FindingRow({ finding, by }: { finding: FindingAnswer; by: (typeof groupings)[number] }) {
  const { data, standards, names } = useWorkbench()
  const language = useLanguage()
  const text = useText()
  const standard = standards.get(finding.standard)
  const says = saysOf(standard, finding, language, text, names.number)
  const days = daysOpen(finding, data.asOf)
  const town = <span className="finding-aside">{names.region(names.townOf(finding.region))}</span>
  return (
    <>
      <SeverityIcon severity={finding.severity} />
      <span className="finding-text">
        <span className="finding-head">
          <b>{subjectText(finding, text)}</b>
          {by === 'standard' && town}
          <span className="finding-aside">
            {days === null ? text.findings.sinceWhole : text.findings.since(names.number(days))}
          </span>
        </span>
        {by !== 'standard' && (
          <span className="finding-head">
            <span className="finding-line">
              {standardName(standard, finding.standard, language)} {finding.standard}
            </span>
            {by === 'severity' && town}
          </span>
        )}
        <span className="finding-line">{says}</span>
      </span>
    </>
  )
}
