import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react'
import type { FindingAnswer } from '../../model/api/contract.ts'
import type { Severity } from '../../model/standards/standard.ts'
import { IconButton } from '../parts/controls/icon-button.tsx'
import { Segments } from '../parts/controls/segments.tsx'
import { setHeight } from '../parts/frame/set-height.ts'
import { SeverityIcon } from '../parts/signs/severity-icon.tsx'
import { shownBy, subjectsOf } from '../state/lit.ts'
import { go } from '../state/navigation.ts'
import { type OpenPlace, useOpenPlace } from '../state/open-place.ts'
import { showFinding } from '../state/selection.ts'
import { groupings } from '../state/view.ts'
import { useLanguage, useText } from '../text/language.ts'
import { FindingRow } from './finding-row.tsx'
import { defectOf, explainsOf } from './finding-words.ts'
import { FindingsFilters } from './findings-filters.tsx'
import { chosenFindings, groupFindings } from './select-findings.ts'
import './findings-list.css'

type Heading = { heading: string; explains: string | undefined; key: string; count: number }
type Line = Heading | { finding: FindingAnswer }

/** All findings under headings, as a list box: arrows move, Enter shows one on the map. */
export function FindingsList({ onGo }: { onGo(): void }) {
  const { data, view, names } = useOpenPlace()
  const text = useText()
  const by = view.list ?? 'severity'
  const lines = useLines(by)
  const shown = lines.reduce((sum, line) => sum + ('finding' in line ? 1 : 0), 0)
  return (
    <section className="findings-list" aria-labelledby="list-title">
      <header className="panel-head">
        <IconButton icon="left" label={text.findings.back} onClick={() => go({ list: undefined })} />
        <h2 id="list-title">
          {text.findings.list} <span className="count">{names.number(shown)}</span>
        </h2>
      </header>
      <Segments
        wide
        label={text.findings.groupBy}
        value={by}
        options={groupings.map((value) => ({ value, label: text.findings.by[value] }))}
        onChoose={(list) => go({ list })}
      />
      <FindingsFilters />
      {shown === 0 ? (
        <p className="panel-empty">{text.findings.noneFiltered}</p>
      ) : (
        <Lines lines={lines} by={by} onGo={onGo} />
      )}
      {data.total > data.findings.length && (
        <p className="panel-note">
          {text.findings.truncated(names.number(data.findings.length), names.number(data.total))}
        </p>
      )}
    </section>
  )
}

/** The findings that the filters leave, each group under its heading. */
function useLines(by: (typeof groupings)[number]): Line[] {
  const { data, view, names, standards } = useOpenPlace()
  const text = useText()
  const language = useLanguage()
  return useMemo(() => {
    const heading = (key: string) => {
      if (by === 'severity') return text.words.severities[key as Severity]
      if (by === 'region') return key === '' ? text.findings.elsewhere : names.region(key)
      return `${defectOf(standards.get(key), key, language)} ${key}`
    }
    return groupFindings(chosenFindings(data.findings, view), by, names.townOf).flatMap(({ key, findings }): Line[] => [
      {
        heading: heading(key),
        explains: by === 'standard' ? explainsOf(standards.get(key), language) : undefined,
        key,
        count: findings.length,
      },
      ...findings.map((finding) => ({ finding })),
    ])
  }, [data.findings, view, by, names, standards, language, text])
}

