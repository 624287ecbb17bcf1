import type { Pairing } from '../../model/schema/tie.ts'
import { livePairingStates } from './pairing-life.ts'

/** From a civil date up to, not including, another; '' is before and '~' after every date. */
export type Span = [string, string]

/** When a pairing is live by its own dates and states. [A01, A04, A10] */
export function spansOf({
  status,
  log,
  validFrom,
  validTo,
}: Pick<Pairing, 'status' | 'log' | 'validFrom' | 'validTo'>): Span[] {
  const within = ([from, to]: Span): Span => [
    from > (validFrom ?? '') ? from : (validFrom ?? ''),
    to < (validTo ?? '~') ? to : (validTo ?? '~'),
  ]
  const whole: Span[] = log?.length
    ? log.flatMap((entry, index): Span[] =>
        livePairingStates.includes(entry.status) ? [[entry.on, log[index + 1]?.on ?? '~']] : [],
      )
    : livePairingStates.includes(status)
      ? [['', '~']]
      : []
  return whole.map(within).filter(([from, to]) => from < to)
}

export function overlapping(left: readonly Span[], right: readonly Span[]): boolean {
  return left.some(([from, to]) => right.some(([otherFrom, otherTo]) => from < otherTo && otherFrom < to))
}
