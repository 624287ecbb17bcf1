import type { TieKind, Versioned } from '../../../../model/schema/records.ts'
import type { Column, Columns, ReadRow } from '../../../spreadsheet/sheet.ts'
import type { Drafting } from '../drafting.ts'
import { freshId } from '../fresh-id.ts'
import { combine, grouped } from './combine.ts'

interface Interval {
  validFrom?: string
  validTo?: string
}

/** A tie that rows speak of, together with the stored one that it is. */
interface DatedTie<C extends Columns, V extends Versioned> extends Interval {
  id: string
  /** What all its rows say. */
  row: ReadRow<C>
  rows: readonly ReadRow<C>[]
  stored: V | undefined
}

interface DatedRows<C extends Columns, V extends Versioned> {
  kind: TieKind
  /** Rows about the same two ends in the same way. */
  rows: readonly ReadRow<C>[]
  columns: C
  /** Names what the rows have in common. */
  code: Column
  /** Columns in which the rows of one tie must agree. */
  agreeing: readonly (keyof C & string)[]
  interval(row: ReadRow<C>): Interval
  /** Stored ties of the same two ends in the same way. */
  known: readonly V[]
  newId(from: string | undefined): string
}

/** The ties that rows speak of, one for each day on which one begins. Ids that are made are kept in `taken`. */
export function datedTies<C extends Columns, V extends Versioned>(
  drafting: Drafting,
  { kind, rows, columns, code, agreeing, interval, known, newId }: DatedRows<C, V>,
  taken: Set<string>,
): DatedTie<C, V>[] {
  const wanted = [...grouped(rows, (row) => interval(row).validFrom).values()].flatMap((ofOne) => {
    const row = combine(drafting, ofOne, agreeing, columns, code)
    return row ? [{ row, rows: ofOne, ...interval(row) }] : []
  })
  const matches = matchTies(wanted, known)
  return wanted.map((one) => {
    const stored = matches.get(one)
    const id = stored?.record.id ?? freshId(drafting, kind, newId(one.validFrom), taken)
    taken.add(id)
    return { ...one, id, stored }
  })
}

/**
 * Which stored tie each row speaks of, among ties of the same two ends and kind: the one that begins on the same day,
 * else, where only one of each is left and they overlap, that one with its day corrected.
 */
function matchTies<T extends Interval, V extends Versioned>(wanted: readonly T[], stored: readonly V[]): Map<T, V> {
  const matched = new Map<T, V>()
  const left = new Set(stored)
  for (const tie of wanted) {
    const same = [...left].find(({ record }) => intervalOf(record).validFrom === tie.validFrom)
    if (!same) continue
    matched.set(tie, same)
    left.delete(same)
  }
  const unmatched = wanted.filter((tie) => !matched.has(tie))
  const [only] = left
  if (unmatched.length === 1 && left.size === 1 && overlap(unmatched[0], intervalOf(only.record)))
    matched.set(unmatched[0], only)
  return matched
}

function intervalOf(record: Versioned['record']): Interval {
  return 'validFrom' in record || 'validTo' in record ? record : {}
}

function overlap(left: Interval, right: Interval): boolean {
  const before = (end: string | undefined, start: string | undefined) =>
    end !== undefined && start !== undefined && end <= start
  return !before(left.validTo, right.validFrom) && !before(right.validTo, left.validFrom)
}
