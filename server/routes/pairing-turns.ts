import type { PairingState } from '../../model/change/change.ts'
import { Problem, type Sentence } from '../../model/problem.ts'
import type { Pairing, PairingStatus } from '../../model/schema/tie.ts'

/** Before every date that a record may have: where an open interval begins when a log needs a first entry. */
const earliest = '1900-01-01'

/**
 * The state of a pairing that ends on a day: it no longer holds on it. [A01] Its past stays as it was, so a pairing
 * without a log gets its present status as the first entry. [A10] Throws `bad-input`.
 */
export function ended(pairing: Pairing, on: string): PairingState {
  const { status, log, validFrom, validTo } = pairing
  if (status === 'ended' || (validTo !== undefined && validTo <= on))
    throw untimely(pairing, { zh: '已经终止', en: 'has ended already' })
  if (on < (validFrom ?? earliest) || on < (log?.at(-1)?.on ?? earliest))
    throw untimely(pairing, { zh: '在该日期之后还有状态', en: 'has a later state than that day' })
  const before = log ?? [{ status, on: validFrom ?? earliest }]
  return { status: 'ended', log: [...before, { status: 'ended', on }], validTo: on }
}

/**
 * The state of a pairing that works again from a day on. On the day of its end nothing has happened in between, and
 * the entry of its end goes; later the gap stays in its log. Throws `bad-input`.
 */
export function reopened(pairing: Pairing, on: string): PairingState {
  const { status, log, validFrom, validTo } = pairing
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
  const written = log ?? [{ status: again, on: validFrom ?? earliest }]
  const closed =
    written.at(-1)?.status === 'ended' ? written : [...written, { status: 'ended' as const, on: end ?? on }]
  return { status: again, log: [...closed, { status: again, on }] }
}

function untimely({ kind, id }: Pairing, { zh, en }: Sentence): Problem {
  return new Problem('bad-input', { zh: `结对「${id}」${zh}。`, en: `Pairing ${id} ${en}.` }, [{ kind, id, at: 'on' }])
}
