import type { z } from 'zod'
import { type Endpoint, ProblemAnswer, WorkingAnswer, whoAmI } from '../../model/api/contract.ts'
import { CallFailed, isProblem } from './trouble.ts'

interface Sent<E extends Endpoint> {
  query?: E['query'] extends z.ZodObject ? { [K in keyof z.input<E['query']>]: string | undefined } : never
  body?: E['body'] extends z.ZodObject ? z.input<E['body']> : never
  signal?: AbortSignal
  /** How many milliseconds an answer may take to begin. */
  patience?: number
  /** Told, again and again, how many others' answers come before one that takes long. */
  onWaiting?(ahead: number): void
}
type AnswerOf<E extends Endpoint> = E['answer'] extends z.ZodType ? z.output<E['answer']> : undefined

const signedOutListeners = new Set<() => void>()

/** Called when the server says that nobody is signed in any more. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener)
  return () => signedOutListeners.delete(listener)
}

/** The session has ended, as far as this tab is concerned. */
export function endSession(): void {
  for (const listener of signedOutListeners) listener()
}

const reachListeners = new Set<(reached: boolean) => void>()

/** Called after every call with whether anybody answered, whatever the answer. */
export function onReach(listener: (reached: boolean) => void): () => void {
  reachListeners.add(listener)
  return () => reachListeners.delete(listener)
}

/** A server that is frozen takes a call and never answers. */
const usualPatience = 20_000

/** What takes less is not worth a word. */
const worthAWord = { Prefer: 'wait=2' }
/** Until what takes long is asked for again: the server works on for some ten seconds. */
const moment = 1_000

/**
 * Calls an endpoint of the contract; the answer is parsed with the contract's own schema. What takes long is asked for
 * until it is there, or until the caller gives up. Throws CallFailed.
 */
export async function call<E extends Endpoint>(endpoint: E, sent: Sent<E> = {}): Promise<AnswerOf<E>> {
  const response = await (endpoint.long ? sendUntilDone(endpoint, sent) : send(endpoint, sent))
  if (!endpoint.answer) return undefined as AnswerOf<E>
  return (await parsed(response, endpoint.answer)) as AnswerOf<E>
}

async function sendUntilDone<E extends Endpoint>(endpoint: E, sent: Sent<E>): Promise<Response> {
  for (;;) {
    const response = await send(endpoint, sent, worthAWord)
    if (response.status !== 202) return response
    const { ahead } = await parsed(response, WorkingAnswer)
    sent.onWaiting?.(ahead)
    await new Promise((resolve) => window.setTimeout(resolve, moment))
    sent.signal?.throwIfAborted()
  }
}

async function parsed<S extends z.ZodType>(response: Response, schema: S): Promise<z.output<S>> {
  const json: unknown = await response.json().catch((cause: unknown) => {
    throw new CallFailed({ kind: 'odd' }, { cause })
  })
  const answer = schema.safeParse(json)
  if (!answer.success) throw new CallFailed({ kind: 'odd' }, { cause: answer.error })
  return answer.data
}

/** The same for an answer that is not JSON. `headers` are added. */
export async function send<E extends Endpoint>(
  endpoint: E,
  { query, body, signal, patience = usualPatience }: Sent<E>,
  headers: Record<string, string> = {},
): Promise<Response> {
  const response = await answerWithin(patience, signal, (until) =>
    fetch(`/api${endpoint.path}${queryText(query)}`, {
      method: endpoint.method.toUpperCase(),
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(endpoint.method === 'get' ? {} : { 'X-Orgweave': '1' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: until,
    }),
  )
  if (response.ok || response.status === 304) return response
  const failed = await failure(response)
  if (isProblem(failed.trouble, 'not-signed-in')) void endUnlessRenewed()
  throw failed
}

let checking = false

/**
 * A call may go out under a session that is just being renewed, here or in another tab, as by a new password. Whether
 * nobody is signed in is asked once more before the page believes it.
 */
async function endUnlessRenewed(): Promise<void> {
  if (checking) return
  checking = true
  await new Promise((resolve) => window.setTimeout(resolve, moment))
  const again = await fetch(`/api${whoAmI.path}`).catch(() => undefined)
  checking = false
  if (again?.status === 401) endSession()
}

/** Gives up when nothing has begun to come in time, or when the caller does. */
async function answerWithin(
  milliseconds: number,
  signal: AbortSignal | undefined,
  ask: (until: AbortSignal) => Promise<Response>,
): Promise<Response> {
  const until = new AbortController()
  const giveUp = () => until.abort(signal?.reason)
  const timer = window.setTimeout(giveUp, milliseconds)
  if (signal?.aborted) giveUp()
  signal?.addEventListener('abort', giveUp, { once: true })
  try {
    const response = await ask(until.signal)
    for (const listener of reachListeners) listener(true)
    return response
  } catch (cause) {
    if (signal?.aborted) throw cause
    for (const listener of reachListeners) listener(false)
    throw new CallFailed({ kind: 'offline' }, { cause })
  } finally {
    window.clearTimeout(timer)
  }
}

async function failure(response: Response): Promise<CallFailed> {
  const problem = ProblemAnswer.safeParse(await response.json().catch(() => undefined))
  return new CallFailed(problem.success ? { kind: 'problem', problem: problem.data } : { kind: 'odd' })
}

function queryText(query: Record<string, string | undefined> | undefined): string {
  const given = Object.entries(query ?? {}).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}
