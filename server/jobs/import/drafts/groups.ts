import type { Group } from '../../../../model/schema/group.ts'
import type { RowOf } from '../../../spreadsheet/all-sheets.ts'
import { groupSheet } from '../../../spreadsheet/sheets/work-sheets.ts'
import { groupStatusCell } from '../../../spreadsheet/word-lists.ts'
import { type Drafting, draft, error, stated, warning } from '../drafting.ts'
import { inOrder } from '../row-checks.ts'
import { type SheetWork, sheetWork } from '../sheet-work.ts'
import { agrees, dateOfState, type Life, type LifeWords, lifeOf } from '../state-log.ts'
import { combine, grouped } from './combine.ts'
import { asItIs, leaveElsewhere } from './elsewhere.ts'
import { draftMemberships } from './memberships.ts'

type GroupRow = RowOf<'groups'>
const { columns } = groupSheet

const words: LifeWords<Group['status']> = {
  before: ['proposed', 'applied', 'reviewed', 'submitted'],
  working: 'active',
  after: ['dissolved'],
  word: groupStatusCell.write,
}

const ofGroup = [
  'name',
  'type',
  'setId',
  'exclusive',
  'foundedOn',
  'dissolvedOn',
  'status',
  'statusOn',
  'sizeMin',
  'sizeMax',
  'sizeIncludesLead',
  'filingNo',
  'fundSource',
] as const

/** Every row states the group again, and one of its members. */
export function groupWork(rows: readonly GroupRow[]): SheetWork {
  return sheetWork(
    [...grouped(rows, ({ values }) => values.id ?? '').values()],
    ([{ values }], asking) => {
      const id = values.id ?? ''
      asking.record('group', id)
      asking.ties({ kind: 'group', id }, 'membership')
    },
    draftGroup,
  )
}

function draftGroup(drafting: Drafting, rows: readonly GroupRow[]): void {
  const id = rows[0].values.id ?? ''
  const whole = combine(drafting, rows, ofGroup, columns, columns.id)
  if (!whole || !isSound(drafting, whole)) return
  const stored = drafting.stored.record('group', id)
  const by = stored && drafting.others.of({ kind: 'group', id })
  if (by) {
    const joins = rows.some(
      ({ values: { organization } }) =>
        organization !== undefined && !drafting.others.of({ kind: 'organization', id: organization }),
    )
    leaveElsewhere(drafting, {
      sheet: 'groups',
      rows,
      by,
      stored,
      name: asItIs(stored.record.name),
      isMeant: whole.values.name === stored.record.name && !joins,
      says: stated(whole, 'type', 'setId', 'exclusive'),
      mend: {
        zh: `确要加入的，以 --place ${by.id} 导入它的成员`,
        en: `to join it, import its members with --place ${by.id}`,
      },
    })
    return
  }
  const life = readLife(drafting, whole, stored?.record)
  if (!life) return
  draft(drafting, {
    sheet: 'groups',
    kind: 'group',
    id,
    stored,
    rows,
    isMain: rows.every(({ values }) => values.organization === undefined),
    fields: [
      stated(
        whole,
        'name',
        'type',
        'setId',
        'exclusive',
        'sizeMin',
        'sizeMax',
        'sizeIncludesLead',
        'filingNo',
        'fundSource',
      ),
      !stored && { place: drafting.place },
      life,
    ],
  })
  draftMemberships(drafting, id, rows)
}

function isSound(drafting: Drafting, row: GroupRow): boolean {
  const { sizeMin, sizeMax, foundedOn, dissolvedOn } = row.values
  const ordered = inOrder(
    drafting,
    row,
    { column: columns.foundedOn, on: foundedOn },
    { column: columns.dissolvedOn, on: dissolvedOn },
  )
  if (sizeMin === undefined || sizeMax === undefined || sizeMin <= sizeMax) return ordered
  error(
    drafting,
    row,
    columns.sizeMax,
    String(sizeMax),
    { zh: `小于规模下限 ${sizeMin}`, en: `is less than the least size ${sizeMin}` },
    { zh: '改正其中一个', en: 'correct one of the two' },
  )
  return false
}

function readLife(
  drafting: Drafting,
  row: GroupRow,
  stored: Group | undefined,
): Partial<Life<Group['status']>> | undefined {
  const has = (column: keyof typeof columns) => row.stated.has(column)
  const lifeColumns = ['foundedOn', 'dissolvedOn', 'status', 'statusOn'] as const
  if (stored && !lifeColumns.some(has)) return {}
  const status = has('status') ? row.values.status : stored?.status
  const { life, remarks, fault } = lifeOf(
    {
      founded: has('foundedOn') ? row.values.foundedOn : stored?.validFrom,
      ended: has('dissolvedOn') ? row.values.dissolvedOn : stored?.validTo,
      status,
      statusOn: row.values.statusOn ?? dateOfState(status ?? words.working, stored, drafting.today, words.after),
      today: drafting.today,
    },
    words,
  )
  for (const remark of remarks) warning(drafting, row, columns.status, undefined, remark)
  if (fault) error(drafting, row, columns.statusOn, row.values.statusOn, fault.says, fault.mend)
  if (fault) return undefined
  if (stored && agrees(stored, life, ['filed', 'active', 'demonstration', 'rectifying'])) return {}
  return { status: life.status, log: life.log, validFrom: life.validFrom, validTo: life.validTo }
}
