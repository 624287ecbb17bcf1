import { type Severity, severities } from '../../model/standards/standard.ts'
import { useOpenPlace } from '../state/open-place.ts'
import { useLanguage, useText } from '../text/language.ts'
import { chooseFindings } from './choose-findings.ts'
import { defectOf } from './finding-words.ts'
import { countByStandard } from './select-findings.ts'

/** Severity, standard and town, each a plain select: they are chips on the canvas too. */
export function FindingsFilters() {
  const open = useOpenPlace()
  const { data, standards, view, names, scene } = open
  const { findings: text, words } = useText()
  const language = useLanguage()
  const towns = scene.circles.filter(({ level }) => level === 4).map(({ region }) => region)
  return (
    <div className="filters">
      <Choice
        label={text.severity}
        all={text.allSeverities}
        value={view.severity}
        options={severities.map((severity) => [severity, words.severities[severity]])}
        onChoose={(severity) => chooseFindings(open, { severity: severity as Severity | undefined })}
      />
      <Choice
        label={text.standard}
        all={text.allStandards}
        value={view.standard}
        options={countByStandard(data.findings).map(({ standard }) => [
          standard,
          `${standard} ${defectOf(standards.get(standard), standard, language)}`,
        ])}
        onChoose={(standard) => chooseFindings(open, { standard })}
      />
      <Choice
        label={text.region}
        all={text.allRegions}
        value={view.region}
        options={towns.map((region) => [region, names.region(region)])}
        onChoose={(region) => chooseFindings(open, { region })}
      />
    </div>
  )
}

function Choice(props: {
  label: string
  all: string
  value: string | undefined
  options: [value: string, label: string][]
  onChoose(value: string | undefined): void
}) {
  return (
    <select
      className="choice"
      aria-label={props.label}
      value={props.value ?? ''}
      onChange={(event) => props.onChoose(event.target.value || undefined)}
    >
      <option value="">{props.all}</option>
      {props.options.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  )
}
