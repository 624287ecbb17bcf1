import { refusals } from '../../model/invariants/refusals.ts'
import type { Problem, ProblemCode } from '../../model/problem.ts'
import { recordKey } from '../../model/schema/records.ts'
import { organizationSheet, pairingSheet, regionSheet } from '../spreadsheet/sheets/network-sheets.ts'
import type { ImportPlan } from './plan.ts'
import type { Present } from './present.ts'
import type { Report } from './report.ts'

/** The column in which what an invariant refuses was written. */
const columnOf: Partial<Record<ProblemCode, string>> = {
  'subordination-cycle': organizationSheet.columns.superior.header,
  'second-superior': organizationSheet.columns.superior.header,
  'guide-is-superior': organizationSheet.columns.guides.header,
  'same-ends': pairingSheet.columns.second.header,
  'second-live-pairing': pairingSheet.columns.id.header,
  'region-prefix': regionSheet.columns.parent.header,
}

/** What the invariants of a write refuse, said of the rows that it comes from. [invariants 1, 4, 9, 10] */
export function reportRefusals(plan: ImportPlan, present: Present, file: string, report: Report): void {
  for (const problem of refusals(present.network, plan.edits)) {
    const row = rowOf(problem, plan)
    report.add({
      severity: 'error',
      file: row?.file ?? file,
      row: row?.row,
      column: columnOf[problem.code],
      says: { zh: problem.sentence.zh.replace(/[。.]$/, ''), en: problem.sentence.en.replace(/\.$/, '') },
    })
  }
}

function rowOf({ about }: Problem, plan: ImportPlan) {
  for (const { kind, id } of about) {
    const row =
      kind !== undefined &&
      id !== undefined &&
      plan.origin.get(recordKey({ kind, id } as Parameters<typeof recordKey>[0]))
    if (row) return row
  }
  return undefined
}
