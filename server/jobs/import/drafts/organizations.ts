import { type Organization, organizationKinds } from '../../../../model/schema/organization.ts'
import type { Versioned } from '../../../../model/schema/records.ts'
import type { Place } from '../../../../model/schema/region.ts'
import type { RowOf } from '../../../spreadsheet/all-sheets.ts'
import type { CountWritten } from '../../../spreadsheet/cells/number.ts'
import { organizationSheet } from '../../../spreadsheet/sheets/network-sheets.ts'
import { organizationStatusCell } from '../../../spreadsheet/word-lists.ts'
import { type Drafting, draft, error, stated, warning } from '../drafting.ts'
import { inOrder, refers, uniqueRows } from '../row-checks.ts'
import { type SheetWork, sheetWork } from '../sheet-work.ts'
import { agrees, dateOfState, type Life, type LifeWords, lifeOf } from '../state-log.ts'
import { asItIs, leaveElsewhere } from './elsewhere.ts'
import { draftLines } from './lines.ts'

type OrganizationRow = RowOf<'organizations'>
const { columns } = organizationSheet
const lifeColumns = ['founded', 'abolished', 'status', 'statusOn'] as const

const words: LifeWords<Organization['status']> = {
  before: ['preparing'],
  working: 'established',
  after: ['abolished', 'merged'],
  word: organizationStatusCell.write,
}

export function organizationWork(drafting: Drafting, rows: readonly OrganizationRow[]): SheetWork {
  return sheetWork(
    uniqueRows(drafting, 'organizations', rows, ({ values }) => values.id ?? ''),
    ({ values: { id = '' } }, asking) => {
      asking.record('organization', id)
      asking.ties({ kind: 'organization', id }, 'subordination', 'guidance', 'hosting')
    },
    draftOrganization,
  )
}

/** What a row says by the names that a record has for it. */
const plainFields = [
  'name',
  'shortName',
  'aliases',
  'organizationKind',
  'location',
  'affiliation',
  'sector',
  'industry',
  'line',
  'creditCode',
  'termStart',
  'termYears',
  'termExtendedTo',
  'sizeApproval',
  'standardOn',
  'dualLed',
  'functional',
  'temporary',
  'plannedEnd',
  'pairingCapacity',
  'note',
] as const

function draftOrganization(drafting: Drafting, row: OrganizationRow): void {
  const id = row.values.id ?? ''
  if (!isSound(drafting, row)) return
  const stored = drafting.stored.record('organization', id)
  const by = stored && drafting.others.ofRegion(stored.record.location)
  if (by) {
    draftElsewhere(drafting, row, stored, by)
    return
  }
  if (stored) warnOfRenamed(drafting, row, stored.record)
  const life = readLife(drafting, row, stored?.record)
  if (!life) return
  const organization = draft(drafting, {
    sheet: 'organizations',
    kind: 'organization',
    id,
    stored,
    rows: [row],
    origin: row.values.stated,
    fields: [
      stated(row, ...plainFields),
      row.stated.has('memberCount') && members(row.values.memberCount),
      row.stated.has('fullMemberCount') && fullMembers(row.values.fullMemberCount),
      life,
    ],
  })
  if (organization) draftLines(drafting, row, organization)
}

/** A row about an organization of another place: it means that one, or it took its code. */
function draftElsewhere(drafting: Drafting, row: OrganizationRow, stored: Versioned<Organization>, by: Place): void {
  const { record } = stored
  const { id = '', name = '', organizationKind, location, superior, hosts = [], guides = [] } = row.values
  const has = (kind: 'subordination' | 'hosting' | 'guidance', to: string) =>
    drafting.stored.ties(kind, id).some((tie) => tie.record.to === to)
  leaveElsewhere(drafting, {
    sheet: 'organizations',
    rows: [row],
    by,
    stored,
    name: asItIs(record.name),
    isMeant: isCalled(record, name) && organizationKind === record.organizationKind && location === record.location,
    says: {
      ...stated(row, ...plainFields),
      name: record.name,
      ...members(row.values.memberCount),
      ...fullMembers(row.values.fullMemberCount),
    },
    also: [
      ...(superior === undefined || has('subordination', superior) ? [] : [columns.superior]),
      ...(hosts.every((to) => has('hosting', to)) ? [] : [columns.hosts]),
      ...(guides.every((to) => has('guidance', to)) ? [] : [columns.guides]),
    ],
    mend: {
      zh: `若是同一个组织，照录它的名称、组织类别和所在区划；已划转过来的，先以 --place ${by.id} 导入它的新所在区划`,
      en: `if it is the same organization, repeat its name, kind and region; if it was moved over, first import its new region with --place ${by.id}`,
    },
  })
}

