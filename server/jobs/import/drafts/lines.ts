import type { Organization } from '../../../../model/schema/organization.ts'
import type { RecordOf, Versioned } from '../../../../model/schema/records.ts'
import type { RowOf } from '../../../spreadsheet/all-sheets.ts'
import { organizationSheet } from '../../../spreadsheet/sheets/network-sheets.ts'
import { type Drafting, draft, warning, withdraw } from '../drafting.ts'
import { freshId } from '../fresh-id.ts'
import { tieId } from '../tie-ids.ts'

type OrganizationRow = RowOf<'organizations'>
type LineKind = 'subordination' | 'guidance' | 'hosting'
type Line = Versioned<RecordOf<LineKind>>

/** Superior, hosts and guides as they are today; lines that have ended are history and left alone. */
export function draftLines(drafting: Drafting, row: OrganizationRow, organization: Organization): void {
  const { superior, hosts = [], guides = [] } = row.values
  if (row.stated.has('superior')) draftSuperior(drafting, row, organization, superior)
  if (row.stated.has('hosts')) draftSeveral(drafting, row, organization, 'hosting', hosts)
  if (row.stated.has('guides')) draftSeveral(drafting, row, organization, 'guidance', guides)
}

/** Where a line that the store does not have begins: with the organization, or where its last line has ended. */
function beginOf(organization: Organization, ended: readonly Line[]): string | undefined {
  return [organization.validFrom, ...ended.map(({ record }) => record.validTo)].reduce(
    (last, on) => (on !== undefined && on > (last ?? '') ? on : last),
    undefined,
  )
}

function isOpen({ record: { validTo } }: Line, today: string): boolean {
  return validTo === undefined || validTo > today
}

/** Another superior than the stored one corrects that line: what changed on some day is entered in the program. */
function draftSuperior(
  drafting: Drafting,
  row: OrganizationRow,
  organization: Organization,
  to: string | undefined,
): void {
  const lines = drafting.stored.ties('subordination', organization.id)
  const open = lines.filter((line) => isOpen(line, drafting.today))
  const stored = open.find(({ record }) => (record.validFrom ?? '') <= drafting.today) ?? open.at(-1)
  const before = stored?.record.to
  if (to === before) return
  if (before !== undefined) sayCorrected(drafting, row, before, to)
  if (to === undefined) {
    if (stored) withdraw(drafting, 'organizations', stored, [row])
    return
  }
  draft(drafting, {
    sheet: 'organizations',
    kind: 'subordination',
    id: stored?.record.id ?? freshId(drafting, 'subordination', `subordination:${organization.id}`),
    rows: [row],
    isMain: false,
    stored,
    fields: [
      { of: organization.id, to },
      !stored && {
        validFrom: beginOf(
          organization,
          lines.filter((line) => !open.includes(line)),
        ),
      },
    ],
  })
}

function sayCorrected(drafting: Drafting, row: OrganizationRow, before: string, to: string | undefined): void {
  const { directory } = drafting.present
  const name = (id: string | undefined) =>
    id === undefined ? { zh: '—', en: '—' } : directory.label('organization', id)
  const [was, is] = [name(before), name(to)]
  warning(drafting, row, organizationSheet.columns.superior, to, {
    zh: `上级由 ${was.zh} 改为 ${is.zh}：按更正处理；若是某日起调整，请在程序中登记`,
    en: `the superior was ${was.en}, now ${is.en}: taken as a correction; a change from some day on is entered in the program`,
  })
}

function draftSeveral(
  drafting: Drafting,
  row: OrganizationRow,
  organization: Organization,
  kind: 'guidance' | 'hosting',
  wanted: readonly string[],
): void {
  const open = drafting.stored.ties(kind, organization.id).filter((line) => isOpen(line, drafting.today))
  const present = new Map(open.map((stored) => [stored.record.to, stored]))
  for (const to of wanted) {
    if (present.has(to)) continue
    draft(drafting, {
      sheet: 'organizations',
      kind,
      id: freshId(drafting, kind, tieId(kind, organization.id, to)),
      stored: undefined,
      rows: [row],
      isMain: false,
      fields: [{ of: organization.id, to, validFrom: organization.validFrom }],
    })
  }
  for (const [to, stored] of present) if (!wanted.includes(to)) withdraw(drafting, 'organizations', stored, [row])
}
