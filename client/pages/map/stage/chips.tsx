import { useMemo } from 'react'
import type { LegendKey } from '../../../drawing/scene/legend-key.ts'
import { defectOf, explainsOf } from '../../../findings/finding-words.ts'
import { Icon, type IconName } from '../../../parts/signs/icons.tsx'
import { go } from '../../../state/navigation.ts'
import { useOpenPlace } from '../../../state/open-place.ts'
import { clearFilters } from '../../../state/selection.ts'
import { hiddenAtFirst, type View } from '../../../state/view.ts'
import type { Row } from '../../../table/family-rows.ts'
import { useLanguage, useText } from '../../../text/language.ts'
import { countShown } from './count-shown.ts'
import { litFor } from './lit-for.ts'

interface Chip {
  key: string
  icon: IconName
  name: string
  value: string
  /** A line that explains the value. */
  explains?: string
  off: Partial<View>
  /** Whether it keeps a family, by itself. */
  keeps?(row: Row): boolean
  /** What is kept, where it is more than families. */
  kept?: string
}

/** What narrows the picture, each with what is kept of the whole, and one way out of all. */
export function Chips({ rows }: { rows: readonly Row[] }) {
  const { names } = useOpenPlace()
  const { map } = useText()
  const chips = useChips()
  if (chips.length === 0) return null
  return (
    <ul className="chips" aria-label={map.chips.title}>
      {chips.map(({ key, icon, name, value, explains, off, keeps, kept }) => (
        <li key={key} className="chip">
          <Icon name={icon} size={14} />
          <b>{name}</b>
          <span className="chip-value" title={explains}>
            {value}
          </span>
          {(keeps || kept) && (
            <span className="chip-count">
              {keeps ? map.chips.keptOf(names.number(rows.filter(keeps).length), names.number(rows.length)) : kept}
            </span>
          )}
          <button
            type="button"
            className="chip-off"
            aria-label={map.chips.remove(`${name} ${value}`)}
            onClick={() => go(off)}
          >
            <Icon name="close" size={12} />
          </button>
        </li>
      ))}
      <li>
        <button type="button" className="link" onClick={clearFilters}>
          {map.chips.clear}
        </button>
      </li>
    </ul>
  )
}

function useChips(): Chip[] {
  const { view, names, standards, data, world } = useOpenPlace()
  const kept = useKept()
  const { map, words } = useText()
  const language = useLanguage()
  const text = map.chips
  const hidden = (view.hide ?? hiddenAtFirst).filter((key) => !hiddenAtFirst.includes(key))
  const hiddenNames = hidden.map((key) =>
    key.startsWith('level-')
      ? words.levels[Number(key.slice(6)) as keyof typeof words.levels]
      : map.legend[key as LegendWord],
  )
  const litBy = (part: Parameters<typeof litFor>[2]) => {
    const lit = litFor(world, data.findings, part)
    return (row: Row) => lit === undefined || lit.has(row.body)
  }
  const finding = data.findings.find(({ key }) => key === view.finding)
  const chips: (Chip | false | undefined)[] = [
    !!view.date && { key: 'date', icon: 'filter', name: text.date, value: view.date, off: { date: undefined } },
    !!view.region && {
      key: 'region',
      icon: 'filter',
      name: text.region,
      value: names.region(view.region),
      off: { region: undefined },
      keeps: litBy({ region: view.region }),
    },
    !!view.severity && {
      key: 'severity',
      icon: 'filter',
      name: text.severity,
      value: words.severities[view.severity],
      off: { severity: undefined },
      keeps: litBy({ severity: view.severity }),
    },
    !!view.standard && {
      key: 'standard',
      icon: 'filter',
      name: text.standard,
      value: `${defectOf(standards.get(view.standard), view.standard, language)} ${view.standard}`,
      explains: explainsOf(standards.get(view.standard), language),
      off: { standard: undefined },
      keeps: litBy({ standard: view.standard }),
    },
    hidden.length > 0 && {
      key: 'hide',
      icon: 'eye-off',
      name: text.hidden,
      value: hiddenNames.join(' · '),
      off: { hide: undefined },
      kept,
    },
    !!view.hops &&
      !!view.sel && {
        key: 'hops',
        icon: 'hops',
        name: text.lit,
        value: text.hops(view.hops),
        off: { hops: undefined },
        keeps: litBy({ hops: view.hops, sel: view.sel }),
      },
    finding && {
      key: 'finding',
      icon: 'light',
      name: text.lit,
      value: `${defectOf(standards.get(finding.standard), finding.standard, language)} ${finding.standard}`,
      explains: explainsOf(standards.get(finding.standard), language),
      off: { finding: undefined },
      keeps: litBy({ finding: view.finding }),
    },
  ]
  return chips.filter((chip): chip is Chip => !!chip)
}

/** What the legend's eye leaves, of each sort that it takes something from. */
function useKept(): string {
  const { scene, signs, view, names } = useOpenPlace()
  const { map } = useText()
  return useMemo(() => {
    const counts = countShown(scene, signs, new Set(view.hide ?? hiddenAtFirst), hiddenAtFirst)
    return (['families', 'ties', 'islands'] as const)
      .filter((sort) => counts[sort].shown < counts[sort].total)
      .map((sort) => {
        const { shown, total } = counts[sort]
        return `${map.chips.sorts[sort]} ${map.chips.keptOf(names.number(shown), names.number(total))}`
      })
      .join(' · ')
  }, [scene, signs, view.hide, names, map])
}

type LegendWord = Exclude<LegendKey, `level-${number}`>