function isCalled({ name, shortName, aliases = [] }: Organization, written: string): boolean {
  return [name, shortName, ...aliases].includes(written)
}

/** Another name may be another organization that was given a code in use. */
function warnOfRenamed(drafting: Drafting, row: OrganizationRow, stored: Organization): void {
  const { name = '' } = row.values
  if (isCalled(stored, name)) return
  warning(drafting, row, columns.name, name, {
    zh: `原是「${stored.name}」，按更名处理`,
    en: `was «${stored.name}»: taken as a new name`,
  })
}

function members(written: CountWritten | undefined) {
  return { memberCount: written?.count, memberCountAtLeast: written?.atLeast || undefined }
}

function fullMembers(written: CountWritten | undefined) {
  return { fullMemberCount: written?.count, fullMemberCountAtLeast: written?.atLeast || undefined }
}

/** Says everything that is wrong with a row, not only the first. */
function isSound(drafting: Drafting, row: OrganizationRow): boolean {
  const { id, form, organizationKind: kind, location = '', hosts = [], superior, guides = [] } = row.values
  const checks = [
    refers(drafting, row, columns.location, 'region', location),
    ...hosts.map((code) => refers(drafting, row, columns.hosts, 'organization', code)),
    ...(superior === undefined ? [] : [refers(drafting, row, columns.superior, 'organization', superior)]),
    ...guides.map((code) => refers(drafting, row, columns.guides, 'organization', code)),
    inOrder(
      drafting,
      row,
      { column: columns.founded, on: row.values.founded },
      { column: columns.abolished, on: row.values.abolished },
    ),
    inOrder(
      drafting,
      row,
      { column: columns.founded, on: row.values.founded },
      { column: columns.plannedEnd, on: row.values.plannedEnd },
      true,
    ),
    inOrder(
      drafting,
      row,
      { column: columns.termStart, on: row.values.termStart },
      { column: columns.termExtendedTo, on: row.values.termExtendedTo },
      true,
    ),
  ]
  const refuse = (column: (typeof columns)[keyof typeof columns], value: string, zh: string, en: string) => {
    checks.push(false)
    error(drafting, row, column, value, { zh, en }, { zh: '改正或留空', en: 'correct it or leave it empty' })
  }
  if (kind !== undefined && form !== undefined && organizationKinds[kind].form !== form)
    refuse(
      columns.form,
      columns.form.cell.write(form),
      `与组织类别「${organizationKinds[kind].zh}」不符`,
      `does not fit the kind ${organizationKinds[kind].zh}`,
    )
  if (superior !== undefined && superior === id)
    refuse(columns.superior, superior, '上级是它自己', 'is the organization itself')
  for (const code of hosts)
    if (code === id) refuse(columns.hosts, code, '依托单位是它自己', 'is the organization itself')
  for (const code of guides) {
    if (code === id) refuse(columns.guides, code, '指导组织是它自己', 'is the organization itself')
    if (code === superior)
      refuse(
        columns.guides,
        code,
        '已是上级党组织：指导组织须是另一个',
        'is the superior already: a guide is another organization',
      )
  }
  if (form === 'unit' && hosts.length > 0)
    refuse(columns.hosts, hosts[0], '单位不填依托单位', 'a unit stands in no unit')
  return checks.every(Boolean)
}

/** The fields of its existence; empty where the file has no column for any of them and the store knows it. */
function readLife(
  drafting: Drafting,
  row: OrganizationRow,
  stored: Organization | undefined,
): Partial<Life<Organization['status']>> | undefined {
  const { today } = drafting
  const has = (column: keyof typeof columns) => row.stated.has(column)
  if (stored && !lifeColumns.some(has)) return {}
  const status = has('status') ? row.values.status : stored?.status
  const { life, remarks, fault } = lifeOf(
    {
      founded: has('founded') ? row.values.founded : stored?.validFrom,
      ended: has('abolished') ? row.values.abolished : stored?.validTo,
      status,
      statusOn: row.values.statusOn ?? dateOfState(status ?? words.working, stored, today, words.after),
      today,
    },
    words,
  )
  for (const remark of remarks) warning(drafting, row, columns.status, undefined, remark)
  if (fault) error(drafting, row, columns.statusOn, row.values.statusOn, fault.says, fault.mend)
  if (fault) return undefined
  if (stored && agrees(stored, life, ['established', 'in-re-election'])) return {}
  return { status: life.status, log: life.log, validFrom: life.validFrom, validTo: life.validTo }
}
