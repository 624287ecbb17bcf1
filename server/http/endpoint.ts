import { type Request, type RequestHandler, type Response, Router } from 'express'
import type { z } from 'zod'
import { contract, type Endpoint, signIn, type WorkingAnswer } from '../../model/api/contract.ts'
import { reachesPlace, type Scope } from '../../model/api/scope.ts'
import { Problem } from '../../model/problem.ts'
import { cutRegionCode } from '../../model/schema/ids.ts'
import type { Place } from '../../model/schema/region.ts'
import type { Account, Accounts } from '../accounts/accounts.ts'
import type { Replica } from '../replica/replica.ts'
import { findAccount } from './account-scope.ts'
import type { Admission } from './admission.ts'
import { credentialOf, type Front } from './credentials.ts'
import { type Actor, type Door, openDoor } from './entering.ts'
import { parseBody, parseQuery, readBody } from './input.ts'
import { type Limits, limitCalls } from './limits.ts'
import { reachMinSeq } from './min-seq.ts'
import { StillWorking } from './patience.ts'
import { notFound } from './problem-handler.ts'
import { notes } from './request-log.ts'
import { sendJson } from './send.ts'

type Parsed<T> = T extends z.ZodType ? z.infer<T> : undefined
type ActorOf<E extends Endpoint> = E['permission'] extends 'anyone' ? undefined : Actor
type PlaceOf<E extends Endpoint> = E['scoping'] extends 'place' ? Place : undefined
type TargetOf<E extends Endpoint> = E['scoping'] extends 'account' | 'whole-account' ? Account : undefined

/** A call that passed every check of its contract entry. */
export interface Call<E extends Endpoint> {
  params: Parsed<E['params']>
  query: Parsed<E['query']>
  body: Parsed<E['body']>
  actor: ActorOf<E>
  /** Regions that the permission is held for. */
  scope: Scope
  /** The place asked for, which the scope reaches. */
  place: PlaceOf<E>
  /** The account named in the path, which the scope reaches. */
  target: TargetOf<E>
  /** Whether what let the caller in is good still; for a write that was judged, and an answer that its endpoint writes. */
  isGoodStill(): Promise<boolean>
  now: Date
  request: Request
  response: Response
  /** Aborted when the caller goes away before he is answered. */
  gone: AbortSignal
}

/** The answer as the contract types it; an endpoint without one writes its response itself. */
export type AnswerTo<E extends Endpoint> = E['answer'] extends z.ZodType ? z.input<E['answer']> : unknown

interface ApiOptions {
  accounts: Accounts
  front: Front
  limits: Limits
  admission: Admission
  replica: Replica
  now(): Date
}

export interface Api {
  router: Router
  options: ApiOptions
  door: Door
  served: Set<Endpoint>
}

const rows: ReadonlySet<Endpoint> = new Set(Object.values(contract))

export function createApi(options: ApiOptions): Api {
  const router = Router({ caseSensitive: true, strict: true })
  const door = openDoor(options.accounts, options.front, options.now)
  router.use(
    limitCalls(
      options.limits,
      async (request) => {
        const credential = credentialOf(request, options.front)
        return (await door.sessionBehind(request)) && credential && `${credential.by} ${credential.secret}`
      },
      ({ method, path }) => method === 'POST' && path === signIn.path,
    ),
  )
  return { router, options, door, served: new Set() }
}

