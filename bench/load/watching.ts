import { Agent } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { send, untilAnswered } from './asking.ts'
import { type Calls, type Length, lengthsOf, longest } from './figures.ts'
import { openTally } from './tally.ts'

const betweenLives = 100
const betweenNewcomers = 1_000
const lastLook = 2_000

/** What somebody sees who is not among the clients. */
export interface Watched {
  /** The longest that `/health/live` took, asked every 100 ms over a connection that is open. */
  live: Length | undefined
  /** Every second somebody comes by a new connection and asks for the page: the time to the answer. */
  newcomers: Calls
}

export interface Watching {
  /** No newcomers any more; those that wait go on waiting. */
  closeDoor(): void
  stop(): Promise<Watched>
}

/** Watches from this process, which has nothing else to do meanwhile. */
export function watch(port: number): Watching {
  const tally = openTally()
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const over = new AbortController()
  let [open, looking] = [true, true]
  const look = (kind: string, from: Agent | false, path: string) => {
    const headers = { Connection: from ? 'keep-alive' : 'close' }
    return untilAnswered(tally, kind, () => send(port, from, { path, headers }), over.signal)
  }
  const lives = async () => {
    for (; looking; await pause(betweenLives)) await look('live', agent, '/health/live')
  }
  const newcomers = async () => {
    for (; open; await pause(betweenNewcomers)) void look('newcomers', false, '/')
  }
  void lives()
  void newcomers()
  return {
    closeDoor: () => {
      open = false
    },
    stop: async () => {
      ;[open, looking] = [false, false]
      // What has just been asked is no long wait.
      const latest = performance.now() + lastLook
      while (tally.under() > 0 && performance.now() < latest) await pause(10)
      over.abort()
      const { live, newcomers } = tally.calls()
      agent.destroy()
      return { live: live && longest(lengthsOf(live)), newcomers }
    },
  }
}
