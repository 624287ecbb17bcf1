// biome-ignore-all lint/a11y/useSemanticElements: the rows of a virtual grid are placed by hand, which a table element cannot.
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { setHeight } from '../parts/frame/set-height.ts'
import { Icon } from '../parts/signs/icons.tsx'
import { useOpenPlace } from '../state/open-place.ts'
import { select } from '../state/selection.ts'
import { useText } from '../text/language.ts'
import { type Column, columns, type Row, type Sorting, sortRows } from './family-rows.ts'
import { TableCell } from './table-cell.tsx'
import './table.css'

const rowHeight = 34
const numeric = new Set<Column>(['partners', 'pairings', 'groups'])

/** The twin of the drawing: the same families under the same filters, as a grid. Row 0 is the head. */
export function NetworkTable({ rows, total }: { rows: readonly Row[]; total: number }) {
  const { view, names } = useOpenPlace()
  const { table: text } = useText()
  const [sorting, setSorting] = useState<Sorting>({ column: 'findings', descending: true })
  const sorted = useMemo(() => sortRows(rows, sorting, names.regionAt), [rows, sorting, names])
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // The head lies in the scroller above the rows, and stays on top of them.
    scrollMargin: rowHeight,
    scrollPaddingStart: rowHeight,
  })
  const [active, setActive] = useActiveCell(sorted, virtual.scrollToIndex)
  const sortBy = (column: Column) =>
    setSorting((now) => ({ column, descending: now.column === column ? !now.descending : numeric.has(column) }))
  const onKeyDown = (event: KeyboardEvent) => {
    const [row, column] = active
    const next = nextCell(event, row, column, sorted.length)
    if (next) {
      setActive(next)
      if (next[0] > 0) virtual.scrollToIndex(next[0] - 1)
    } else if (event.key !== 'Enter' && event.key !== ' ') return
    else if (row === 0) sortBy(columns[column])
    else if (sorted[row - 1]) select(view, sorted[row - 1].body, event.ctrlKey || event.metaKey)
    event.preventDefault()
  }
  const cell = (row: number, column: number) => `${id}-${row}-${column}`
  return (
    <section className="table-area" aria-labelledby={`${id}-title`}>
      <header className="table-head">
        <h2 id={`${id}-title`}>{text.title}</h2>
        <p>{text.shown(names.number(rows.length), names.number(total))}</p>
        <p className="table-hint">{text.hint}</p>
      </header>
      <div className="table-scroller" ref={scroller}>
        <div
          role="grid"
          className="grid"
          tabIndex={0}
          aria-labelledby={`${id}-title`}
          aria-rowcount={sorted.length + 1}
          aria-colcount={columns.length}
          aria-multiselectable="true"
          aria-activedescendant={cell(Math.min(active[0], sorted.length), active[1])}
          onKeyDown={onKeyDown}
        >
          <GridHead sorting={sorting} active={active} cell={cell} onSort={sortBy} />
          <div role="rowgroup" className="grid-body" ref={(element) => setHeight(element, virtual.getTotalSize())}>
            {virtual.getVirtualItems().map(({ index, start }) => (
              <GridRow
                key={sorted[index].body}
                row={sorted[index]}
                at={index + 1}
                top={start - rowHeight}
                active={active[0] === index + 1 ? active[1] : -1}
                cell={cell}
                onActive={() => setActive([index + 1, active[1]])}
              />
            ))}
          </div>
        </div>
        {sorted.length === 0 && <p className="panel-empty">{text.empty}</p>}
      </div>
    </section>
  )
}

type Cell = [row: number, column: number]

/** Where the keyboard stands; it goes to what is selected anew, which is scrolled into sight. */
function useActiveCell(rows: readonly Row[], scrollTo: (row: number) => void) {
  const { view } = useOpenPlace()
  const [active, setActive] = useState<Cell>([1, 0])
  const chosen = rows.findIndex(({ body }) => view.sel?.includes(body))
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection scrolls, not a new order.
  useEffect(() => {
    if (chosen < 0) return
    setActive(([, column]) => [chosen + 1, column])
    scrollTo(chosen)
  }, [view.sel])
  return [active, setActive] as const
}

/** @param props.at its number in the grid, whose head is row 0; `active` is the column where the keyboard is, −1 none */
function GridRow(props: {
  row: Row
  at: number
  top: number
  active: number
  cell(row: number, column: number): string
  onActive(): void
}) {
  const { row, at, top, active, cell, onActive } = props
  const { view } = useOpenPlace()
  const isSelected = view.sel?.includes(row.body) === true
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys of its cells.
    // biome-ignore lint/a11y/useFocusableInteractive: the grid keeps the focus and names the active cell.
    <div
      role="row"
      className={isSelected ? 'grid-row grid-row-selected' : 'grid-row'}
      aria-rowindex={at + 1}
      aria-selected={isSelected}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => {
        onActive()
        select(view, row.body, event.ctrlKey || event.metaKey)
      }}
    >
      {columns.map((column, k) => (
        <TableCell key={column} id={cell(at, k)} row={row} column={column} at={k} active={active === k} />
      ))}
    </div>
  )
}

function GridHead(props: {
  sorting: Sorting
  active: Cell
  cell(row: number, column: number): string
  onSort(column: Column): void
}) {
  const { sorting, active, cell, onSort } = props
  const { table: text } = useText()
  return (
    <div role="rowgroup" className="grid-head">
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid keeps the focus. */}
      <div role="row" className="grid-row" aria-rowindex={1}>
        {columns.map((column, at) => {
          const sorted = sorting.column === column
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys of its cells.
            // biome-ignore lint/a11y/useFocusableInteractive: the grid names the active cell.
            <div
              key={column}
              id={cell(0, at)}
              role="columnheader"
              aria-colindex={at + 1}
              aria-sort={sorted ? (sorting.descending ? 'descending' : 'ascending') : undefined}
              title={text.sortBy(text.columns[column])}
              className={`cell cell-${column} ${active[0] === 0 && active[1] === at ? 'cell-active' : ''}`}
              onClick={() => onSort(column)}
            >
              {text.columns[column]}
              {sorted && <Icon name={sorting.descending ? 'down' : 'up'} size={12} />}
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** Where a key leads from a cell; undefined for other keys. */
function nextCell({ key, ctrlKey }: KeyboardEvent, row: number, column: number, rows: number): Cell | undefined {
  const rowAt = (at: number) => Math.max(0, Math.min(rows, at))
  const columnAt = (at: number) => Math.max(0, Math.min(columns.length - 1, at))
  switch (key) {
    case 'ArrowDown':
      return [rowAt(row + 1), column]
    case 'ArrowUp':
      return [rowAt(row - 1), column]
    case 'ArrowRight':
      return [row, columnAt(column + 1)]
    case 'ArrowLeft':
      return [row, columnAt(column - 1)]
    case 'PageDown':
      return [rowAt(row + 12), column]
    case 'PageUp':
      return [rowAt(row - 12), column]
    case 'Home':
      return ctrlKey ? [rowAt(1), 0] : [row, 0]
    case 'End':
      return ctrlKey ? [rowAt(rows), columns.length - 1] : [row, columns.length - 1]
    default:
      return undefined
  }
}