/** Adds the route of a contract entry. Every check stands here, so that no handler can forget one. */
export function serve<E extends Endpoint>(
  api: Api,
  entry: E,
  handle: (call: Call<E>) => Promise<AnswerTo<E>> | AnswerTo<E>,
): void {
  if (!rows.has(entry)) throw new Error(`${entry.method} ${entry.path} has no row in the contract`)
  if (api.served.has(entry)) throw new Error(`${entry.method} ${entry.path} is served twice`)
  api.served.add(entry)
  const path = entry.path
  const onlyReads = entry.method === 'get' || entry.onlyReads === true
  const route: RequestHandler = async (request, response) => {
    const { admission } = api.options
    let call = await admit(api, entry, request, response)
    await admission.turn(call.actor?.account.id)
    // Others were served first: whose right has gone meanwhile is not.
    if (!(await call.isGoodStill())) call = await admit(api, entry, request, response)
    try {
      let answer = await handle(call)
      // What was read for somebody who has lost or got a right meanwhile is read again for who he is now.
      while (onlyReads && entry.answer && !(await call.isGoodStill())) {
        call = await admit(api, entry, request, response)
        answer = await handle(call)
      }
      if (entry.answer) await sendJson(request, response, entry.status ?? 200, answer)
    } catch (error) {
      if (call.gone.aborted) return
      if (!(error instanceof StillWorking)) throw error
      response.set({ 'Retry-After': '1', 'Preference-Applied': 'wait' })
      await sendJson(request, response, 202, { ahead: error.ahead } satisfies WorkingAnswer)
    }
    admission.worked(response)
  }
  api.router[entry.method](path, note(path), route)
}

/** Throws unless every row of the contract is served: nothing is described that is not there. */
export function finish(api: Api): void {
  const missing = [...rows].filter((entry) => !api.served.has(entry))
  if (missing.length > 0)
    throw new Error(`not served: ${missing.map((entry) => `${entry.method} ${entry.path}`).join(', ')}`)
  for (const path of new Set([...rows].map((entry) => entry.path))) api.router.all(path, refuseMethod(path))
  api.router.use(() => {
    throw notFound()
  })
}

function note(path: string): RequestHandler {
  return (_request, response, next) => {
    notes(response).route = `/api${path}`
    next()
  }
}

function refuseMethod(path: string): RequestHandler {
  const allowed = [...rows].filter((entry) => entry.path === path).map((entry) => entry.method.toUpperCase())
  return (_request, response) => {
    response.set('Allow', allowed.join(', '))
    throw new Problem('method-not-allowed', { zh: '该地址不支持这种请求。', en: 'This address takes no such request.' })
  }
}

async function admit<E extends Endpoint>(
  { options, door }: Api,
  entry: E,
  request: Request,
  response: Response,
): Promise<Call<E>> {
  const now = options.now()
  let entered = await door.enter(entry, request)
  if (entered.actor) {
    notes(response).account = entered.actor.account.id
    options.admission.claim(response, entered.actor.account.id)
  }
  const params = entry.params ? parseParams(entry.params, request) : undefined
  const query = parseQuery(entry, request)
  const body = entry.body ? parseBody(entry.body, await readBody(request, response)) : undefined
  await reachMinSeq(request, options.replica)
  // A body may come slowly, and a log number later: whose right has gone meanwhile is not let in.
  if (!(await door.isGoodStill(entry, request, entered))) entered = await door.enter(entry, request)
  const { actor, scope } = entered
  const { places } = options.replica.network()
  const place = entry.scoping === 'place' ? findPlace(places, String(query.place), scope) : undefined
  const target = await findAccount(options.accounts, entry, params, scope)
  const isGoodStill = () => door.isGoodStill(entry, request, entered)
  const gone = goneOf(response)
  return { params, query, body, actor, scope, place, target, isGoodStill, now, request, response, gone } as Call<E>
}

function goneOf(response: Response): AbortSignal {
  const leaving = new AbortController()
  const leave = () => {
    if (!response.writableFinished) leaving.abort()
  }
  response.on('close', leave)
  // Many go away while they wait for their turn.
  if (response.destroyed) leave()
  return leaving.signal
}

function parseParams(schema: z.ZodObject, request: Request): Record<string, unknown> {
  const parsed = schema.safeParse(request.params)
  if (parsed.success) return parsed.data
  throw notFound()
}

/** The place, by its id or twelve digits. «Not there» and «not yours» are one answer. [P19] */
function findPlace(places: readonly Place[], id: string, scope: Scope): Place {
  const found = places.find((place) => place.id === cutRegionCode(id))
  if (found && reachesPlace(scope, found.id)) return found
  throw new Problem('not-found', { zh: '没有这个地方。', en: 'There is no such place.' }, [
    { kind: 'place', at: 'place' },
  ])
}
