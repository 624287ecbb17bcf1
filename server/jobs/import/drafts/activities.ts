import type { Activity } from '../../../../model/schema/work.ts'
import type { RowOf } from '../../../spreadsheet/all-sheets.ts'
import type { Column } from '../../../spreadsheet/sheet.ts'
import { activitySheet } from '../../../spreadsheet/sheets/work-sheets.ts'
import { activityKindCell } from '../../../spreadsheet/word-lists.ts'
import { type Drafting, draft, error, stated, warning } from '../drafting.ts'
import { refers, uniqueRows } from '../row-checks.ts'
import { type SheetWork, sheetWork } from '../sheet-work.ts'
import { asItIs, leaveElsewhere } from './elsewhere.ts'
import { endsOf } from './pairings.ts'

type ActivityRow = RowOf<'activities'>
type Involved = Activity['involves'][number]
const { columns } = activitySheet

/** @param pairings rows of this import, for their ends */
export function activityWork(
  drafting: Drafting,
  rows: readonly ActivityRow[],
  pairings: readonly RowOf<'pairings'>[],
): SheetWork {
  const ends = endsNamed(rows, pairings)
  return sheetWork(
    uniqueRows(drafting, 'activities', rows, ({ values }) => values.id ?? ''),
    ({ values: { id = '', pairings: named = [] } }, asking) => {
      asking.record('activity', id)
      for (const pairing of named) asking.record('joint-building', pairing)
    },
    (drafting, row) => draftActivity(drafting, row, ends),
  )
}

type Ends = ReadonlyMap<string, [string, string]>

/** The ends that this import gives to pairings that activities name. */
function endsNamed(rows: readonly ActivityRow[], pairings: readonly RowOf<'pairings'>[]): Ends {
  const named = new Set(rows.flatMap(({ values }) => values.pairings ?? []))
  const ends = new Map<string, [string, string]>()
  for (const { id = '', first = '', second = '' } of pairings.map(({ values }) => values))
    if (named.has(id)) ends.set(id, [first, second])
  return ends
}

function draftActivity(drafting: Drafting, row: ActivityRow, ends: Ends): void {
  const { id = '', activityKind = 'meeting', on = '', attendance, name } = row.values
  if (!isSound(drafting, row) || drafting.given.has(id)) return
  if (on > drafting.today)
    warning(drafting, row, columns.on, on, {
      zh: `晚于 ${drafting.today}：到那天才算数`,
      en: `is after ${drafting.today}: it counts from that day`,
    })
  const stored = drafting.stored.record('activity', id)
  const by = stored && drafting.others.of({ kind: 'activity', id })
  if (by) {
    const { record } = stored
    leaveElsewhere(drafting, {
      sheet: 'activities',
      rows: [row],
      by,
      stored,
      name: asItIs(record.name),
      isMeant: on === record.on && activityKind === record.activityKind,
      says: stated(row, 'name'),
    })
    return
  }
  draft(drafting, {
    sheet: 'activities',
    kind: 'activity',
    id,
    stored,
    rows: [row],
    fields: [
      stated(row, 'activityKind', 'on'),
      (row.stated.has('name') || !stored) && { name: name ?? activityKindCell.write(activityKind) },
      row.stated.has('attendance') && {
        attendance: attendance?.count,
        attendanceAtLeast: attendance?.atLeast || undefined,
      },
      !stored && { place: drafting.place },
      { involves: involvements(drafting, row, ends) },
    ],
  })
}

function isSound(drafting: Drafting, row: ActivityRow): boolean {
  const { hosts = [], attending = [], officers = [], regions = [], pairings = [], items = [] } = row.values
  const known = (column: Column, codes: readonly string[], ...kinds: Parameters<typeof refers>[3][]) =>
    codes.map((code) => refers(drafting, row, column, kinds.flat(), code)).every(Boolean)
  const checks = [
    known(columns.hosts, hosts, 'organization', 'group'),
    known(columns.attending, attending, 'organization', 'group'),
    known(columns.officers, officers, 'officer'),
    known(columns.regions, regions, 'region'),
    known(columns.pairings, pairings, 'joint-building'),
    known(columns.items, items, 'item'),
  ]
  if (hosts.length === 0 && pairings.length === 0) {
    checks.push(false)
    error(
      drafting,
      row,
      columns.hosts,
      undefined,
      { zh: '没有关联结对编号时必填', en: 'is required where no pairing is named' },
      { zh: '填主办方，或填关联结对编号', en: 'give the host, or the pairing' },
    )
  }
  return checks.every(Boolean)
}

/** Each thing once, hosts first. An activity of a pairing involves both its partners. [domain: ties] */
function involvements(drafting: Drafting, row: ActivityRow, ends: Ends): Involved[] {
  const { hosts = [], attending = [], officers = [], regions = [], pairings = [], items = [], role } = row.values
  const isObserved = role === 'observed' || role === 'inspected'
  const found = new Map<string, Involved>()
  const involve = (kind: Involved['kind'], id: string, as: Involved['role']) => {
    if (!found.has(`${kind}|${id}`)) found.set(`${kind}|${id}`, { kind, id, role: as })
  }
  const either = (id: string) => (drafting.present.directory.has('organization', id) ? 'organization' : 'group')
  for (const id of hosts) involve(either(id), id, isObserved ? 'observer' : 'host')
  for (const id of attending) involve(either(id), id, isObserved ? 'observed' : 'attend')
  for (const id of officers) involve('officer', id, 'attend')
  for (const id of regions) involve('region', id, isObserved ? 'observed' : 'attend')
  for (const id of pairings) involve('joint-building', id, 'subject')
  for (const id of items) involve('item', id, 'subject')
  for (const pairing of pairings) {
    const stored = drafting.stored.record('joint-building', pairing)?.record.ends
    const given = ends.get(pairing)
    for (const end of (given ? endsOf(given, stored) : stored) ?? []) involve('organization', end, 'attend')
  }
  return [...found.values()]
}
