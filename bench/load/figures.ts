/** What became of the calls of one kind while a phase lasted, in milliseconds. */
export interface Calls {
  /** How long until the real answer came, refusals before it included. */
  answered: number[]
  /** How long those had waited that had no answer when the phase ended. */
  waiting: number[]
  /** How often each status came, those of refusals too. */
  statuses: Record<string, number>
}

/** Of a measure whose end nobody saw only the least is known. */
export interface Length {
  value: number
  atLeast: boolean
}

export const seen = (value: number): Length => ({ value, atLeast: false })
export const unseen = (value: number): Length => ({ value, atLeast: true })

/**
 * The nearest-rank percentile of all calls, also of those that still wait: a server that answers few and fast is not
 * fast. Where one that waits stands at or before that rank, only the least is known. Undefined without calls.
 */
export function percentile({ answered, waiting }: Pick<Calls, 'answered' | 'waiting'>, share: number) {
  const calls = [...answered.map(seen), ...waiting.map(unseen)].sort((a, b) => a.value - b.value)
  if (calls.length === 0) return undefined
  const rank = Math.max(1, Math.ceil(share * calls.length))
  const { value } = calls[rank - 1]
  return { value, atLeast: waiting.some((waited) => waited <= value) }
}

/** The longest of several; one whose end nobody saw may be longer than any. Undefined without any. */
export function longest(lengths: readonly Length[]): Length | undefined {
  if (lengths.length === 0) return undefined
  return {
    value: Math.max(...lengths.map(({ value }) => value)),
    atLeast: lengths.some(({ atLeast }) => atLeast),
  }
}

export const lengthsOf = ({ answered, waiting }: Calls): Length[] => [...answered.map(seen), ...waiting.map(unseen)]

/** How many times the one is the other; undefined where nothing can be said. */
export function timesAs(here: Length | undefined, beside: Length | undefined) {
  if (here === undefined || beside === undefined || beside.value === 0) return undefined
  if (here.atLeast && beside.atLeast) return undefined
  const bound = here.atLeast ? '≥ ' : beside.atLeast ? '≤ ' : ''
  return { bound, value: here.value / beside.value }
}
