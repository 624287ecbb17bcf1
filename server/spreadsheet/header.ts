import type { Sentence } from '../../model/problem.ts'
import { sheetIds, sheetOf } from './all-sheets.ts'
import { personalHeader, personalMend } from './personal.ts'
import { type Recognised, recognise } from './recognise.ts'
import { limits, type Row } from './row-port.ts'
import type { ProblemSink } from './row-problem.ts'
import { plainHeader } from './sheet.ts'

/** A header that can be read by: which sheet it is of, and the columns that are refused. */
export interface Header {
  cells: string[]
  recognised: Recognised
  /** Positions of columns headed like numbers of persons. */
  personal: ReadonlySet<number>
}

/** Sheets of the domain that a later release reads. */
const later = ['标准设置', '专项', '需求资源清单', '考核结果']

/** Says everything that is wrong with a header row; undefined where the file cannot be read by it. */
export function readHeader(file: string, row: Row, problems: ProblemSink): Header | undefined {
  const error = (column: string | undefined, says: Sentence, mend: Sentence) =>
    problems.add({ severity: 'error', file, row: row.number, column, says, mend })
  const cells = row.cells.map((cell) => cell.trim())
  if (cells.length > limits.columns) {
    const most = { zh: `最多 ${limits.columns} 列`, en: `at most ${limits.columns} are read` }
    error(undefined, { zh: `有 ${cells.length} 列`, en: `has ${cells.length} columns` }, most)
    return undefined
  }
  const recognised = recognise(cells, file)
  if (!recognised) {
    error(undefined, { zh: '第 1 行不是任何一张表的表头', en: 'row 1 is the header of no sheet' }, whichSheets(file))
    return undefined
  }
  const { name } = sheetOf(recognised.sheet)
  for (const column of recognised.missing)
    error(
      column,
      { zh: `「${name}」缺少必填的列`, en: `${name} lacks this required column` },
      { zh: '加上此列', en: 'add the column' },
    )
  const twice = duplicates(cells)
  for (const [column, times] of twice)
    error(
      column,
      { zh: `此列出现了 ${times} 次`, en: `this column stands ${times} times` },
      { zh: '只保留一列', en: 'keep one of them' },
    )
  const personal = new Set<number>()
  for (const [index, cell] of cells.entries()) {
    const reason = personalHeader(cell)
    if (!reason) continue
    personal.add(index)
    error(cell, { zh: `拒收此列：${reason.zh}`, en: `this column is refused: it ${reason.en}` }, personalMend)
  }
  return recognised.missing.length > 0 || twice.length > 0 ? undefined : { cells, recognised, personal }
}

function whichSheets(file: string): Sentence {
  const unread = later.find((name) => file.normalize('NFC').includes(name))
  if (unread !== undefined)
    return {
      zh: `「${unread}」本版本还不能导入，先不要放进来`,
      en: `this release cannot read ${unread} yet: leave it out`,
    }
  const names = sheetIds.map((id) => sheetOf(id).name)
  return {
    zh: `表头要在第 1 行，上面不能有标题行；可导入的表：${names.join('、')}（空表见 npm run template）`,
    en: `the header stands in row 1 with no title above it; sheets that can be read: ${names.join(', ')} (npm run template writes them empty)`,
  }
}

/** csv-parse keeps the last of two columns with one name and says nothing. */
function duplicates(header: string[]): [string, number][] {
  const counts = new Map<string, [string, number]>()
  for (const cell of header) {
    const plain = plainHeader(cell)
    if (plain !== '') counts.set(plain, [counts.get(plain)?.[0] ?? cell, (counts.get(plain)?.[1] ?? 0) + 1])
  }
  return [...counts.values()].filter(([, times]) => times > 1)
}
