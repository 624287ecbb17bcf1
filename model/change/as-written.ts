import type { Problem } from '../problem.ts'
import type { AnyRecord } from '../schema/records.ts'
import { hasDays } from './end.ts'
import { refusedStates, signed } from './own-entries.ts'
import { impossible, refusedImpossible } from './possible.ts'
import type { Given } from './request.ts'
import { isLogged, stateOf, withState } from './state.ts'
import type { Writing } from './writing.ts'

/** What is entered by hand comes from a user, and holds from the day looked at unless it says otherwise. [E08] */
export function added(given: Given, on: string): AnyRecord {
  if (!hasDays(given.kind)) return { ...given, source: 'user' } as AnyRecord
  const { validFrom, log } = given as { validFrom?: string; log?: { on: string }[] }
  return { ...given, source: 'user', validFrom: validFrom ?? log?.[0]?.on ?? on } as AnyRecord
}

/**
 * A record as it is written: new entries of its log are the account's. Refused are what it says that cannot be and did
 * not stand there before, and states that are not the account's to write; those are left as they were given.
 * @param stored null: it is new; @param at where the record stands in the input
 */
export function asWritten(
  record: AnyRecord,
  stored: AnyRecord | null,
  { on, account }: Writing,
  at: string,
): { record: AnyRecord; refused?: Problem | undefined } {
  const before = new Set(stored ? impossible(stored, on).map(({ sentence }) => sentence.en) : [])
  const found = impossible(record, on).filter(({ sentence }) => !before.has(sentence.en))
  const refused = refusedImpossible(record, found, at)
  if (!isLogged(record)) return { record, refused }
  const was = stored && isLogged(stored) ? stored : null
  const states = { kind: record.kind, stored: was, after: stateOf(record), on, account }
  const forged = refusedStates(states, record, at)
  return { record: forged ? record : withState(record, signed(states)), refused: refused ?? forged }
}
