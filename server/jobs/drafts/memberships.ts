import type { Versioned } from '../../../model/schema/records.ts'
import type { RowOf } from '../../spreadsheet/all-sheets.ts'
import type { Column } from '../../spreadsheet/sheet.ts'
import { groupSheet } from '../../spreadsheet/sheets/work-sheets.ts'
import { type Drafting, draft, error, inOrder, refers, stated } from '../drafting.ts'
import { tieId } from '../tie-ids.ts'
import { combine, grouped } from './combine.ts'
import { matchTies } from './dated-ties.ts'
import { freshId } from './lines.ts'

type GroupRow = RowOf<'groups'>
const { columns } = groupSheet

interface WantedMembership {
  row: GroupRow
  rows: GroupRow[]
  terms: { from: string; to?: string }[]
  validFrom?: string
  validTo?: string
}

/** Several rows of one member with one 加入日期 are its terms, with different ones its memberships. [DOMAIN 7] */
export function draftMemberships(drafting: Drafting, group: string, rows: readonly GroupRow[]): void {
  const ofMembers = rows.filter(({ values }) => values.organization !== undefined)
  const stored = drafting.present.ties.get(`membership|${group}`) ?? []
  const taken = new Set(stored.map(({ record }) => record.id))
  for (const [organization = '', ofOne] of grouped(ofMembers, ({ values }) => values.organization)) {
    const wanted = wantedMemberships(drafting, ofOne)
    const known = stored.filter(({ record }) => record.kind === 'membership' && record.of === organization)
    const matches = matchTies(wanted, known)
    for (const membership of wanted) {
      const match = matches.get(membership)
      const id = match?.record.id ?? freshId(tieId('membership', organization, group, membership.validFrom), taken)
      taken.add(id)
      addMembership(drafting, id, organization, group, membership, match)
    }
  }
}

function wantedMemberships(drafting: Drafting, rows: readonly GroupRow[]): WantedMembership[] {
  const sound = rows.filter((row) => isSoundMember(drafting, row))
  return [...grouped(sound, ({ values }) => values.joinedOn).values()].flatMap((ofOne) => {
    const row = combine(drafting, ofOne, ['role', 'leftOn'], columns, columns.organization)
    if (!row) return []
    return [{ row, rows: ofOne, terms: termsOf(ofOne), validFrom: row.values.joinedOn, validTo: row.values.leftOn }]
  })
}

function termsOf(rows: readonly GroupRow[]): WantedMembership['terms'] {
  const terms = new Map<string, { from: string; to?: string }>()
  for (const { values } of rows) {
    if (values.termFrom === undefined) continue
    terms.set(
      values.termFrom,
      values.termTo === undefined ? { from: values.termFrom } : { from: values.termFrom, to: values.termTo },
    )
  }
  return [...terms.values()].sort((left, right) => (left.from < right.from ? -1 : 1))
}

function addMembership(
  drafting: Drafting,
  id: string,
  of: string,
  to: string,
  { row, rows, terms, validFrom, validTo }: WantedMembership,
  stored: Versioned | undefined,
): void {
  draft(drafting, {
    sheet: 'groups',
    kind: 'membership',
    id,
    rows,
    stored,
    fields: {
      of,
      to,
      ...stated(row, 'role'),
      ...(row.stated.has('joinedOn') ? { validFrom } : {}),
      ...(row.stated.has('leftOn') ? { validTo } : {}),
      ...(row.stated.has('termFrom') ? { terms: terms.length > 0 ? terms : undefined } : {}),
    },
  })
}

/** The membership columns of a row that has an organization. Says what is wrong with them. */
function isSoundMember(drafting: Drafting, row: GroupRow): boolean {
  const { organization = '', role, joinedOn, leftOn, termFrom, termTo } = row.values
  const checks = [
    refers(drafting, row, columns.organization, 'organization', organization),
    inOrder(drafting, row, { column: columns.joinedOn, on: joinedOn }, { column: columns.leftOn, on: leftOn }),
    inOrder(drafting, row, { column: columns.termFrom, on: termFrom }, { column: columns.termTo, on: termTo }),
    inOrder(
      drafting,
      row,
      { column: columns.joinedOn, on: joinedOn },
      { column: columns.termFrom, on: termFrom },
      true,
    ),
  ]
  const refuse = (column: Column, zh: string, en: string) => {
    checks.push(false)
    error(drafting, row, column, undefined, { zh, en }, { zh: '填上', en: 'fill it in' })
  }
  if (role === undefined) refuse(columns.role, '有组织编码时必填', 'is required with an organization')
  if (termTo !== undefined && termFrom === undefined)
    refuse(columns.termFrom, '有轮值止而没有轮值起', 'a term has an end but no beginning')
  return checks.every(Boolean)
}
