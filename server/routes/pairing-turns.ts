import type { PairingState } from '../../model/change/change.ts'
import { Problem, type Sentence } from '../../model/problem.ts'
import type { Pairing, PairingStatus } from '../../model/schema/tie.ts'

/**
 * The state of a pairing that ends on a day: it no longer holds on it. [A01] Its past stays as it was, so a pairing
 * without a log gets its present status as the first entry. Of one whose beginning nobody knows there is no day for
 * such an entry: it keeps its status, which applies until the end. [A10] Throws `bad-input`.
 */
export function ended(pairing: Pairing, on: string): PairingState {
  const { status, validFrom, validTo } = pairing
  if (status === 'ended' || (validTo !== undefined && validTo <= on))
    throw untimely(pairing, { zh: '已经终止', en: 'has ended already' })
  if (on === validFrom) throw untimely(pairing, neverHeld)
  const log = logOf(pairing, status)
  const latest = log?.at(-1)?.on ?? on
  if (on < (validFrom ?? on) || on < latest)
    throw untimely(pairing, { zh: '在该日期之后还有状态', en: 'has a later state than that day' })
  return log ? { status: 'ended', log: [...log, { status: 'ended', on }], validTo: on } : { status, validTo: on }
}

/**
 * The state of a pairing that works again from a day on. On the day of its end nothing has happened in between, and
 * the entry of its end goes; later the gap stays in its log. Throws `bad-input`.
 */
export function reopened(pairing: Pairing, on: string): PairingState {
  const { status, log, validTo } = pairing
  const end = log?.at(-1)?.status === 'ended' ? log.at(-1)?.on : validTo
  if (status !== 'ended' && validTo === undefined) throw untimely(pairing, { zh: '没有终止', en: 'has not ended' })
  if (end !== undefined && on < end)
    throw untimely(pairing, { zh: '在该日期尚未终止', en: 'has not ended on that day' })
  const past = (log ?? []).filter((entry) => entry.status !== 'ended')
  const again: PairingStatus = past.at(-1)?.status ?? (status === 'ended' ? 'active' : status)
  if (on === end) {
    const kept = log?.at(-1)?.status === 'ended' ? log.slice(0, -1) : log
    return { status: again, ...(kept !== undefined && kept.length > 0 && { log: kept }) }
  }
  const written = logOf(pairing, again)
  if (!written) throw untimely(pairing, gapWithoutBeginning)
  const closed =
    written.at(-1)?.status === 'ended' ? written : [...written, { status: 'ended' as const, on: end ?? on }]
  return { status: again, log: [...closed, { status: again, on }] }
}

/** The log, or the one that says the same of a pairing without; undefined when its beginning is not known. */
function logOf({ log, validFrom }: Pairing, status: PairingStatus): Pairing['log'] {
  if (log !== undefined && log.length > 0) return log
  return validFrom === undefined ? undefined : [{ status, on: validFrom }]
}

const neverHeld: Sentence = {
  zh: '从该日期才开始，当天终止就等于从未有过；若确实从未有过，请撤回（tie.retract）',
  en: 'begins on that day and would never have held; if it never did, retract it (tie.retract)',
}

const gapWithoutBeginning: Sentence = {
  zh: '没有起始日期，无法记下中断；请从该日期起新建结对',
  en: 'has no known beginning, so that a gap cannot be told; add a new pairing from that day',
}

function untimely({ kind, id }: Pairing, { zh, en }: Sentence): Problem {
  return new Problem('bad-input', { zh: `结对「${id}」${zh}。`, en: `Pairing ${id} ${en}.` }, [{ kind, id, at: 'on' }])
}
