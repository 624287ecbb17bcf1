import type { Activity } from '../../../model/schema/work.ts'
import type { RowOf } from '../../spreadsheet/all-sheets.ts'
import type { Column } from '../../spreadsheet/sheet.ts'
import { activitySheet } from '../../spreadsheet/sheets/work-sheets.ts'
import { activityKindCell } from '../../spreadsheet/words.ts'
import { type Draft, type Drafting, draft, error, refers, stated, uniqueRows, warning } from '../drafting.ts'

type ActivityRow = RowOf<'activities'>
type Involved = Activity['involves'][number]
const { columns } = activitySheet

/** @param drafts those of the pairings of this import, for their ends */
export function draftActivities(drafting: Drafting, rows: readonly ActivityRow[], drafts: readonly Draft[]): void {
  const ends = new Map<string, readonly string[]>()
  for (const { record } of drafting.present.records.values())
    if (record.kind === 'joint-building') ends.set(record.id, record.ends)
  for (const { record } of drafts) if (record?.kind === 'joint-building') ends.set(record.id, record.ends)
  for (const row of uniqueRows(drafting, 'activities', rows, ({ values }) => values.id ?? '')) {
    const { id = '', activityKind = 'meeting', on = '', attendance, name } = row.values
    if (!isSound(drafting, row)) continue
    if (on > drafting.today)
      warning(drafting, row, columns.on, on, {
        zh: `晚于 ${drafting.today}:到那天才算数`,
        en: `is after ${drafting.today}: it counts from that day`,
      })
    const stored = drafting.present.records.get(`activity|${id}`)
    draft(drafting, {
      sheet: 'activities',
      kind: 'activity',
      id,
      rows: [row],
      fields: {
        ...stated(row, 'activityKind', 'on'),
        ...(row.stated.has('name') || !stored ? { name: name ?? activityKindCell.write(activityKind) } : {}),
        ...(row.stated.has('attendance')
          ? { attendance: attendance?.count, attendanceAtLeast: attendance?.atLeast || undefined }
          : {}),
        ...(stored ? {} : { place: drafting.place }),
        involves: involvements(drafting, row, ends),
      },
    })
  }
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
      { zh: '填主办方,或填关联结对编号', en: 'give the host, or the pairing' },
    )
  }
  return checks.every(Boolean)
}

/** Each thing once, hosts first. An activity of a pairing involves both its partners. [DOMAIN 2.2] */
function involvements(drafting: Drafting, row: ActivityRow, ends: ReadonlyMap<string, readonly string[]>): Involved[] {
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
  for (const pairing of pairings) for (const end of ends.get(pairing) ?? []) involve('organization', end, 'attend')
  return [...found.values()]
}