function Lines({ lines, by, onGo }: { lines: Line[]; by: (typeof groupings)[number]; onGo(): void }) {
  const open = useOpenPlace()
  const text = useText()
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  const [active, setActive] = useState(() => firstActive(lines, open.view.finding))
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => heightOf(lines[at], by),
    getItemKey: (at) => lineKey(lines[at], by),
    overscan: 8,
  })
  const show = (at: number) => {
    const line = lines[at]
    if (!line || !('finding' in line)) return
    setActive(at)
    bringIntoSight(open, line.finding)
    onGo()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextLine(lines, active, event.key)
    if (event.key === 'Enter' || event.key === ' ') show(active)
    else if (next === undefined) return
    else {
      setActive(next)
      virtual.scrollToIndex(next)
    }
    event.preventDefault()
  }
  return (
    <div className="list-scroller" ref={scroller}>
      <div
        className="virtual"
        role="listbox"
        tabIndex={0}
        aria-label={text.findings.list}
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        onKeyDown={onKeyDown}
        ref={(element) => setHeight(element, virtual.getTotalSize())}
      >
        {virtual.getVirtualItems().map(({ index, start, key }) => (
          <ListLine
            key={key}
            id={`${id}-${index}`}
            line={lines[index]}
            by={by}
            of={lines.length}
            active={index === active}
            placed={{
              'data-index': index,
              ref: virtual.measureElement,
              style: { transform: `translateY(${start}px)` },
            }}
            onChoose={() => show(index)}
          />
        ))}
      </div>
    </div>
  )
}

/** Pixels, before a line is measured. */
function heightOf(line: Line, by: string): number {
  if (by === 'standard') return 'finding' in line ? 64 : 52
  return 'finding' in line ? 82 : 30
}

/** The keyboard begins at the finding that is shown, else at the first. */
function firstActive(lines: readonly Line[], shown: string | undefined): number {
  const chosen = lines.findIndex((line) => 'finding' in line && line.finding.key === shown)
  return chosen >= 0 ? chosen : lines.findIndex((line) => 'finding' in line)
}

/** Where a virtual line stands, and how it is measured. */
interface Placed {
  'data-index': number
  ref(element: HTMLElement | null): void
  style: { transform: string }
}

interface LineProps {
  id: string
  line: Line
  by: (typeof groupings)[number]
  /** How many lines there are. */
  of: number
  active: boolean
  placed: Placed
  onChoose(): void
}

function ListLine({ id, line, by, of, active, placed, onChoose }: LineProps) {
  const { view } = useOpenPlace()
  if (!('finding' in line))
    return (
      <div {...placed} className="list-heading" role="presentation">
        {by === 'severity' && <SeverityIcon severity={line.key as Severity} named={false} />}
        <span className="list-name">{line.heading}</span> <span className="count">{line.count}</span>
        {line.explains && <span className="list-explains">{line.explains}</span>}
      </div>
    )
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list box handles the keys of its options.
    // biome-ignore lint/a11y/useFocusableInteractive: the list box keeps the focus and names the active option.
    <div
      {...placed}
      id={id}
      role="option"
      aria-selected={line.finding.key === view.finding}
      aria-posinset={placed['data-index'] + 1}
      aria-setsize={of}
      className={`finding ${active ? 'finding-active' : ''}`}
      onClick={onChoose}
    >
      <FindingRow finding={line.finding} by={by} />
    </div>
  )
}

/** Shows a finding with its witness on the map. */
function bringIntoSight({ world, canvas }: OpenPlace, finding: FindingAnswer): void {
  showFinding(finding.key, subjectsOf(world, finding))
  const bodies = shownBy(world, finding)
  if (bodies.length === 1) canvas.current?.flyTo(bodies[0])
  else if (bodies.length > 1) canvas.current?.fitTo(bodies)
}

function lineKey(line: Line, by: string): string {
  return 'finding' in line ? `${by} ${line.finding.key}` : `${by} heading ${line.key}`
}

/** Where a key leads from a line, headings left out; undefined for other keys. */
function nextLine(lines: readonly Line[], from: number, key: string): number | undefined {
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -lines.length, End: lines.length }[key]
  if (step === undefined) return undefined
  const sign = Math.sign(step)
  let at = Math.min(lines.length - 1, Math.max(0, from + step))
  while (at > 0 && at < lines.length - 1 && !('finding' in lines[at])) at += sign
  return 'finding' in lines[at] ? at : from
}
