import type { Socket } from 'node:net'
import type { RequestHandler, Response } from 'express'
import { tooBusy } from '../gate.ts'
import { watchLoop } from './loop-delay.ts'
import { openTurns } from './rotation.ts'

/** How much is taken on at once. [P14] Tests narrow it. */
export interface Capacity {
  /** Requests of the API that are being worked on, and of these those of one account. */
  calls: number
  callsPerAccount: number
  /** Pages and files that are being sent. */
  files: number
  /** Bytes of answers that wait for their readers, and of what such answers are made of. */
  unreadBytes: number
  /** When the event loop is later than this, only half of each is taken: still more than one account's share. */
  longestDelayMilliseconds: number
  /** A call that has waited this long for its turn is refused. */
  longestWaitMilliseconds: number
}

export const usualCapacity: Capacity = {
  calls: 128,
  callsPerAccount: 32,
  files: 256,
  unreadBytes: 768 * 2 ** 20,
  longestDelayMilliseconds: 500,
  longestWaitMilliseconds: 2_000,
}

const betweenReports = 10_000
/** Bytes of an answer that may wait for its reader without counting. */
const little = 64 * 1024

/** Decides what is taken on before anything is worked on; what is refused costs little and changes nothing. */
export interface Admission {
  /** Takes a place for a request, or throws `too-busy`. It is free again when the answer has ended at the latest. */
  takeCall: RequestHandler
  takeFile: RequestHandler
  /** Whose call it is. Throws `too-busy` when one account would hold more than its share. */
  claim(response: Response, account: string): void
  /** Waits for a turn: calls begin one at a time, accounts in rotation. Throws `too-busy` after too long a wait. */
  turn(account: string | undefined): Promise<void>
  /** Nothing is done for this call while it waits for others' answers: of its places only its account's share is kept. */
  waits(response: Response): void
  /** The work for this answer is done; a stream that stays open, or what little is still on its way, holds no place. */
  worked(response: Response): void
  close(): void
}

export function openAdmission(
  capacity: Capacity,
  crowded: (connection: Socket) => boolean,
  onRefused: (count: number) => void,
): Admission {
  const shares = new Map<string, number>()
  const heldBy = holding()
  let refused = 0
  const loop = watchLoop()
  const reports = setInterval(() => {
    if (refused > 0) onRefused(refused)
    refused = 0
  }, betweenReports).unref()
  const refuse = () => {
    refused += 1
    return tooBusy()
  }
  const take = (most: number): RequestHandler => {
    let taken = 0
    return (request, response, next) => {
      if (crowded(request.socket)) {
        response.set('Connection', 'close')
        throw refuse()
      }
      const late = loop.delay() > capacity.longestDelayMilliseconds
      if (taken >= (late ? most / 2 : most)) throw refuse()
      taken += 1
      heldBy(response).places.push(() => {
        taken -= 1
      })
      next()
    }
  }
  const claim = (response: Response, who: string) => {
    const share = shares.get(who) ?? 0
    if (share >= capacity.callsPerAccount) throw refuse()
    shares.set(who, share + 1)
    heldBy(response).shares.push(() => {
      const left = (shares.get(who) ?? 1) - 1
      if (left > 0) shares.set(who, left)
      else shares.delete(who)
    })
  }
  const takeCall = take(capacity.calls)
  const turns = openTurns(capacity.longestWaitMilliseconds, refuse)
  return {
    takeCall: (request, response, next) => {
      takeCall(request, response, () => {
        // Until it is known whose it is, one credential has no more than its share either.
        const credential = request.get('Authorization') ?? request.get('Cookie')
        if (credential !== undefined) claim(response, `by ${credential}`)
        next()
      })
    },
    takeFile: take(capacity.files),
    claim,
    turn: (account = '') => turns.take(account),
    waits: (response) => giveBack(heldBy(response).places),
    worked: (response) => {
      if (response.writableLength <= little) giveBackAll(heldBy(response))
    },
    close: () => {
      clearInterval(reports)
      loop.close()
    },
  }
}

/** What is held for an answer, each as how it is given back. */
interface Held {
  places: (() => void)[]
  shares: (() => void)[]
}

/** What each answer holds; it is given back once: when the work is done or the answer has ended. */
function holding(): (response: Response) => Held {
  const known = new WeakMap<Response, Held>()
  return (response) => {
    const before = known.get(response)
    if (before) return before
    const held: Held = { places: [], shares: [] }
    known.set(response, held)
    response.on('close', () => giveBackAll(held))
    return held
  }
}

function giveBack(held: (() => void)[]): void {
  for (const each of held.splice(0)) each()
}

function giveBackAll({ places, shares }: Held): void {
  giveBack(places)
  giveBack(shares)
}
