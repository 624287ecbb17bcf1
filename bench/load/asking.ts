import { Agent, type IncomingMessage, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import type { Tally } from './tally.ts'

export interface Asked {
  path: string
  headers?: Record<string, string>
  /** Sent as JSON, by POST. */
  body?: object
  /** Whether the answer is read; otherwise its bytes are only counted off. */
  read?: boolean
  /** Called in the moment that it is first asked. */
  whenAsked?: () => void
}

export interface Answer {
  status: number
  etag: string | undefined
  retryAfter: number | undefined
  text: string
}

export const host = '127.0.0.1'

/** One request and its answer. Throws when there is no connection, or it breaks. */
export function send(port: number, agent: Agent | false, { path, headers, body, read }: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const bytes = body && Buffer.from(JSON.stringify(body))
    const more = bytes && { 'Content-Type': 'application/json', 'Content-Length': bytes.length }
    const all = { 'Accept-Encoding': 'gzip', ...headers, ...more }
    const asked = request({ host, port, agent, path, method: bytes ? 'POST' : 'GET', headers: all })
    asked.on('error', (error: NodeJS.ErrnoException) => {
      // The server may close an idle connection in the moment that it is used again: a browser repeats then, too.
      const again = asked.reusedSocket && error.code === 'ECONNRESET'
      if (again) resolve(send(port, agent, { path, headers, body, read }))
      else reject(error)
    })
    asked.on('response', (response) => {
      response.on('error', reject)
      const parts: Buffer[] = []
      if (read) response.on('data', (part: Buffer) => parts.push(part))
      else response.resume()
      response.on('end', () => resolve(answerOf(response, Buffer.concat(parts))))
    })
    asked.end(bytes)
  })
}

function answerOf({ statusCode = 0, headers }: IncomingMessage, bytes: Buffer): Answer {
  const text = headers['content-encoding'] === 'gzip' && bytes.length > 0 ? gunzipSync(bytes) : bytes
  const seconds = Number(headers['retry-after'])
  const retryAfter = Number.isFinite(seconds) ? seconds : undefined
  return { status: statusCode, etag: headers.etag, retryAfter, text: text.toString() }
}

/** How long somebody looks at a refusal, or at a server that is not there, before going on. */
const look = 100
const untilReconnected = 250
/** What is refused only for now. */
const passing = [408, 429, 503]

/**
 * Asks until there is an answer, as somebody does who follows Retry-After and comes back after a broken connection: the
 * time counts from the first asking to the answer. What is refused for good is answered, too.
 * @param given aborted when nobody waits for the answer any more
 */
export async function untilAnswered(tally: Tally, kind: string, once: () => Promise<Answer>, given?: AbortSignal) {
  const begun = tally.begin(kind)
  while (!given?.aborted) {
    const answer = await once().catch(() => undefined)
    tally.status(kind, answer ? String(answer.status) : 'no connection')
    if (answer && answer.status < 400) {
      begun.answered()
      return answer
    }
    if (answer && !passing.includes(answer.status)) {
      begun.refused()
      await pause(look)
      return answer
    }
    await pause(answer?.retryAfter === undefined ? untilReconnected : answer.retryAfter * 1000)
  }
  return nobodyWaits()
}

const nobodyWaits = () => new Promise<never>(() => undefined)

/** Somebody with an account of their own. */
export interface Client {
  number: number
  token: string
  ask(kind: string, asked: Asked): Promise<Answer>
}

const agent = new Agent({ keepAlive: true })

/** @param over aborted when nobody is to ask anything new; what is under way goes on until it is answered */
export function clientOf(number: number, token: string, port: number, tally: Tally, over: AbortSignal): Client {
  const ask = async (kind: string, asked: Asked): Promise<Answer> => {
    if (over.aborted) return nobodyWaits()
    const headers = { ...asked.headers, Authorization: `Bearer ${token}` }
    const answer = untilAnswered(tally, kind, () => send(port, agent, { ...asked, headers }))
    asked.whenAsked?.()
    return answer
  }
  return { number, token, ask }
}
