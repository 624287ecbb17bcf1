import type { RecordEdit } from '../../../model/change/change.ts'
import { refusalsOf } from '../../../model/invariants/refusals.ts'
import type { Network } from '../../../model/network/network.ts'
import type { Problem, ProblemCode, Sentence } from '../../../model/problem.ts'
import type { SheetRows } from '../../spreadsheet/all-sheets.ts'
import type { RowProblem } from '../../spreadsheet/row-problem.ts'
import { organizationSheet, pairingSheet, regionSheet } from '../../spreadsheet/sheets/network-sheets.ts'
import type { RowPlace } from './drafting.ts'
import type { Present } from './present.ts'
import type { Report } from './report.ts'
import { type RowFinder, rowFinder } from './row-finder.ts'

/** What an invariant refused is said of: the plan's edits, what comes of them, and the rows behind them. */
interface Refusing {
  edits: AsyncIterable<RecordEdit[]>
  present: Present
  after: Network
  rows: SheetRows
  /** What is said of no row is said of this file. */
  file: string
}

/** What the invariants of a write refuse, said of the rows that it comes from. [invariants 1, 4, 9, 10] */
export async function reportRefusals(refusing: Refusing, report: Report): Promise<void> {
  const { present, after } = refusing
  const rows = rowFinder(refusing.rows)
  const said = new Set<string>()
  const isFaulty = report.errors > 0
  for await (const edits of refusing.edits) {
    for (const problem of refusalsOf({ before: present.network, after, edits })) {
      // What a faulty row would have brought must not seem missing. Two batches may meet the same fault.
      if ((isFaulty && problem.code === 'missing-end') || said.has(signOf(problem))) continue
      said.add(signOf(problem))
      report.add(rowProblem(problem, refusing, rows))
    }
  }
}

function signOf({ code, about }: Problem): string {
  const ids = about.map(({ kind, id }) => `${kind}|${id}`).sort()
  return [code, ...ids].join('\n')
}

/** The column in which what an invariant refuses was written. */
const columnOf: Partial<Record<ProblemCode, string>> = {
  'subordination-cycle': organizationSheet.columns.superior.header,
  'second-superior': organizationSheet.columns.superior.header,
  'guide-is-superior': organizationSheet.columns.guides.header,
  'same-ends': pairingSheet.columns.second.header,
  'second-live-pairing': pairingSheet.columns.id.header,
  'region-prefix': regionSheet.columns.parent.header,
}

function rowProblem(problem: Problem, refusing: Refusing, rows: RowFinder): RowProblem {
  const column = columnOf[problem.code]
  const said =
    problem.code === 'subordination-cycle'
      ? cycleProblem(problem, refusing, rows)
      : problem.code === 'second-live-pairing'
        ? secondPairing(problem, refusing, rows)
        : plainProblem(problem, rows)
  const { row, ...words } = said
  return { severity: 'error', file: row?.file ?? refusing.file, row: row?.row, column, ...words }
}

interface Said {
  row: RowPlace | undefined
  value?: string
  says: Sentence
  mend?: Sentence
}

function plainProblem({ about, sentence }: Problem, rows: RowFinder): Said {
  const row = about.map(({ kind = '', id = '' }) => rows.of(kind, id)).find((found) => found !== undefined)
  return { row, says: { zh: sentence.zh.replace(/[。.]$/, ''), en: sentence.en.replace(/\.$/, '') } }
}

/** With everybody on it, from the first of them in the files. */
function cycleProblem({ about }: Problem, { present }: Refusing, rows: RowFinder): Said {
  const ids = about.map(({ id = '' }) => id)
  const first = rows.firstOf('organization', ids) ?? ids[0]
  const cycle = [...ids.slice(ids.indexOf(first)), ...ids.slice(0, ids.indexOf(first))]
  const shown = cycle.length > 8 ? [...cycle.slice(0, 4), '…', ...cycle.slice(-3)] : cycle
  const names = [...shown, first].map((id) => (id === '…' ? undefined : present.directory.label('organization', id)))
  const around = (language: keyof Sentence) => names.map((name) => name?.[language] ?? '…').join(' → ')
  return {
    row: rows.of('organization', first),
    says: {
      zh: `隶属关系绕成一圈：${around('zh')}`,
      en: `the line of subordination runs in a circle: ${around('en')}`,
    },
    mend: { zh: '改正其中一个的上级', en: 'correct the superior of one of them' },
  }
}

/** Said of the later of two rows, or of the one row beside a pairing of the store. */
function secondPairing({ about }: Problem, { after }: Refusing, rows: RowFinder): Said {
  const [one, other] = about.map(({ id = '' }) => id)
  const inFiles = [one, other].filter((id) => rows.of('joint-building', id))
  const first = rows.firstOf('joint-building', inFiles)
  const said = inFiles.find((id) => inFiles.length === 1 || id !== first) ?? one
  const beside = said === one ? other : one
  const row = rows.of('joint-building', said)
  const firstEnd = (id: string) => after.nodes.id.at(after.ties.a.at(after.tieOf('joint-building', id)))
  const isReversed = firstEnd(said) !== firstEnd(beside)
  const at = placeOf(beside, rows.of('joint-building', beside), row)
  return {
    row,
    value: said,
    says: {
      zh: `与${at.zh}是同样的两个组织、同一专项${isReversed ? '（甲乙互换）' : ''}，时间重叠`,
      en: `joins the same two for the same programme as ${at.en}${isReversed ? ' (the other way round)' : ''}, at the same time`,
    },
    mend: {
      zh: '删去一行，或给先结束的一个填上终止日期',
      en: 'delete one of them, or give the earlier one its end date',
    },
  }
}

function placeOf(id: string, row: RowPlace | undefined, from: RowPlace | undefined): Sentence {
  if (!row) return { zh: `已有的结对 ${id}`, en: `the stored pairing ${id}` }
  const file = row.file === from?.file ? '' : `${row.file} `
  return { zh: `${file}第 ${row.row} 行`, en: `${file}row ${row.row}` }
}
