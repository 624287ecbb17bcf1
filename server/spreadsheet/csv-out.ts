import { stringify } from 'csv-stringify/sync'
import type { RowsOut } from './row-port.ts'

/** A cell that a spreadsheet would run as a formula is written with the text mark, which reading takes off again. */
export function guarded(cell: string): string {
  return /^'*[=+\-@＝＋－＠\t\r]/.test(cell) ? `'${cell}` : cell
}

/** The cell as it was before `guarded`. */
export function unguarded(cell: string): string {
  return /^'+[=+\-@＝＋－＠\t\r]/.test(cell) ? cell.slice(1) : cell
}

/** UTF-8 with BOM and CRLF, so that Excel and WPS open it with the right characters. */
export const csvOut: RowsOut = (rows) =>
  `\uFEFF${stringify(
    Array.from(rows, (cells) => cells.map(guarded)),
    { record_delimiter: '\r\n' },
  )}`
