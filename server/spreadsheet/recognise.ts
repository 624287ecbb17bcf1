import { type SheetId, sheetIds, sheetOf } from './all-sheets.ts'
import { plainHeader } from './sheet.ts'

/** Which sheet a header row is of. */
export interface Recognised {
  sheet: SheetId
  /** Columns of the sheet by key → position in the row. */
  positions: Map<string, number>
  /** Required columns that the header lacks, as they are headed. */
  missing: string[]
  /** Positions of columns that the sheet does not know. */
  unknown: number[]
}

/**
 * The sheet with every required column and most columns known; a tie is decided by the file's name. Where a required
 * column is missing, the one that the file is named for, or that at least half of the header is of.
 */
export function recognise(header: string[], file: string): Recognised | undefined {
  const plain = header.map(plainHeader)
  const filled = plain.filter((header) => header !== '').length
  const candidates = sheetIds
    .map((id) => fitting(id, plain))
    .map((fitted) => ({ fitted, named: isNamed(file, fitted.sheet), known: fitted.positions.size }))
    .filter(
      ({ fitted, named, known }) =>
        known > 0 && (fitted.missing.length === 0 || named || (known >= 2 && known * 2 >= filled)),
    )
  const rank = (candidate: (typeof candidates)[number]) => [
    candidate.fitted.missing.length === 0 ? 1 : 0,
    candidate.fitted.missing.length === 0 ? candidate.known : 0,
    candidate.named ? 1 : 0,
    candidate.known,
  ]
  candidates.sort((left, right) => compare(rank(right), rank(left)))
  return candidates[0]?.fitted
}

function fitting(id: SheetId, header: string[]): Recognised {
  const positions = new Map<string, number>()
  const missing: string[] = []
  for (const [key, column] of Object.entries(sheetOf(id).columns)) {
    const position = header.indexOf(plainHeader(column.header))
    if (position >= 0) positions.set(key, position)
    else if (column.required) missing.push(column.header)
  }
  const known = new Set(positions.values())
  return {
    sheet: id,
    positions,
    missing,
    unknown: header.map((_, index) => index).filter((index) => !known.has(index)),
  }
}

/** Whether the file is called like the sheet. */
export function isNamed(file: string, id: SheetId): boolean {
  return file.normalize('NFC').includes(sheetOf(id).name)
}

function compare(left: number[], right: number[]): number {
  const at = left.findIndex((value, index) => value !== right[index])
  return at < 0 ? 0 : left[at] - right[at]
}
