import type { FindingAnswer } from '../../model/api/contract.ts'
import { daysOpen, defectOf, explainsOf, ruleOf, saysOf, subjectText } from '../findings/finding-words.ts'
import { inLanguage } from '../parts/messages/sentence.ts'
import { Icon } from '../parts/signs/icons.tsx'
import { SeverityIcon } from '../parts/signs/severity-icon.tsx'
import { bodiesOf, subjectsOf } from '../state/lit.ts'
import { go } from '../state/navigation.ts'
import { type OpenPlace, useOpenPlace } from '../state/open-place.ts'
import { useLanguage, useText } from '../text/language.ts'
import { SinceLine } from './since-line.tsx'

/** Each finding: what is wrong, measured against limit, since when and through what, the witness and what would mend it. */
export function FamilyFindings({ findings }: { findings: readonly FindingAnswer[] }) {
  const { names } = useOpenPlace()
  const { inspector: text } = useText()
  if (findings.length === 0)
    return (
      <section className="inspector-part">
        <p className="inspector-fine">
          <SeverityOk /> {text.noFindings}
        </p>
      </section>
    )
  return (
    <section className="inspector-part" aria-labelledby="inspector-findings">
      <h3 id="inspector-findings">{text.findings(names.number(findings.length))}</h3>
      <ul className="inspector-findings">
        {findings.map((finding) => (
          <OneFinding key={finding.key} finding={finding} />
        ))}
      </ul>
    </section>
  )
}

function OneFinding({ finding }: { finding: FindingAnswer }) {
  const open = useOpenPlace()
  const { data, standards, names, view } = open
  const language = useLanguage()
  const texts = useText()
  const { inspector: text, findings: list } = texts
  const standard = standards.get(finding.standard)
  const days = daysOpen(finding, data.asOf)
  const lit = view.finding === finding.key
  return (
    <li>
      <SeverityIcon severity={finding.severity} />
      <div>
        <p className="inspector-finding-head">
          <b>{defectOf(standard, finding.standard, language)}</b>
          <span className="standard-id" title={ruleOf(standard, language)}>
            {finding.standard}
          </span>
          <span className="finding-aside">{days === null ? list.sinceWhole : list.since(names.number(days))}</span>
        </p>
        {standard && <p className="inspector-explains">{explainsOf(standard, language)}</p>}
        {isOfSeveral(finding) && <p className="inspector-finding-of">{subjectText(finding, texts)}</p>}
        <p>{saysOf(standard, finding, language, texts, names.number)}</p>
        <SinceLine finding={finding} />
        {standard && (
          <p className="inspector-mend">
            <Icon name="light" size={14} /> <span className="unseen">{text.mend}</span>
            {inLanguage(standard.mends, language)}
          </p>
        )}
        {showsMore(open, finding) && (
          <button
            type="button"
            className="link"
            aria-pressed={lit}
            aria-label={text.witnessOf(defectOf(standard, finding.standard, language))}
            onClick={() => go({ finding: lit ? undefined : finding.key, hops: undefined })}
          >
            {lit ? text.witnessOff : text.witness}
          </button>
        )}
      </div>
    </li>
  )
}

/** Whether it is about more than the organization that is shown: a pairing, a group, an island. */
function isOfSeveral({ subjects }: FindingAnswer): boolean {
  return subjects.length > 1 || subjects.some(({ kind }) => kind !== 'organization')
}

/** Whether the witness is more than what the finding is about: then lighting it says something. */
function showsMore(open: OpenPlace, finding: FindingAnswer): boolean {
  const own = new Set(subjectsOf(open.world, finding))
  return finding.witness.some(
    (part) => part.kind !== 'organization' || bodiesOf(open.world, part).some((body) => !own.has(body)),
  )
}

function SeverityOk() {
  return (
    <svg
      className="severity severity-ok"
      width="16"
      height="16"
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      <circle cx="8" cy="8" r="6.500" />
      <path className="severity-mark" d="m5 8.200 2.100 2.100L11 6.300" />
    </svg>
  )
}
