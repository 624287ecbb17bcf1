import { useMemo, useState } from 'react'
import { Icon, type IconName } from '../parts/signs/icons.tsx'
import { glyphLevel, LevelGlyph } from '../parts/signs/level-glyph.tsx'
import { useOpenPlace } from '../state/open-place.ts'
import { useText } from '../text/language.ts'
import { NodeLink } from './node-link.tsx'
import type { Subject } from './subject.ts'
import { datesText, detailTexts, isOrganizationNode, otherName, tieKindText } from './tie-words.ts'
import { countTies, type FamilyTie, tieFigures, tiesOf } from './ties-of-family.ts'

const shownAtFirst = 12
/** Kinds without any of which an organization is alone. */
const joins = ['joint-building', 'membership', 'reporting'] as const
/** What stands at the other end, when it is no organization; else an officer. */
const endIcons: Partial<Record<FamilyTie['kind'], IconName>> = {
  membership: 'group',
  claim: 'sheet',
  raising: 'sheet',
  involvement: 'sheet',
}

/** The figures by kind, or every tie as a row: today's, those to come, those that ended. */
export function FamilyTies({ subject, part }: { subject: Subject; part: 'counts' | 'rows' }) {
  const { world, names } = useOpenPlace()
  const { inspector: text } = useText()
  const ties = useMemo(() => tiesOf(world, subject.members), [world, subject])
  if (part === 'counts') return <TieFigures ties={ties} drawn={subject.drawn} />
  const at = (time: FamilyTie['time']) => ties.filter((tie) => tie.time === time)
  const parts = [
    { key: 'now', title: text.nowTies, rows: at('now') },
    { key: 'future', title: text.futureTies, rows: at('future') },
    { key: 'past', title: text.pastTies, rows: at('past') },
  ].filter(({ key, rows }) => key === 'now' || rows.length > 0)
  return parts.map(({ key, title, rows }) => (
    <section key={key} className={`inspector-part ties-${key}`} aria-labelledby={`ties-${key}`}>
      <h3 id={`ties-${key}`}>{title(names.number(rows.length))}</h3>
      {rows.length === 0 ? <p className="panel-empty">{text.noTies}</p> : <TieRows rows={rows} of={subject.node} />}
    </section>
  ))
}

function TieFigures({ ties, drawn }: { ties: readonly FamilyTie[]; drawn: boolean }) {
  const { names } = useOpenPlace()
  const { inspector: text, words } = useText()
  const counts = countTies(ties)
  // Red is for what is wrong: no tie of any kind, not for each kind that is lacking.
  const alone = drawn && joins.every((kind) => counts[kind] === 0)
  return (
    <section className="inspector-part" aria-labelledby="inspector-ties">
      <h3 id="inspector-ties">{text.ties}</h3>
      <dl className="figures">
        {tieFigures.map((kind) => (
          <div key={kind}>
            <dt>{kind === 'other' ? text.otherTies : words.tieKinds[kind]}</dt>
            <dd className={alone && joins.some((join) => join === kind) ? 'figure-none' : ''}>
              {names.number(counts[kind])}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function TieRows({ rows, of }: { rows: readonly FamilyTie[]; of: number }) {
  const { names } = useOpenPlace()
  const { inspector: text } = useText()
  const [whole, setWhole] = useState(false)
  return (
    <>
      <ul className="tie-rows">
        {(whole ? rows : rows.slice(0, shownAtFirst)).map((tie) => (
          <TieRow key={`${tie.tie} ${tie.member}`} tie={tie} of={of} />
        ))}
      </ul>
      {rows.length > shownAtFirst && (
        <button type="button" className="link" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? text.fold : text.all(names.number(rows.length))}
          <Icon name={whole ? 'up' : 'down'} size={12} />
        </button>
      )}
    </>
  )
}

/** @param of the node whose tie it is; one of another member says through whom */
function TieRow({ tie, of }: { tie: FamilyTie; of: number }) {
  const { world, names } = useOpenPlace()
  const texts = useText()
  const { inspector: text, words } = texts
  const { nodes, ties } = world.network
  const details = detailTexts(world, tie, texts, names.number)
  const source = ties.sourceRef.at(tie.tie)
  return (
    <li className={tie.status === 'dormant' ? 'tie-dormant' : undefined}>
      {isOrganizationNode(world, tie.other) ? (
        <LevelGlyph level={glyphLevel(world.level[tie.other])} />
      ) : (
        <Icon name={endIcons[tie.kind] ?? 'account'} />
      )}
      <div>
        <p className="tie-head">
          {isOrganizationNode(world, tie.other) ? (
            <NodeLink node={tie.other} />
          ) : (
            <span>{otherName(world, tie.other, texts)}</span>
          )}
          <span className="tag">{tieKindText(world, tie, texts)}</span>
          {tie.kind === 'joint-building' && tie.status && tie.status !== 'active' && (
            <span className={`tag tag-${tie.status}`}>
              {words.pairingStatus[tie.status as keyof typeof words.pairingStatus]}
            </span>
          )}
        </p>
        <TieLine parts={[datesText(world, tie.tie, texts), ...details]} />
        <TieLine
          parts={[tie.member !== of ? text.via(nodes.name.at(tie.member)) : '', source && text.sourceRow(source)]}
        />
      </div>
    </li>
  )
}

/** One after the other; a dot never begins a line, and a date stands whole. */
function TieLine({ parts }: { parts: readonly string[] }) {
  const present = parts.filter(Boolean)
  if (present.length === 0) return null
  return (
    <p className="tie-line">
      {present.map((part, at) => (
        <span key={part}>
          {part}
          {at < present.length - 1 && ' ·'}{' '}
        </span>
      ))}
    </p>
  )
}
