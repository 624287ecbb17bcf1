import { useId, useMemo } from 'react'
import { type Severity, severities } from '../../model/standards/standard.ts'
import { tipOf } from '../parts/controls/tips.tsx'
import { Phrase } from '../parts/messages/phrase.tsx'
import { Icon } from '../parts/signs/icons.tsx'
import { SeverityIcon } from '../parts/signs/severity-icon.tsx'
import { go } from '../state/navigation.ts'
import { useOpenPlace } from '../state/open-place.ts'
import { useSight } from '../state/session.ts'
import { useLanguage, useText } from '../text/language.ts'
import { chooseFindings } from './choose-findings.ts'
import { defectOf, explainsOf } from './finding-words.ts'
import { countBySeverity, countByStandard, findingsIn } from './select-findings.ts'
import { summarize, summarySentence } from './summary.ts'
import './findings.css'

/** The two sentences that say what is seen. */
export function SummarySentences() {
  const { world, data, judged, view, names } = useOpenPlace()
  const text = useText()
  const sees = useSight()
  const sentences = useMemo(() => {
    const inView = findingsIn(data.findings, view.region)
    return summarySentence(
      summarize(world, inView, judged, view.region, names.townOf, sees),
      text,
      names.number,
      names.region,
    )
  }, [world, data.findings, judged, view.region, names, text, sees])
  return (
    <p className="summary" id="summary">
      <Phrase text={sentences} />
    </p>
  )
}

/** Findings in view by standard; a click lights them on the map, another click puts them out. */
export function FindingsPanel({ onGo }: { onGo(): void }) {
  const open = useOpenPlace()
  const { data, view, names } = open
  const { findings: text, words } = useText()
  const inView = findingsIn(data.findings, view.region)
  const bySeverity = countBySeverity(inView)
  const choose = (change: Parameters<typeof chooseFindings>[1]) => {
    chooseFindings(open, change)
    if (Object.values(change).some(Boolean)) onGo()
  }
  return (
    <section className="findings-panel" aria-labelledby="findings-title">
      <header className="panel-head">
        <h2 id="findings-title">
          {text.title} <span className="count">{names.number(inView.length)}</span>
        </h2>
        <button type="button" className="link" onClick={() => go({ list: 'severity' })}>
          {text.open}
          <Icon name="right" size={12} />
        </button>
      </header>
      {inView.length === 0 ? (
        <p className="panel-empty">
          <b>{text.none}</b> {text.noneWhy}
        </p>
      ) : (
        <div className="severity-counts">
          {severities.map((severity) => (
            <button
              key={severity}
              type="button"
              className="severity-count"
              aria-pressed={view.severity === severity}
              aria-label={text.showSeverity(words.severities[severity], names.number(bySeverity[severity]))}
              onClick={() => choose({ severity: view.severity === severity ? undefined : severity })}
            >
              <SeverityIcon severity={severity} named={false} /> {names.number(bySeverity[severity])}
            </button>
          ))}
        </div>
      )}
      <ul className="standard-list">
        {countByStandard(inView).map((of) => (
          <StandardRow
            key={of.standard}
            of={of}
            onChoose={() => choose({ standard: view.standard === of.standard ? undefined : of.standard })}
          />
        ))}
      </ul>
    </section>
  )
}

/** What is wrong and how often; once it is chosen a line explains it, which a pointer or the focus has as a tip before. */
function StandardRow(props: { of: { standard: string; severity: Severity; count: number }; onChoose(): void }) {
  const { standard, severity, count } = props.of
  const { standards, view, names } = useOpenPlace()
  const { findings: text } = useText()
  const language = useLanguage()
  const id = useId()
  const explains = explainsOf(standards.get(standard), language)
  const chosen = view.standard === standard
  return (
    <li>
      <button
        type="button"
        className="standard-row"
        aria-pressed={chosen}
        aria-describedby={id}
        {...(explains && !chosen ? tipOf(explains, 'right') : {})}
        onClick={props.onChoose}
      >
        <SeverityIcon severity={severity} named={false} />
        <span className="standard-name">{defectOf(standards.get(standard), standard, language)}</span>{' '}
        <span className="standard-id">{standard}</span> <b>{names.number(count)}</b>{' '}
        <span className="unseen">{text.showStandard}</span>
      </button>
      <p id={id} className={chosen ? 'standard-explains' : 'unseen'}>
        {explains}
      </p>
    </li>
  )
}
