// biome-ignore-all lint/a11y/useSemanticElements: the rows of a virtual grid are placed by hand, which a table element cannot.
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: every cell is a gridcell or a rowheader, which have a column index.
import { StandardIds } from '../findings/standard-ids.tsx'
import { LevelGlyph } from '../parts/signs/level-glyph.tsx'
import { SampleBadge } from '../parts/signs/sample-badge.tsx'
import { SeverityIcon } from '../parts/signs/severity-icon.tsx'
import { useOpenPlace } from '../state/open-place.ts'
import { useText } from '../text/language.ts'
import type { Column, Row } from './family-rows.ts'

interface Props {
  id: string
  row: Row
  column: Column
  at: number
  active: boolean
}

export function TableCell({ id, row, column, at, active }: Props) {
  return (
    <div
      id={id}
      role={column === 'name' ? 'rowheader' : 'gridcell'}
      aria-colindex={at + 1}
      className={`cell cell-${column} ${active ? 'cell-active' : ''}`}
    >
      <Content row={row} column={column} />
    </div>
  )
}

function Content({ row, column }: { row: Row; column: Column }) {
  const { names } = useOpenPlace()
  const { table: text, words } = useText()
  switch (column) {
    case 'name':
      return (
        <>
          <LevelGlyph level={row.level} {...row.sign} />
          <b>{row.name}</b>
          {row.sample && <SampleBadge />}
        </>
      )
    case 'region':
      return <span>{names.regionAt(row.region)}</span>
    case 'level':
      return <span>{words.levels[row.level]}</span>
    case 'sector':
      return <span>{row.sector === undefined ? words.noSector : words.sectors[row.sector]}</span>
    case 'partners':
      return row.partners === 0 ? <b className="figure-none">0</b> : names.number(row.partners)
    case 'pairings':
    case 'groups':
      return names.number(row[column])
    case 'findings':
      return row.severity === undefined ? (
        text.noFindings
      ) : (
        <>
          <SeverityIcon severity={row.severity} />{' '}
          <span>
            <StandardIds findings={row.findings} />
          </span>
        </>
      )
    case 'since':
      return row.since === undefined ? text.noFindings : (row.since ?? text.always)
  }
}
