import { useId, useMemo } from 'react'
import { Sector } from '../../../../model/schema/organization.ts'
import type { LegendKey } from '../../../drawing/scene/legend-key.ts'
import { explainsOf } from '../../../findings/finding-words.ts'
import { IconButton } from '../../../parts/controls/icon-button.tsx'
import { tipOf } from '../../../parts/controls/tips.tsx'
import { type GlyphLevel, LevelGlyph } from '../../../parts/signs/level-glyph.tsx'
import { inkOn, levelPalette, sectorPalette } from '../../../parts/theme/palette.ts'
import { useTheme } from '../../../parts/theme/theme-context.ts'
import { go } from '../../../state/navigation.ts'
import { useOpenPlace } from '../../../state/open-place.ts'
import { prefer, usePreferences } from '../../../state/preferences.ts'
import { selectAll } from '../../../state/selection.ts'
import { hiddenAtFirst } from '../../../state/view.ts'
import { useLanguage, useText } from '../../../text/language.ts'
import { countLegend, type LegendCount } from './legend-counts.ts'
import { LineSample } from './line-sample.tsx'
import './legend.css'

/** What the shapes, signs and lines mean, with how many there are: a click selects, the eye hides. */
export function Legend({ onGo }: { onGo(): void }) {
  const open = useOpenPlace()
  const { map, words } = useText()
  const text = map.legend
  const { legendFolded } = usePreferences()
  const { scene, signs, view, standards } = open
  const language = useLanguage()
  const counts = useMemo(() => countLegend(scene, signs), [scene, signs])
  const { dark } = useTheme()
  const choose = (bodies: readonly string[]) => {
    selectAll(view, bodies)
    onGo()
  }
  const explain = (key: LegendKey) => {
    const means = [...standards.values()].find(({ marks, sign }) =>
      key === 'island' ? marks.includes('component') : sign === key,
    )
    return explainsOf(means, language)
  }
  const levelFill = (level: GlyphLevel) =>
    view.lens === 'level' ? levelPalette[level === 10 || level === 20 ? 40 : level][dark ? 1 : 0] : undefined
  return (
    <section
      className={(view.lens ?? 'gaps') === 'gaps' ? 'legend' : 'legend legend-plain'}
      aria-labelledby="legend-title"
    >
      <header className="panel-head">
        <h2 id="legend-title">{text.title}</h2>
        <IconButton
          icon={legendFolded ? 'up' : 'down'}
          label={legendFolded ? text.unfold : text.fold}
          aria-expanded={!legendFolded}
          side="top"
          onClick={() => prefer({ legendFolded: !legendFolded })}
        />
      </header>
      {!legendFolded && (
        <>
          <ul className="legend-shapes" aria-label={text.levels}>
            {counts.levels.map((count) => (
              <Entry key={count.key} onChoose={choose} count={count} label={words.levels[count.level]}>
                <LevelGlyph level={count.level} fill={levelFill(count.level)} />
              </Entry>
            ))}
            <Entry onChoose={choose} count={counts.isolated} label={text.isolated} explains={explain('isolated')}>
              <LevelGlyph level={70} severity="error" isolated />
            </Entry>
            <Entry onChoose={choose} count={counts.island} label={text.island} explains={explain('island')}>
              <LineSample kind="island" />
            </Entry>
          </ul>
          {view.lens === 'sector' && <Sectors onChoose={choose} />}
          <ul className="legend-lines" aria-label={text.lines}>
            {counts.lines.map((count) => (
              <Entry
                key={count.key}
                onChoose={choose}
                count={count}
                label={text[count.key]}
                explains={explain(count.key)}
              >
                <LineSample kind={count.key} />
              </Entry>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Entry(props: {
  count: LegendCount
  label: string
  explains?: string | undefined
  onChoose(bodies: readonly string[]): void
  children: React.ReactNode
}) {
  const { count, label, explains, onChoose, children } = props
  const { view, names } = useOpenPlace()
  const { map } = useText()
  const text = map.legend
  const id = useId()
  const hidden = (view.hide ?? hiddenAtFirst).includes(count.key)
  const n = names.number(count.count)
  return (
    <li
      className={hidden ? 'legend-entry legend-hidden' : 'legend-entry'}
      {...(explains ? tipOf(explains, 'right') : {})}
    >
      <button
        type="button"
        className="legend-name"
        aria-describedby={explains && id}
        disabled={count.bodies.length === 0}
        onClick={() => onChoose(count.bodies)}
      >
        {children}
        <span>{label}</span> <span className="legend-count">{n}</span> <span className="unseen">{text.select}</span>
      </button>
      <IconButton
        className="legend-eye"
        icon={hidden ? 'eye-off' : 'eye'}
        label={hidden ? text.show(label) : text.hide(label)}
        aria-pressed={hidden}
        side="top"
        onClick={() => toggle(count.key, view.hide)}
      />
      {explains && (
        <p id={id} className="legend-explains">
          {explains}
        </p>
      )}
    </li>
  )
}

function toggle(key: LegendKey, hide: readonly LegendKey[] = hiddenAtFirst): void {
  go({ hide: hide.includes(key) ? hide.filter((each) => each !== key) : [...hide, key] })
}

/** Swatches with a letter: the colour is never alone. */
function Sectors({ onChoose }: { onChoose(bodies: readonly string[]): void }) {
  const { scene, names } = useOpenPlace()
  const { map, words } = useText()
  const { dark } = useTheme()
  return (
    <ul className="legend-sectors" aria-label={map.legend.sectors}>
      {Sector.options.map((sector, at) => {
        const bodies = scene.nodes.filter((node) => node.sector === at).map(({ id }) => id)
        const fill = sectorPalette[at][dark ? 1 : 0]
        return (
          <li key={sector} className="legend-entry">
            <button
              type="button"
              className="legend-name"
              disabled={bodies.length === 0}
              onClick={() => onChoose(bodies)}
            >
              <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                <circle cx="8" cy="8" r="8" fill={fill} />
                <text x="8" y="11.5" fontSize="10" textAnchor="middle" fill={inkOn(fill)}>
                  {words.sectorLetters[at]}
                </text>
              </svg>
              <span>{words.sectors[sector]}</span> <span className="legend-count">{names.number(bodies.length)}</span>{' '}
              <span className="unseen">{map.legend.select}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
