import type { Versioned } from '../../../model/schema/records.ts'

interface Interval {
  validFrom?: string
  validTo?: string
}

/**
 * Which stored tie each row speaks of, among ties of the same two ends and kind: the one that begins on the same day,
 * else, where only one of each is left and they overlap, that one with its day corrected.
 */
export function matchTies<T extends Interval>(wanted: readonly T[], stored: readonly Versioned[]): Map<T, Versioned> {
  const matched = new Map<T, Versioned>()
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
