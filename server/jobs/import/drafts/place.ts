import { covers, regionPath } from '../../../../model/schema/ids.ts'
import type { RowOf } from '../../../spreadsheet/all-sheets.ts'
import type { CountWritten } from '../../../spreadsheet/cells/number.ts'
import { placeSheet, regionSheet } from '../../../spreadsheet/sheets/network-sheets.ts'
import { type Drafting, draft, error, stated, warning } from '../drafting.ts'
import { inOrder, refers, uniqueRows } from '../row-checks.ts'
import { type SheetWork, sheetWork } from '../sheet-work.ts'
import { asItIs, leaveElsewhere } from './elsewhere.ts'

type PlaceRow = RowOf<'place'>
type RegionRow = RowOf<'regions'>

export function placeWork(drafting: Drafting, rows: readonly PlaceRow[]): SheetWork {
  return sheetWork(
    uniqueRows(drafting, 'place', rows, ({ values }) => values.id ?? ''),
    ({ values }, asking) => asking.record('place', values.id ?? ''),
    draftPlace,
  )
}

function draftPlace(drafting: Drafting, row: PlaceRow): void {
  const { columns } = placeSheet
  const { id = '', committee, top } = row.values
  if (id !== drafting.place) {
    error(
      drafting,
      row,
      columns.id,
      id,
      { zh: `不是正在导入的地方 ${drafting.place}`, en: `is not the place ${drafting.place} of this import` },
      {
        zh: '一次导入一个地方：改 --place 或改此行',
        en: 'one place is imported at a time: change --place or this row',
      },
    )
    return
  }
  if (committee !== undefined && !refers(drafting, row, columns.committee, 'organization', committee)) return
  if (top !== undefined && !refers(drafting, row, columns.top, 'organization', top)) return
  draft(drafting, {
    sheet: 'place',
    kind: 'place',
    id,
    stored: drafting.stored.record('place', id),
    rows: [row],
    fields: [stated(row, 'name', 'committee', 'top', 'asOf', 'note')],
  })
}

export function regionWork(drafting: Drafting, rows: readonly RegionRow[]): SheetWork {
  return sheetWork(
    uniqueRows(drafting, 'regions', rows, ({ values }) => values.id ?? ''),
    ({ values }, asking) => asking.record('region', values.id ?? ''),
    draftRegion,
  )
}

function draftRegion(drafting: Drafting, row: RegionRow): void {
  const { columns } = regionSheet
  const { id = '', level, validFrom, validTo } = row.values
  if (level !== levelOf(id)) {
    error(
      drafting,
      row,
      columns.level,
      level === undefined ? undefined : columns.level.cell.write(level),
      { zh: `与代码 ${id} 的位数不符`, en: `does not fit the digits of ${id}` },
      {
        zh: `这个代码是「${columns.level.cell.write(levelOf(id))}」级`,
        en: `a code of this length is of level ${levelOf(id)}`,
      },
    )
    return
  }
  const parent = parentOf(drafting, row, id)
  if (parent === false) return
  if (!inOrder(drafting, row, { column: columns.validFrom, on: validFrom }, { column: columns.validTo, on: validTo }))
    return
  const stored = drafting.stored.record('region', id)
  const by = stored && drafting.others.ofRegion(id)
  if (by) {
    const says = { ...stated(row, 'name', 'urbanRural'), ...householdFields(row.values.households) }
    const name = asItIs(stored.record.name)
    leaveElsewhere(drafting, { sheet: 'regions', rows: [row], by, stored, name, isMeant: true, says })
    return
  }
  draft(drafting, {
    sheet: 'regions',
    kind: 'region',
    id,
    stored,
    rows: [row],
    fields: [
      stated(row, 'name', 'level', 'urbanRural', 'vintage', 'validFrom', 'validTo'),
      row.stated.has('households') && householdFields(row.values.households),
      row.stated.has('parent') && { parent },
    ],
  })
}

function householdFields(households: CountWritten | undefined) {
  return { households: households?.count, householdsAtLeast: households?.atLeast || undefined }
}

/** 1–6, by the digits of the code: 2, 4, 6, 9, 12, or a grid. */
function levelOf(id: string): 1 | 2 | 3 | 4 | 5 | 6 {
  if (id.includes('-')) return 6
  const levels = { 2: 1, 4: 2, 6: 3, 9: 4 } as const
  return levels[id.length as keyof typeof levels] ?? 5
}

/** The parent that is kept; false where it is wrong. [invariant 9] */
function parentOf(drafting: Drafting, row: RegionRow, id: string): string | undefined | false {
  const { parent } = regionSheet.columns
  const written = row.values.parent
  const isBelowRoot = id !== drafting.place && covers(drafting.place, id)
  const above = regionPath(id).slice(1)
  if (written === undefined) {
    if (!isBelowRoot) return undefined
    const known = above.find((candidate) => drafting.present.directory.has('region', candidate)) ?? above[0]
    error(
      drafting,
      row,
      parent,
      undefined,
      { zh: '根区划以下必填', en: 'is required below the root' },
      { zh: `多半应为 ${known}`, en: `most likely ${known}` },
    )
    return false
  }
  const fits = id.includes('-') ? written === above[0] : above.includes(written)
  if (!fits) {
    error(
      drafting,
      row,
      parent,
      written,
      {
        zh: `不是 ${id} 的上级：上级代码应是它的开头`,
        en: `is not above ${id}: the parent's code is how the code begins`,
      },
      { zh: `多半应为 ${above[0] ?? '（空）'}`, en: `most likely ${above[0] ?? '(empty)'}` },
    )
    return false
  }
  if (drafting.present.directory.has('region', written)) return written
  if (isBelowRoot) return refers(drafting, row, parent, 'region', written) ? written : false
  warning(drafting, row, parent, written, {
    zh: '没有这个区划，上级不记',
    en: 'no such division: the parent is not kept',
  })
  return undefined
}
