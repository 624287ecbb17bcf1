/** Names of the events that the server sends. */
export const eventNames = ['ready', 'operation', 'reset', 'store', 'heartbeat', 'bye'] as const

/**
 * An event of the server, with the log number that it brings; or of the line itself: whether the server is heard, and
 * for how many milliseconds nothing will be.
 */
export type Tiding =
  | { name: (typeof eventNames)[number]; seq?: number }
  | { name: 'up' | 'down' }
  | { name: 'waiting'; milliseconds: number }

export interface OpenStream {
  /** Somebody looks: what waits for its time need not wait on. */
  look(): void
  close(): void
}

/** The server says something every 15 s; when it has not, it is gone or frozen. */
const heartbeatTimeout = 18_000
const pauses = { broken: 3_000, refused: 10_000, most: 60_000, evicted: 60_000, looked: 10_000 } as const

/**
 * Keeps one stream open, whatever becomes of it. The browser's own reconnecting is never used: it knows of no heartbeat,
 * and comes back soon to a server that has sent it away.
 */
export function openStream(tell: (tiding: Tiding) => void): OpenStream {
  let source: EventSource | undefined
  let timer: number | undefined
  let refusals = 0
  let waitingSince: number | undefined
  const stop = () => {
    window.clearTimeout(timer)
    source?.close()
  }
  const openAfter = (milliseconds: number) => {
    stop()
    waitingSince = performance.now()
    timer = window.setTimeout(open, milliseconds)
    tell({ name: 'waiting', milliseconds })
  }
  const awaitEvent = () => {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => {
      tell({ name: 'down' })
      open()
    }, heartbeatTimeout)
  }
  function open(): void {
    stop()
    waitingSince = undefined
    const opened = new EventSource('/api/events')
    source = opened
    awaitEvent()
    opened.addEventListener('open', () => {
      refusals = 0
      awaitEvent()
      tell({ name: 'up' })
    })
    for (const name of eventNames)
      opened.addEventListener(name, ({ lastEventId }) => {
        awaitEvent()
        tell({ name, seq: lastEventId === '' ? undefined : Number(lastEventId) })
      })
    opened.addEventListener('evicted', () => openAfter(pauses.evicted))
    opened.addEventListener('error', () => {
      const refused = opened.readyState === EventSource.CLOSED
      if (refused) refusals++
      tell({ name: 'down' })
      openAfter(refused ? Math.min(pauses.refused * refusals, pauses.most) : pauses.broken)
    })
  }
  open()
  return {
    look() {
      if (waitingSince !== undefined && performance.now() - waitingSince >= pauses.looked) open()
    },
    close: stop,
  }
}
