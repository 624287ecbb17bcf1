import { Agent, type IncomingMessage, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { type Client, host } from './asking.ts'
import type { Begun, Tally } from './tally.ts'

/** Event streams that are open, one a client. */
export interface Streams {
  /** From now on every stream waits for the event of the write that touches this record, once. */
  expect(id: string): { forget(): void }
}

const longestOpening = 60_000
const agent = new Agent()

/** A stream that waits for events: what each record's event is awaited with. */
type Stream = Map<string, Begun>

/** Opens them, following Retry-After; answers after a minute at the latest with those that are open. */
export async function openStreams({ port, clients, tally }: { port: number; clients: Client[]; tally: Tally }) {
  const streams = new Set<Stream>()
  const deadline = performance.now() + longestOpening
  const opening = clients.map(async ({ token }) => {
    while (performance.now() < deadline) {
      const { response, retryAfter } = await openStream(port, token, deadline - performance.now())
      tally.status('event', response ? String(response.statusCode) : 'no connection')
      if (response?.statusCode === 200) return listen(response, streams, tally)
      await pause(retryAfter * 1000)
    }
  })
  await Promise.all(opening)
  return {
    expect(id: string) {
      const waiting = [...streams].map((stream) => {
        const begun = tally.begin('event')
        stream.set(id, begun)
        return begun
      })
      return {
        forget: () => {
          for (const begun of waiting) begun.refused()
        },
      }
    },
  } satisfies Streams
}

function openStream(port: number, token: string, milliseconds: number) {
  return new Promise<{ response?: IncomingMessage; retryAfter: number }>((resolve) => {
    const headers = { Authorization: `Bearer ${token}`, Accept: 'text/event-stream' }
    const asked = request({ host, port, agent, path: '/api/events', headers, timeout: Math.max(1, milliseconds) })
    asked.on('response', (response) => {
      asked.setTimeout(0)
      resolve({ response, retryAfter: Number(response.headers['retry-after'] ?? 1) })
      if (response.statusCode !== 200) response.resume()
    })
    asked.on('timeout', () => asked.destroy())
    asked.on('error', () => resolve({ retryAfter: 1 }))
    asked.end()
  })
}

/** Resolves at the first event, which says that the stream is open. One that ends is counted, and awaited no more. */
function listen(response: IncomingMessage, streams: Set<Stream>, tally: Tally): Promise<void> {
  const awaited: Stream = new Map()
  streams.add(awaited)
  let text = ''
  return new Promise((resolve) => {
    response.setEncoding('utf8')
    response.on('data', (part: string) => {
      resolve()
      const events = (text + part).split('\n\n')
      text = events.pop() ?? ''
      for (const event of events) heard(event, awaited)
    })
    response.on('error', () => undefined)
    response.on('close', () => {
      streams.delete(awaited)
      tally.status('event', 'closed')
      resolve()
    })
  })
}

function heard(event: string, awaited: Stream): void {
  for (const [, id] of event.matchAll(/"id":"(load:[^"]+)"/g)) {
    awaited.get(id)?.answered()
    awaited.delete(id)
  }
}
