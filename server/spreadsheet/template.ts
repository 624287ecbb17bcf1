import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../../model/problem.ts'
import { sheetIds, sheetOf } from './all-sheets.ts'
import { csvOut } from './csv-out.ts'
import type { Column, Columns, Sheet } from './sheet.ts'

/** Header and notes of a sheet: a * marks what is required, the notes row is passed over on reading. */
function templateRows(sheet: Sheet): string[][] {
  const columns = Object.values(sheet.columns)
  return [columns.map(({ header, required }) => (required ? `${header}*` : header)), columns.map(noteOf)]
}

function noteOf({ note, required, cell }: Column): string {
  const words = cell.words && cell.words.length > 0 ? cell.words.join(' / ') : ''
  const zh = [required ? '必填' : '', note.zh, words].filter((part) => part !== '').join(';')
  const en = [required ? 'required' : '', note.en].filter((part) => part !== '').join('; ')
  return `# ${[zh, en].filter((part) => part !== '').join(' | ')}`
}

/** A sheet with rows, as the template writes it. */
export function writeSheet<C extends Columns>(sheet: Sheet<C>, rows: readonly { [K in keyof C]?: unknown }[]): string {
  const columns: [string, Column][] = Object.entries(sheet.columns)
  const cells = rows.map((row) =>
    columns.map(([key, { cell }]) => (row[key] === undefined ? '' : cell.write(row[key]))),
  )
  return csvOut([...templateRows(sheet), ...cells])
}

/**
 * Writes the nine empty sheets into a folder and answers their paths. Without `force` a file that is there is left as
 * it is and none is written. Throws `already-exists`.
 */
export async function writeTemplates(folder: string, force: boolean): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const sheets = sheetIds.map((id) => ({
    path: join(folder, `${sheetOf(id).name}.csv`),
    text: writeSheet(sheetOf(id), []),
  }))
  const there = force ? [] : sheets.filter(({ path }) => existsSync(path))
  if (there.length > 0) {
    const names = there.map(({ path }) => path).join(', ')
    throw new Problem(
      'already-exists',
      {
        zh: `已有文件 ${names}，没有改动；要覆盖请加 --force。`,
        en: `${names} exists already and was left as it is; add --force to overwrite.`,
      },
      there.map(({ path }) => ({ at: path })),
    )
  }
  for (const { path, text } of sheets) await writeFile(path, text)
  return sheets.map(({ path }) => path)
}
