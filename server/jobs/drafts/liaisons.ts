import type { Assignment } from '../../../model/schema/tie.ts'
import type { Activity } from '../../../model/schema/work.ts'
import type { RowOf } from '../../spreadsheet/all-sheets.ts'
import { liaisonSheet } from '../../spreadsheet/sheets/work-sheets.ts'
import { type Drafting, draft, inOrder, refers, stated } from '../drafting.ts'
import { targetOf, tieId, visitId } from '../tie-ids.ts'
import { combine, grouped } from './combine.ts'
import { matchTies } from './dated-ties.ts'
import { freshId } from './lines.ts'

type LiaisonRow = RowOf<'liaisons'>
const { columns } = liaisonSheet

export function draftLiaisons(drafting: Drafting, rows: readonly LiaisonRow[]): void {
  const sound = rows.filter((row) => isSound(drafting, row))
  for (const [, ofOne] of grouped(sound, ({ values }) => liaisonKey(values))) draftLiaison(drafting, ofOne)
}

function liaisonKey(values: LiaisonRow['values']): string {
  return [values.sourceKind ?? 'officer', values.source, values.assignment, values.targetKind, targetOf(values)].join(
    '|',
  )
}

function isSound(drafting: Drafting, row: LiaisonRow): boolean {
  const { sourceKind = 'officer', source = '', targetKind = 'group', validFrom, validTo } = row.values
  const checks = [
    refers(drafting, row, columns.source, sourceKind, source),
    refers(drafting, row, columns.target, targetKind, targetOf(row.values)),
    inOrder(drafting, row, { column: columns.validFrom, on: validFrom }, { column: columns.validTo, on: validTo }),
  ]
  return checks.every(Boolean)
}

function draftLiaison(drafting: Drafting, rows: readonly LiaisonRow[]): void {
  const { sourceKind = 'officer', source = '', assignment = 'fixed', targetKind = 'group' } = rows[0].values
  const target = targetOf(rows[0].values)
  const all = drafting.present.ties.get(`assignment|${source}`) ?? []
  const taken = new Set(all.map(({ record }) => record.id))
  const known = all.filter(
    ({ record }) =>
      record.kind === 'assignment' &&
      record.of.kind === sourceKind &&
      record.assignment === assignment &&
      record.to.kind === targetKind &&
      record.to.id === target,
  )
  const wanted = [...grouped(rows, ({ values }) => values.validFrom).values()].flatMap((ofOne) => {
    const row = combine(
      drafting,
      ofOne,
      ['primary', 'validTo', 'visitsPerYear', 'lastVisitOn', 'note'],
      columns,
      columns.source,
    )
    return row ? [{ row, rows: ofOne, validFrom: row.values.validFrom, validTo: row.values.validTo }] : []
  })
  const matches = matchTies(wanted, known)
  for (const one of wanted) {
    const stored = matches.get(one)
    const id = stored?.record.id ?? freshId(tieId('assignment', source, target, assignment, one.validFrom), taken)
    taken.add(id)
    draft(drafting, {
      sheet: 'liaisons',
      kind: 'assignment',
      id,
      rows: one.rows,
      stored,
      fields: {
        of: { kind: sourceKind, id: source } as Assignment['of'],
        to: { kind: targetKind, id: target } as Assignment['to'],
        assignment,
        ...(one.row.stated.has('primary') || !stored ? { primary: one.row.values.primary ?? true } : {}),
        ...stated(one.row, 'validFrom', 'validTo', 'visitsPerYear', 'note'),
      },
    })
    draftVisit(drafting, one.row, { kind: sourceKind, id: source }, { kind: targetKind, id: target })
  }
}

/** 最近走访日期 becomes one visit of the source to the target. [D10] */
function draftVisit(
  drafting: Drafting,
  row: LiaisonRow,
  source: Pick<Activity['involves'][number], 'kind' | 'id'>,
  target: Pick<Activity['involves'][number], 'kind' | 'id'>,
): void {
  const { lastVisitOn: on, assignment = 'fixed' } = row.values
  if (on === undefined) return
  const id = visitId(source.id, assignment, target.id, on)
  if (drafting.present.records.has(`activity|${id}`)) return
  draft(drafting, {
    sheet: 'liaisons',
    kind: 'activity',
    id,
    rows: [row],
    isMain: false,
    fields: {
      name: '走访',
      activityKind: 'visit',
      on,
      involves: [
        { ...source, role: 'host' },
        { ...target, role: 'attend' },
      ],
      place: drafting.place,
    },
  })
}
