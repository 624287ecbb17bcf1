import { useMemo } from 'react'
import type { FindingAnswer } from '../../../../model/api/contract.ts'
import type { World } from '../../../../model/truth/world.ts'
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
  const { view, standards, data, world } = useOpenPlace()
  const { map } = useText()
  const language = useLanguage()
  const text = map.chips
  const filters = useFilterChips()
  const hidden = useHiddenChip()
  const finding = data.findings.find(({ key }) => key === view.finding)
  const chips: (Chip | false | undefined)[] = [
    ...filters,
    hidden,
    !!view.hops &&
      !!view.sel && {
        key: 'hops',
        icon: 'hops',
        name: text.lit,
        value: text.hops(view.hops),
        off: { hops: undefined },
        keeps: keepsLit(world, data.findings, { hops: view.hops, sel: view.sel }),
      },
    finding && {
      key: 'finding',
      icon: 'light',
      name: text.lit,
      value: `${defectOf(standards.get(finding.standard), finding.standard, language)} ${finding.standard}`,
      explains: explainsOf(standards.get(finding.standard), language),
      off: { finding: undefined },
      keeps: keepsLit(world, data.findings, { finding: view.finding }),
    },
  ]
  return chips.filter((chip): chip is Chip => !!chip)
}

/** Date, region, severity and standard. */
function useFilterChips(): (Chip | false)[] {
  const { view, names, standards, data, world } = useOpenPlace()
  const { map, words } = useText()
  const language = useLanguage()
  const text = map.chips
  const { date, region, severity, standard } = view
  const filter = (key: 'date' | 'region' | 'severity' | 'standard', value: string) =>
    ({ key, icon: 'filter', name: text[key], value, off: { [key]: undefined } }) as const
  const keeps = (part: Parameters<typeof litFor>[2]) => keepsLit(world, data.findings, part)
  return [
    !!date && filter('date', date),
    !!region && { ...filter('region', names.region(region)), keeps: keeps({ region }) },
    !!severity && { ...filter('severity', words.severities[severity]), keeps: keeps({ severity }) },
    !!standard && {
      ...filter('standard', `${defectOf(standards.get(standard), standard, language)} ${standard}`),
      explains: explainsOf(standards.get(standard), language),
      keeps: keeps({ standard }),
    },
  ]
}

/** What the legend's eye hides, with what is left. */
function useHiddenChip(): Chip | false {
  const { view } = useOpenPlace()
  const { map, words } = useText()
  const kept = useKept()
  const hidden = (view.hide ?? hiddenAtFirst).filter((key) => !hiddenAtFirst.includes(key))
  const nameOf = (key: LegendKey) =>
    key.startsWith('level-')
      ? words.levels[Number(key.slice(6)) as keyof typeof words.levels]
      : map.legend[key as LegendWord]
  return (
    hidden.length > 0 && {
      key: 'hide',
      icon: 'eye-off',
      name: map.chips.hidden,
      value: hidden.map(nameOf).join(' · '),
      off: { hide: undefined },
      kept,
    }
  )
}

function keepsLit(world: World, findings: readonly FindingAnswer[], part: Parameters<typeof litFor>[2]) {
  const lit = litFor(world, findings, part)
  return (row: Row) => lit === undefined || lit.has(row.body)
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
