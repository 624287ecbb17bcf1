import type { Network } from '../network/network.ts'
import { rowOf } from '../network/row-of.ts'
import { type Day, openFrom } from '../schema/dates.ts'
import type { Place } from '../schema/region.ts'
import type { Truth } from '../truth/truth.ts'
import { nearLook } from '../truth/truth-of.ts'
import { parametersOf, standardsOf } from './evaluate.ts'
import { isBroken } from './finding-of.ts'
import { isRecord } from './reference.ts'
import type { Finding, Standard } from './standard.ts'

/** Whether something is so, asked of a day's truth. */
type Holds = (truth: Truth) => boolean

/** Whether a finding is there, asked of any day. */
function holdsOf(network: Network, standard: Standard, parameters: unknown, finding: Finding): Holds {
  const rows = finding.subjects.map((subject) => rowOf(network, subject))
  if (!('holds' in standard)) return (truth) => isBroken(truth, standard, parameters, rows[0])
  const memory = new Map<string, unknown>()
  return (truth) => standard.holds(truth, { clause: finding.clause, rows }, parameters, memory)
}

/** Since when a finding is open, and the row of the tie whose end made it. [A15] */
export interface Opened {
  /** openFrom: from before the earliest record. */
  since: Day
  /** −1: nothing that ended on that day. */
  cause: number
}

/**
 * Goes back from the day as long as the finding is there. What a near look was asked has not changed since the day that
 * it noted, so that all days between are one step. [A15]
 */
function openedOn(network: Network, place: Place, day: Day, holds: Holds): Opened {
  let [since, ended]: [Day, ReadonlySet<number>] = [day, new Set()]
  for (let at = day; ; at = since - 1) {
    const look = nearLook(network, place, at)
    if (!holds(look)) return { since, cause: causeOf(network, place, since, holds, ended) }
    since = look.noted.since
    ended = look.noted.ended
    if (since === openFrom) return { since, cause: -1 }
  }
}

/** Of ties that ended on the first day the first by id without whose end the finding would not be there; −1 for none. */
function causeOf(network: Network, place: Place, since: Day, holds: Holds, ended: ReadonlySet<number>): number {
  const { id } = network.ties
  const records = [...ended].filter((tie) => isRecord(network, tie)).sort((a, b) => id.compare(a, b))
  return records.find((tie) => !holds(nearLook(network, place, since, { supposed: tie }))) ?? -1
}

/** Of each finding of the day, the first day from which it has held on every day since, and what made it. [A15] */
export function openedOf(network: Network, place: Place, findings: readonly Finding[], day: Day): Opened[] {
  const asked = new Map(
    standardsOf(place).map((standard) => [standard.id, { standard, parameters: parametersOf(place, standard) }]),
  )
  return findings.map((finding) => {
    const { standard, parameters } = asked.get(finding.standard) ?? {}
    if (standard === undefined) return { since: openFrom, cause: -1 }
    return openedOn(network, place, day, holdsOf(network, standard, parameters, finding))
  })
}
