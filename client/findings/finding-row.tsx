import type { FindingAnswer } from '../../model/api/contract.ts'
import { SeverityIcon } from '../parts/signs/severity-icon.tsx'
import { useOpenPlace } from '../state/open-place.ts'
import type { groupings } from '../state/view.ts'
import { useLanguage, useText } from '../text/language.ts'
import { causeOf } from './finding-cause.ts'
import { daysOpen, defectOf, explainsOf, saysOf, subjectText } from './finding-words.ts'

/**
 * Who and since when; what is wrong, unless the heading says it; what was measured, where, and what made it; of the one that is
 * shown, what the word means.
 */
export function FindingRow({ finding, by }: { finding: FindingAnswer; by: (typeof groupings)[number] }) {
  const { world, data, standards, names, view } = useOpenPlace()
  const language = useLanguage()
  const text = useText()
  const standard = standards.get(finding.standard)
  const says = saysOf(standard, finding, language, text, names.number)
  const cause = causeOf(world, finding, text)
  const shown = finding.key === view.finding
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
              {defectOf(standard, finding.standard, language)} {finding.standard}
            </span>
            {by === 'severity' && town}
          </span>
        )}
        {shown && by !== 'standard' && <span className="finding-line">{explainsOf(standard, language)}</span>}
        <span className="finding-line">{says}</span>
        {cause && <span className="finding-line">{cause.words}</span>}
      </span>
    </>
  )
}
