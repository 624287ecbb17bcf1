import type { Pairing } from '../schema/tie.ts'
import type { PairingState } from './change.ts'

/** What ending and reopening alter of a pairing. */
export function stateOf({ status, log, validTo }: Pairing): PairingState {
  return { status, ...(log !== undefined && { log }), ...(validTo !== undefined && { validTo }) }
}

/** The pairing in another state; what the state does not give, it no longer has. */
export function withState(pairing: Pairing, { status, log, validTo }: PairingState): Pairing {
  const { log: _log, validTo: _validTo, ...rest } = pairing
  return { ...rest, status, ...(log !== undefined && { log }), ...(validTo !== undefined && { validTo }) }
}
