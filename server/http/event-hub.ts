import type { Response } from 'express'
import type { OperationEvent } from '../../model/api/contract.ts'
import type { Scope } from '../../model/api/scope.ts'
import type { Network } from '../../model/network/network.ts'
import { touchedRecords } from '../../model/standing/touched.ts'
import type { News } from '../replica/following.ts'
import type { Replica } from '../replica/replica.ts'
import { isLong, type Store } from '../store/store.ts'
import { notSignedIn } from './credentials.ts'
import { type EventStream, openEventStream } from './event-stream.ts'
import { stateOfStore } from './health.ts'
import { makeRoom, type Owner, type StreamBounds } from './stream-bounds.ts'

/** How often: heartbeat and recheck, and how long a check is believed. Tests shorten them. */
export interface EventRhythm {
  heartbeatMilliseconds: number
  /** How soon it is told that the log cannot be read, or can be again. */
  storeMilliseconds: number
  recheckMilliseconds: number
  believeMilliseconds: number
}
export const usualRhythm: EventRhythm = {
  heartbeatMilliseconds: 15_000,
  storeMilliseconds: 1_000,
  recheckMilliseconds: 5_000,
  believeMilliseconds: 1_000,
}

const mostShown = 200
const mostResumed = 1_000

interface Listening extends Owner {
  response: Response
  lastEventId: string | undefined
  /** The scope as it is now, or undefined when the session or the right to read has gone. */
  scopeNow(): Promise<Scope | undefined>
  /** Calls at once when something happened to the account. Answers how to stop. */
  whenChanged(listener: () => void): () => void
}

export interface EventHub {
  listen(listening: Listening): Promise<void>
  /** Tells one account alone, wherever it listens with a scope that passes by then. */
  tell(account: string, event: string, data: unknown, passes: (scope: Scope) => boolean): Promise<void>
  /** Says `bye` to everybody, who then come back. */
  close(): void
}

/** Operations as they are read from the log, to those whose scope they touch. */
export function openEventHub(store: Store, replica: Replica, rhythm: EventRhythm, bounds: StreamBounds): EventHub {
  const open = new Map<EventStream, Listening>()
  const watching = watchStore(store, replica, rhythm.storeMilliseconds, (behind) => {
    for (const stream of open.keys()) stream.send('store', { behind })
  })
  return {
    listen: async (listening) => {
      // Asked before the stream is opened: then a refusal is still an answer like any other.
      const first = await listening.scopeNow()
      if (first === undefined) throw notSignedIn()
      makeRoom(open, listening, bounds)
      const stream = openEventStream(listening.response)
      open.set(stream, listening)
      const scope = believedScope(listening, first, rhythm.believeMilliseconds)
      const tell = inTurn(async (news: News) => {
        const now = await scope()
        if (now === undefined) stream.close()
        else sendNews(stream, news, replica.network(), now)
      }, stream.close)
      const pending: News[] = []
      let resumed = false
      const unsubscribe = replica.subscribe((news) => (resumed ? tell(news) : pending.push(news)))
      const heartbeat = setInterval(() => stream.send('heartbeat', {}), rhythm.heartbeatMilliseconds)
      const check = async () => {
        const now = await scope()
        if (now?.join() === first.join()) return
        // Whoever sees another part than before loads anew what is shown, if anything is left, and comes back.
        const { seq: head } = replica.network()
        if (now !== undefined) stream.send('reset', { head }, head)
        stream.close()
      }
      const recheck = setInterval(check, rhythm.recheckMilliseconds)
      const unlisten = listening.whenChanged(() => {
        scope.forget()
        void check()
      })
      stream.whenClosed(() => {
        clearInterval(heartbeat)
        clearInterval(recheck)
        unlisten()
        unsubscribe()
        open.delete(stream)
      })
      const last = await resume(stream, listening.lastEventId, store, replica, tell)
      resumed = true
      for (const news of pending) if (news.seq > last) tell(news)
    },
    tell: async (account, event, data, passes) => {
      for (const [stream, listening] of open) {
        if (listening.account !== account) continue
        const scope = await listening.scopeNow().catch(() => undefined)
        if (scope !== undefined && passes(scope)) stream.send(event, data)
      }
    },
    close: () => {
      watching.stop()
      for (const stream of open.keys()) {
        stream.send('bye', {})
        stream.close()
      }
    },
  }
}

/** Tells when the log can no longer be read or can be again, and when nothing can be saved any more or can be again. */
function watchStore(store: Store, replica: Replica, milliseconds: number, changed: (behind: boolean) => void) {
  let known = JSON.stringify([false, undefined])
  let stopped = false
  let timer = setTimeout(look, milliseconds)
  async function look(): Promise<void> {
    const { reason } = await stateOfStore(store, replica)
    const behind = replica.behindMilliseconds() > 0
    // One late answer is no event: a store that is away shows in the log that cannot be read.
    const now = JSON.stringify([behind, reason === 'store-unavailable' ? undefined : reason])
    if (now !== known && !stopped) changed(behind)
    known = now
    if (!stopped) timer = setTimeout(look, milliseconds)
  }
  return {
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}

/** The scope as it is now, asked again when the last answer is older than it is believed; what fails grants nothing. */
function believedScope(listening: Listening, first: Scope, milliseconds: number) {
  let known = Promise.resolve<Scope | undefined>(first)
  let until = performance.now() + milliseconds
  const scope = () => {
    if (performance.now() >= until) {
      until = performance.now() + milliseconds
      known = listening.scopeNow().catch(() => undefined)
    }
    return known
  }
  return Object.assign(scope, {
    /** The next one asks. */
    forget: () => {
      until = 0
    },
  })
}

/** One after the other, in the order in which they were asked for; what goes wrong ends it. */
function inTurn<T>(act: (each: T) => Promise<void>, failed: () => void): (each: T) => Promise<void> {
  let before = Promise.resolve()
  return (each) => {
    before = before.then(() => act(each)).catch(failed)
    return before
  }
}

/** Sends what the reader has missed, or `reset` when that cannot be told. Answers the last log number covered. [F22] */
async function resume(
  stream: EventStream,
  lastEventId: string | undefined,
  store: Store,
  replica: Replica,
  tell: (news: News) => Promise<void>,
): Promise<number> {
  const head = replica.network().seq
  if (lastEventId === undefined || lastEventId === '') {
    stream.send('ready', { head }, head)
    return head
  }
  const from = /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : Number.NaN
  if (!(from <= head && head - from <= mostResumed) || isLong(await store.ahead(from))) {
    stream.send('reset', { head }, head)
    return head
  }
  let last = from
  for await (const committed of store.tail(from)) {
    if (committed.seq > replica.network().seq) break
    await tell(committed)
    last = committed.seq
  }
  return last
}

/** Of many operations at once nobody is told what they touch, only to look anew. */
function sendNews(stream: EventStream, { seq, edits }: News, network: Network, scope: Scope): void {
  if (edits === undefined) {
    stream.send('reset', { head: seq }, seq)
    return
  }
  const touched = touchedRecords(network, edits, scope)
  if (touched.length === 0) return
  const data: OperationEvent = { seq, touched: touched.slice(0, mostShown), count: touched.length }
  stream.send('operation', data, seq)
}
