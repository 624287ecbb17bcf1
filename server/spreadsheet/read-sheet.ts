import type { SheetId } from './all-sheets.ts'
import { readHeader } from './header.ts'
import { type RowsIn, UnreadableRow } from './row-port.ts'
import type { ProblemSink } from './row-problem.ts'
import { type RowSink, SheetReader } from './sheet-reader.ts'

export interface ReadSheet {
  sheet: SheetId
  /** Rows with something in them, the notes row not counted. */
  rows: number
  /** Whether it was read to its end. */
  isWhole: boolean
}

/** Reads one file: finds out which sheet it is, parses its rows, and says everything that is wrong with it. */
export async function readSheet(file: RowsIn, sink: RowSink, problems: ProblemSink): Promise<ReadSheet | undefined> {
  let reader: SheetReader | undefined
  let refused = false
  try {
    for await (const row of file.rows()) {
      if (reader) reader.read(row)
      else if (!refused) {
        const header = readHeader(file.name, row, problems)
        if (header) reader = new SheetReader(file.name, header, sink, problems)
        else refused = true
      }
      if (refused) break
    }
  } catch (cause) {
    if (!(cause instanceof UnreadableRow)) throw cause
    problems.add({ severity: 'error', file: file.name, row: cause.row, says: cause.says, mend: cause.mend })
    return reader && { sheet: reader.sheet, rows: reader.rows, isWhole: false }
  }
  if (refused) return undefined
  if (!reader) {
    problems.add({
      severity: 'error',
      file: file.name,
      says: { zh: '文件是空的', en: 'the file is empty' },
      mend: { zh: '用 npm run template 得到空表', en: 'get the empty sheets with npm run template' },
    })
    return undefined
  }
  reader.close()
  return { sheet: reader.sheet, rows: reader.rows, isWhole: true }
}
