import type { RowOf } from '../../../spreadsheet/all-sheets.ts'
import type { Column } from '../../../spreadsheet/sheet.ts'
import { groupSheet } from '../../../spreadsheet/sheets/work-sheets.ts'
import { type Drafting, draft, error, stated } from '../drafting.ts'
import { inOrder, refers } from '../row-checks.ts'
import { tieId } from '../tie-ids.ts'
import { grouped } from './combine.ts'
import { datedTies } from './dated-ties.ts'

type GroupRow = RowOf<'groups'>
const { columns } = groupSheet

/** Several rows of one member with one 加入日期 are its terms, with different ones its memberships. [domain: sheets] */
export function draftMemberships(drafting: Drafting, group: string, rows: readonly GroupRow[]): void {
  const ofMembers = rows.filter(({ values }) => values.organization !== undefined)
  const stored = drafting.stored.ties('membership', group)
  const taken = new Set<string>()
  for (const [organization = '', ofOne] of grouped(ofMembers, ({ values }) => values.organization)) {
    const memberships = datedTies(
      drafting,
      {
        kind: 'membership',
        rows: ofOne.filter((row) => isSoundMember(drafting, row)),
        columns,
        code: columns.organization,
        agreeing: ['role', 'leftOn'],
        interval: ({ values }) => ({ validFrom: values.joinedOn, validTo: values.leftOn }),
        known: stored.filter(({ record }) => record.of === organization),
        newId: (from) => tieId('membership', organization, group, from),
      },
      taken,
    )
    for (const { id, row, rows: ofTie, stored, validFrom, validTo } of memberships) {
      const terms = termsOf(ofTie)
      draft(drafting, {
        sheet: 'groups',
        kind: 'membership',
        id,
        rows: ofTie,
        stored,
        fields: [
          { of: organization, to: group },
          stated(row, 'role'),
          row.stated.has('joinedOn') && { validFrom },
          row.stated.has('leftOn') && { validTo },
          row.stated.has('termFrom') && { terms: terms.length > 0 ? terms : undefined },
        ],
      })
    }
  }
}

function termsOf(rows: readonly GroupRow[]): { from: string; to?: string }[] {
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
