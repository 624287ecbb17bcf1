import type { Organization } from '../../../model/schema/organization.ts'
import type { Versioned } from '../../../model/schema/records.ts'
import type { RowOf } from '../../spreadsheet/all-sheets.ts'
import { organizationSheet } from '../../spreadsheet/sheets/network-sheets.ts'
import { type Drafting, draft, warning, withdraw } from '../drafting.ts'
import { tieId } from '../tie-ids.ts'

type OrganizationRow = RowOf<'organizations'>
type LineKind = 'subordination' | 'guidance' | 'hosting'

/** Superior, hosts and guides as they are today; lines that have ended are history and left alone. */
export function draftLines(drafting: Drafting, row: OrganizationRow, organization: Organization): void {
  const { superior, hosts = [], guides = [] } = row.values
  if (row.stated.has('superior')) draftSuperior(drafting, row, organization, superior)
  if (row.stated.has('hosts')) draftSeveral(drafting, row, organization, 'hosting', hosts)
  if (row.stated.has('guides')) draftSeveral(drafting, row, organization, 'guidance', guides)
}

/** Where a line that the store does not have begins: with the organization, or where its last line has ended. */
function beginOf(organization: Organization, ended: readonly Versioned[]): string | undefined {
  const ends = ended.flatMap(({ record }) =>
    'validTo' in record && record.validTo !== undefined ? [record.validTo] : [],
  )
  return [organization.validFrom, ...ends].reduce(
    (last, on) => (on !== undefined && on > (last ?? '') ? on : last),
    undefined,
  )
}

function presentLines(
  drafting: Drafting,
  kind: LineKind,
  of: string,
): { open: Versioned[]; ended: Versioned[]; taken: Set<string> } {
  const all = drafting.present.ties.get(`${kind}|${of}`) ?? []
  const open = all.filter(
    ({ record }) => !('validTo' in record) || record.validTo === undefined || record.validTo > drafting.today,
  )
  return { open, ended: all.filter((line) => !open.includes(line)), taken: new Set(all.map(({ record }) => record.id)) }
}

/** Another superior than the stored one corrects that line: what changed on some day is entered in the program. */
function draftSuperior(
  drafting: Drafting,
  row: OrganizationRow,
  organization: Organization,
  to: string | undefined,
): void {
  const { open, ended, taken } = presentLines(drafting, 'subordination', organization.id)
  const holdsNow = ({ record }: Versioned) => !('validFrom' in record && (record.validFrom ?? '') > drafting.today)
  const stored = open.find(holdsNow) ?? open.at(-1)
  const before = stored?.record.kind === 'subordination' ? stored.record.to : undefined
  if (to === before) return
  if (before !== undefined) sayCorrected(drafting, row, before, to)
  if (to === undefined) {
    if (stored) withdraw(drafting, 'organizations', stored, [row])
    return
  }
  draft(drafting, {
    sheet: 'organizations',
    kind: 'subordination',
    id: stored?.record.id ?? freshId(`subordination:${organization.id}`, taken),
    rows: [row],
    isMain: false,
    stored,
    fields: { of: organization.id, to, ...(stored ? {} : { validFrom: beginOf(organization, ended) }) },
  })
}

function sayCorrected(drafting: Drafting, row: OrganizationRow, before: string, to: string | undefined): void {
  const { directory } = drafting.present
  const after = to === undefined ? '—' : directory.label('organization', to)
  warning(drafting, row, organizationSheet.columns.superior, to, {
    zh: `上级由 ${directory.label('organization', before)} 改为 ${after}:按更正处理;若是某日起调整,请在程序中登记`,
    en: `the superior was ${directory.label('organization', before)}, now ${after}: taken as a correction; a change from some day on is entered in the program`,
  })
}

function draftSeveral(
  drafting: Drafting,
  row: OrganizationRow,
  organization: Organization,
  kind: 'guidance' | 'hosting',
  wanted: readonly string[],
): void {
  const { open, taken } = presentLines(drafting, kind, organization.id)
  const present = new Map(
    open.flatMap((stored) => (stored.record.kind === kind ? [[stored.record.to, stored] as const] : [])),
  )
  for (const to of wanted) {
    if (present.has(to)) continue
    const id = freshId(tieId(kind, organization.id, to), taken)
    draft(drafting, {
      sheet: 'organizations',
      kind,
      id,
      rows: [row],
      isMain: false,
      fields: { of: organization.id, to, validFrom: organization.validFrom },
    })
  }
  for (const [to, stored] of present) if (!wanted.includes(to)) withdraw(drafting, 'organizations', stored, [row])
}

/** The id itself, or with the first free number behind it. */
export function freshId(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id
  let number = 2
  while (taken.has(`${id}@${number}`)) number += 1
  return `${id}@${number}`
}
