import { z } from 'zod'
import { eventNames, type OpenStream, openStream, type Tiding } from './event-stream.ts'
import { standForLeader } from './tab-leader.ts'

/** A tab passes on what the server says; or it has come and asks how things stand, is looked at, has signed out. */
type Word = { of: 'server'; tiding: Tiding } | { of: 'tab'; act: 'hello' | 'look' | 'signed-out' }

/** A tab of another release may say what is not understood. */
const Word: z.ZodType<Word> = z.discriminatedUnion('of', [
  z.object({
    of: z.literal('server'),
    tiding: z.discriminatedUnion('name', [
      z.object({ name: z.enum(eventNames), seq: z.number().optional() }),
      z.object({ name: z.enum(['up', 'down']) }),
      z.object({ name: z.literal('waiting'), milliseconds: z.number() }),
    ]),
  }),
  z.object({ of: z.literal('tab'), act: z.enum(['hello', 'look', 'signed-out']) }),
])

const shared = 'orgweave-events'
let channel: BroadcastChannel | undefined

export function tellSignedOut(): void {
  channel?.postMessage({ of: 'tab', act: 'signed-out' } satisfies Word)
}

/**
 * Hears the server's stream, of which all tabs of a browser share one: the tab that holds the lock leads, which is to
 * keep it open and pass on what it says. Returns how to stop.
 */
export function shareStream(hear: (tiding: Tiding) => void, onSignedOut: () => void): () => void {
  if (!('locks' in navigator && 'BroadcastChannel' in window)) return openStream(hear).close
  const opened = new BroadcastChannel(shared)
  channel = opened
  let joined: Joined | undefined
  const join = () => {
    joined ??= joinTabs(opened, hear)
  }
  const part = () => {
    joined?.part()
    joined = undefined
  }
  opened.addEventListener('message', ({ data }) => {
    const word = Word.safeParse(data).data
    if (word?.of === 'tab' && word.act === 'signed-out') onSignedOut()
    else if (word !== undefined) joined?.take(word)
  })
  // A page that is put away would keep the lock and say nothing.
  const left = new AbortController()
  const options = { capture: true, signal: left.signal }
  for (const name of ['freeze', 'pagehide']) window.addEventListener(name, part, options)
  for (const name of ['resume', 'pageshow']) window.addEventListener(name, join, options)
  document.addEventListener('visibilitychange', () => document.hidden || joined?.look(), options)
  join()
  return () => {
    left.abort()
    part()
    opened.close()
    if (channel === opened) channel = undefined
  }
}

interface Joined {
  take(word: Word): void
  look(): void
  part(): void
}

function joinTabs(tabs: BroadcastChannel, hear: (tiding: Tiding) => void): Joined {
  const say = (word: Word) => tabs.postMessage(word)
  const standing = whatStands()
  let stream: OpenStream | undefined
  const close = () => {
    stream?.close()
    stream = undefined
  }
  const candidate = standForLeader(shared, {
    lead() {
      stream = openStream((tiding) => {
        standing.note(tiding)
        say({ of: 'server', tiding })
        hear(tiding)
      })
    },
    yieldTo: close,
  })
  say({ of: 'tab', act: 'hello' })
  return {
    take(word) {
      if (word.of === 'tab') {
        if (stream !== undefined && word.act === 'hello')
          for (const tiding of standing.tidings()) say({ of: 'server', tiding })
        if (word.act === 'look') stream?.look()
      } else if (stream === undefined) {
        candidate.heard(word.tiding.name === 'waiting' ? word.tiding.milliseconds : 0)
        hear(word.tiding)
      }
    },
    look: () => (stream === undefined ? say({ of: 'tab', act: 'look' }) : stream.look()),
    part() {
      candidate.part()
      close()
    },
  }
}

/** What a tab that comes later has to know: whether the server is heard, until when it is not, where the log stands. */
function whatStands() {
  let line: Tiding | undefined
  let wait: Tiding | undefined
  let log: Tiding | undefined
  return {
    note(tiding: Tiding): void {
      wait = tiding.name === 'waiting' ? tiding : undefined
      if (tiding.name === 'up' || tiding.name === 'down') line = tiding
      if ('seq' in tiding && tiding.seq !== undefined) log = { name: 'ready', seq: tiding.seq }
    },
    tidings: () => [line, wait, log].filter((tiding) => tiding !== undefined),
  }
}
