import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { type SheetId, type SheetRows, sheetIds } from '../../spreadsheet/all-sheets.ts'
import { csvIn } from '../../spreadsheet/csv-in.ts'
import { type ReadSheet, readSheet } from '../../spreadsheet/read-sheet.ts'
import type { RowsIn } from '../../spreadsheet/row-port.ts'
import type { ProblemSink } from '../../spreadsheet/row-problem.ts'
import type { ReadRow } from '../../spreadsheet/sheet.ts'
import type { NamedKind } from './directory.ts'
import type { Tell } from './steps.ts'

/** What all files of an import say together. */
export interface Input {
  files: { name: string; read: ReadSheet | undefined }[]
  rows: SheetRows
  /** Codes that the files bring, with their names; those of faulty rows too, so that nothing else seems missing. */
  codes: Map<NamedKind, Map<string, string>>
  /** Places that the files bring, those of faulty rows too. */
  places: Set<string>
  /** Of the bytes of all files, where all could be read. */
  digest: string
}

/** Which column of a sheet brings codes of which kind. */
const bringing: Partial<Record<SheetId, { kind: NamedKind; code: string; name?: string }>> = {
  regions: { kind: 'region', code: 'id', name: 'name' },
  organizations: { kind: 'organization', code: 'id', name: 'name' },
  pairings: { kind: 'joint-building', code: 'id' },
  groups: { kind: 'group', code: 'id', name: 'name' },
  posts: { kind: 'officer', code: 'officer', name: 'name' },
  activities: { kind: 'activity', code: 'id', name: 'name' },
}

const rowsBetween = 1000

export async function readFiles(paths: readonly string[], problems: ProblemSink, tell: Tell): Promise<Input> {
  const rows = Object.fromEntries(sheetIds.map((id) => [id, []])) as unknown as SheetRows
  const codes: Input['codes'] = new Map()
  const places: Input['places'] = new Set()
  const note = (sheet: SheetId, values: Record<string, unknown>) => {
    if (sheet === 'place' && typeof values.id === 'string') places.add(values.id)
    const brings = bringing[sheet]
    const code = brings && values[brings.code]
    if (!brings || typeof code !== 'string') return
    const known = codes.get(brings.kind) ?? new Map<string, string>()
    codes.set(brings.kind, known.set(code, brings.name ? String(values[brings.name] ?? '') : ''))
  }
  const files: Input['files'] = []
  const hash = createHash('sha256')
  const names = paths.map((path) => basename(path))
  for (const path of paths) {
    const isTwin = names.indexOf(basename(path)) !== names.lastIndexOf(basename(path))
    const name = isTwin ? path : basename(path)
    hash.update(`${name}\n`)
    const file = told(
      csvIn(path, name, (chunk) => hash.update(chunk)),
      tell,
    )
    const read = await readSheet(
      file,
      {
        row(sheet, row) {
          note(sheet, row.values)
          // The columns of this very sheet have just read these values.
          const list = rows[sheet] as ReadRow[]
          list.push(row)
        },
        faulty: note,
      },
      problems,
    )
    files.push({ name: file.name, read })
  }
  return { files, rows, codes, places, digest: hash.digest('hex') }
}

/** The same rows, of which it is told how far they have been read, whatever is wrong with them. */
function told({ name, rows }: RowsIn, tell: Tell): RowsIn {
  return {
    name,
    async *rows() {
      for await (const row of rows()) {
        if (row.number % rowsBetween === 0) tell({ doing: 'reading', file: name, row: row.number })
        yield row
      }
    },
  }
}
