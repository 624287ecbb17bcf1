import { same } from '../../../../model/change/same.ts'
import type { Activity } from '../../../../model/schema/work.ts'
import type { RowOf } from '../../../spreadsheet/all-sheets.ts'
import { liaisonSheet } from '../../../spreadsheet/sheets/work-sheets.ts'
import { type Drafting, draft, stated } from '../drafting.ts'
import { inOrder, refers } from '../row-checks.ts'
import { type SheetWork, sheetWork } from '../sheet-work.ts'
import { targetOf, tieId, visitId } from '../tie-ids.ts'
import { grouped } from './combine.ts'
import { datedTies } from './dated-ties.ts'

type LiaisonRow = RowOf<'liaisons'>
const { columns } = liaisonSheet

/** Rows with the same source, target and kind are one liaison, or several one after the other. */
export function liaisonWork(drafting: Drafting, rows: readonly LiaisonRow[]): SheetWork {
  const sound = rows.filter((row) => isSound(drafting, row))
  return sheetWork(
    [...grouped(sound, ({ values }) => liaisonKey(values)).values()],
    (ofOne, asking) => {
      const { sourceKind = 'officer', source = '' } = ofOne[0].values
      asking.ties({ kind: sourceKind, id: source }, 'assignment')
      for (const { values } of ofOne) {
        const visit = visitOf(values)
        if (visit !== undefined) asking.record('activity', visit)
      }
    },
    draftLiaison,
  )
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
  const of = { kind: sourceKind, id: source }
  const to = { kind: targetKind, id: targetOf(rows[0].values) }
  const liaisons = datedTies(
    drafting,
    {
      kind: 'assignment',
      rows,
      columns,
      code: columns.source,
      agreeing: ['primary', 'validTo', 'visitsPerYear', 'lastVisitOn', 'note'],
      interval: ({ values: { validFrom, validTo } }) => ({ validFrom, validTo }),
      known: drafting.stored
        .ties('assignment', source)
        .filter(({ record }) => record.assignment === assignment && same(record.of, of) && same(record.to, to)),
      newId: (from) => tieId('assignment', source, to.id, assignment, from),
    },
    drafting.given,
  )
  for (const { id, row, rows: ofTie, stored } of liaisons) {
    draft(drafting, {
      sheet: 'liaisons',
      kind: 'assignment',
      id,
      rows: ofTie,
      stored,
      fields: [
        { of, to, assignment },
        (row.stated.has('primary') || !stored) && { primary: row.values.primary ?? true },
        stated(row, 'validFrom', 'validTo', 'visitsPerYear', 'note'),
      ],
    })
    draftVisit(drafting, row, of, to)
  }
}

/** 最近走访日期 becomes one visit of the source to the target. [D10] */
function draftVisit(
  drafting: Drafting,
  row: LiaisonRow,
  source: Pick<Activity['involves'][number], 'kind' | 'id'>,
  target: Pick<Activity['involves'][number], 'kind' | 'id'>,
): void {
  const { lastVisitOn: on } = row.values
  const id = visitOf(row.values)
  if (id === undefined || drafting.given.has(id) || drafting.stored.record('activity', id)) return
  drafting.given.add(id)
  draft(drafting, {
    sheet: 'liaisons',
    kind: 'activity',
    id,
    stored: undefined,
    rows: [row],
    isMain: false,
    fields: [
      {
        name: '走访',
        activityKind: 'visit',
        on,
        involves: [
          { ...source, role: 'host' },
          { ...target, role: 'attend' },
        ],
        place: drafting.place,
      },
    ],
  })
}

function visitOf(values: LiaisonRow['values']): string | undefined {
  const { source = '', assignment = 'fixed', lastVisitOn: on } = values
  return on === undefined ? undefined : visitId(source, assignment, targetOf(values), on)
}
