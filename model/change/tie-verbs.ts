import type { AnyRecord, Versioned } from '../schema/records.ts'
import type { Pairing } from '../schema/tie.ts'
import type { PairingState } from './change.ts'
import { endedState, pairingEnding, reopenedState } from './end.ts'
import { refusedStates, signed } from './own-entries.ts'
import { impossibleState, refusedImpossible } from './possible.ts'
import { type Given, type RequestOf, requestKey } from './request.ts'
import { same } from './same.ts'
import { stateOf, withState } from './state.ts'
import { noRecord, otherThanSeen, seen } from './stored.ts'
import { type Drafted, saidOf, type Writing } from './writing.ts'

type Turn = RequestOf<'tie.end' | 'tie.reopen'>

/** A pairing ends or goes on, by itself or to a state that is said. Throws `not-found`, `stale-version`, `bad-input`. */
export function turn(request: Turn, stored: Versioned | undefined, writing: Writing): Drafted {
  const { type, id, version } = request
  const pairing = pairingSeen(request, stored, writing.at)
  const before = stateOf(pairing) as PairingState
  const { after, refused } = stateAfter(request, pairing, writing)
  return {
    change: { type, id, version, before, after, ...saidOf(writing) },
    edit: { key: requestKey(request), before: pairing, after: withState(pairing, after), version },
    refused,
  }
}

function stateAfter(
  request: Turn,
  pairing: Pairing,
  writing: Writing,
): Pick<Drafted, 'refused'> & { after: PairingState } {
  const { type, id, before, after } = request
  const { on, account, at } = writing
  const states = (state: PairingState) => ({ kind: pairing.kind, stored: pairing, after: state, on, account })
  if (after === undefined) {
    const ending = pairingEnding(id)
    const state =
      type === 'tie.end' ? endedState(ending, pairing, { status: 'ended', on }) : reopenedState(ending, pairing, on)
    return { after: signed(states(state)) as PairingState }
  }
  if (!same(before, stateOf(pairing))) throw otherThanSeen(requestKey(request), `${at}.before`)
  const impossible = impossibleState({ ...after, validFrom: pairing.validFrom }, on)
  const forged = refusedStates(states(after), pairing, `${at}.after`)
  return {
    after: forged ? after : (signed(states(after)) as PairingState),
    refused: refusedImpossible(pairing, impossible, `${at}.after`) ?? forged,
  }
}

/** A pairing never was. Throws `not-found`, `stale-version`. */
export function retractTie(
  request: RequestOf<'tie.retract'>,
  stored: Versioned | undefined,
  writing: Writing,
): Drafted {
  const { version, tie } = request
  const pairing = pairingSeen(request, stored, writing.at)
  if (tie) refuseOther(tie, pairing, `${writing.at}.tie`)
  return {
    change: { type: 'tie.retract', tie: pairing, version, ...saidOf(writing) },
    edit: { key: requestKey(request), before: pairing, after: null, version },
  }
}

function pairingSeen(request: Turn | RequestOf<'tie.retract'>, stored: Versioned | undefined, at: string): Pairing {
  const record: AnyRecord = seen(requestKey(request), stored, request.version, at)
  if (record.kind !== 'joint-building') throw noRecord(requestKey(request), at)
  return record
}

/** What is said of a pairing must be what is stored of it; where it comes from is not the caller's to say. */
function refuseOther(given: Given<Pairing>, stored: Pairing, at: string): void {
  for (const [field, value] of Object.entries(given)) {
    if (field === 'source' || same(value, stored[field as keyof Pairing])) continue
    throw otherThanSeen(stored, `${at}.${field}`)
  }
}
