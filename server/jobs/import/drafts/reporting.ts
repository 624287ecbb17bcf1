import type { RowOf } from '../../../spreadsheet/all-sheets.ts'
import { reportingSheet } from '../../../spreadsheet/sheets/work-sheets.ts'
import { type Drafting, draft, error, stated, warning } from '../drafting.ts'
import { freshId } from '../fresh-id.ts'
import { refers, uniqueRows } from '../row-checks.ts'
import { type SheetWork, sheetWork } from '../sheet-work.ts'
import { tieId } from '../tie-ids.ts'

type ReportingRow = RowOf<'reporting'>
const { columns } = reportingSheet

/** One record for each sender, receiver and year. */
export function reportingWork(drafting: Drafting, rows: readonly ReportingRow[]): SheetWork {
  return sheetWork(
    uniqueRows(drafting, 'reporting', rows, ({ values }) => `${values.year} ${values.from} ${values.to}`),
    ({ values: { from = '' } }, asking) => asking.ties({ kind: 'organization', id: from }, 'reporting'),
    draftReport,
  )
}

function draftReport(drafting: Drafting, row: ReportingRow): void {
  const { year = 0, from = '', to = '', memberCount, inService } = row.values
  if (!isSound(drafting, row)) return
  const stored = drafting.stored.ties('reporting', from).find(({ record }) => record.to === to && record.year === year)
  draft(drafting, {
    sheet: 'reporting',
    kind: 'reporting',
    id: stored?.record.id ?? freshId(drafting, 'reporting', tieId('reporting', from, to, year)),
    rows: [row],
    stored,
    fields: [
      {
        of: from,
        to,
        year,
        memberCount: memberCount?.count,
        memberCountAtLeast: memberCount?.atLeast || undefined,
      },
      row.stated.has('inService') && { inService: inService?.count },
      row.stated.has('postsTaken') && { postsTaken: row.values.postsTaken?.count },
      stated(row, 'unitReported', 'reportedOn', 'serviceHours', 'feedbackOn'),
    ],
  })
}

function isSound(drafting: Drafting, row: ReportingRow): boolean {
  const { from = '', to = '', year, reportedOn, memberCount, inService } = row.values
  const checks = [
    refers(drafting, row, columns.from, 'organization', from),
    refers(drafting, row, columns.to, 'organization', to),
  ]
  if (from === to) {
    checks.push(false)
    error(
      drafting,
      row,
      columns.to,
      to,
      { zh: '派出与接收是同一个组织', en: 'sender and receiver are the same' },
      { zh: '改正其中一个编码', en: 'correct one of the two codes' },
    )
  }
  if (reportedOn !== undefined && Number(reportedOn.slice(0, 4)) !== year)
    warning(drafting, row, columns.reportedOn, reportedOn, { zh: `不在 ${year} 年度内`, en: `is not within ${year}` })
  if (memberCount && inService && memberCount.count > inService.count)
    warning(drafting, row, columns.memberCount, String(memberCount.count), {
      zh: `多于在职党员数 ${inService.count}`,
      en: `is more than the ${inService.count} members in service`,
    })
  return checks.every(Boolean)
}
