import { type Request, type RequestHandler, type Response, Router } from 'express'
import type { z } from 'zod'
import {
  asksRoles,
  contract,
  type Endpoint,
  type Permission,
  signIn,
  type WorkingAnswer,
} from '../../model/api/contract.ts'
import { reachesPlace, type Scope, scopeFor } from '../../model/api/scope.ts'
import { Problem } from '../../model/problem.ts'
import { cutRegionCode } from '../../model/schema/ids.ts'
import type { Place } from '../../model/schema/region.ts'
import type { Account, Accounts, Session } from '../accounts/accounts.ts'
import type { Replica } from '../replica/replica.ts'
import type { Admission } from './admission.ts'
import { type Credential, credentialOf, type Front, notSignedIn, refuseForeignPage, sessionOf } from './credentials.ts'
import { parseBody, parseQuery, readBody } from './input.ts'
import { type Limits, limitCalls } from './limits.ts'
import { reachMinSeq } from './min-seq.ts'
import { StillWorking } from './patience.ts'
import { notFound } from './problem-handler.ts'
import { notes } from './request-log.ts'
import { sendJson } from './send.ts'

/** Who calls, as the credential says. */
export interface Actor {
  account: Account
  credential: Credential
}

type Parsed<T> = T extends z.ZodType ? z.infer<T> : undefined
type ActorOf<E extends Endpoint> = E['permission'] extends 'anyone' ? undefined : Actor
type PlaceOf<E extends Endpoint> = E['scoping'] extends 'place' ? Place : undefined

/** A call that passed every check of its contract entry. */
export interface Call<E extends Endpoint> {
  query: Parsed<E['query']>
  body: Parsed<E['body']>
  actor: ActorOf<E>
  /** Regions that the permission is held for. */
  scope: Scope
  /** The place asked for, which the scope reaches. */
  place: PlaceOf<E>
  now: Date
  request: Request
  response: Response
  /** Aborted when the caller goes away before he is answered. */
  gone: AbortSignal
}

/** The answer as the contract types it; an endpoint without one writes its response itself. */
export type AnswerTo<E extends Endpoint> = E['answer'] extends z.ZodType ? z.input<E['answer']> : unknown

export interface ApiOptions {
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
  served: Set<Endpoint>
}

const rows: ReadonlySet<Endpoint> = new Set(Object.values(contract))

export function createApi(options: ApiOptions): Api {
  const router = Router({ caseSensitive: true, strict: true })
  router.use(
    limitCalls(
      options.limits,
      async (request) => {
        const credential = credentialOf(request, options.front)
        return (await sessionBehind(options, request)) && credential && `${credential.by} ${credential.secret}`
      },
      ({ method, path }) => method === 'POST' && path === signIn.path,
    ),
  )
  return { router, options, served: new Set() }
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
  const route: RequestHandler = async (request, response) => {
    const { admission } = api.options
    const call = await admit(api.options, entry, request, response)
    await admission.turn(call.actor?.account.id)
    try {
      const answer = await handle(call)
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
  options: ApiOptions,
  entry: E,
  request: Request,
  response: Response,
): Promise<Call<E>> {
  const now = options.now()
  const actor = await actorOf(options, entry, request)
  if (actor) {
    notes(response).account = actor.account.id
    options.admission.claim(response, actor.account.id)
  }
  const scope = actor ? permit(actor, entry.permission) : []
  const query = parseQuery(entry, request)
  const body = entry.body ? parseBody(entry.body, await readBody(request, response)) : undefined
  await reachMinSeq(request, options.replica)
  const { places } = options.replica.network()
  const place = entry.scoping === 'place' ? findPlace(places, String(query.place), scope) : undefined
  return { query, body, actor, scope, place, now, request, response, gone: goneOf(response) } as Call<E>
}

function goneOf(response: Response): AbortSignal {
  const leaving = new AbortController()
  response.on('close', () => {
    if (!response.writableFinished) leaving.abort()
  })
  return leaving.signal
}

const sessions = new WeakMap<Request, Promise<Session | undefined>>()

/** The session that a request comes with. The limit of calls and the endpoint both ask; the database is asked once. */
function sessionBehind({ accounts, front, now }: ApiOptions, request: Request): Promise<Session | undefined> {
  const known = sessions.get(request) ?? sessionOf(accounts, credentialOf(request, front), now())
  sessions.set(request, known)
  return known
}

async function actorOf(options: ApiOptions, entry: Endpoint, request: Request): Promise<Actor | undefined> {
  const { front } = options
  const open = entry.permission === 'anyone'
  const credential = credentialOf(request, front)
  if (!open && !credential) throw notSignedIn()
  if (credential?.by !== 'token') refuseForeignPage(request, front)
  if (open || !credential) return undefined
  const session = await sessionBehind(options, request)
  if (!session) throw notSignedIn()
  return { account: session.account, credential }
}

function permit(actor: Actor, permission: Permission): Scope {
  const scope = scopeFor(actor.account.grants, permission)
  if (permission === 'in-person' && actor.credential.by === 'token')
    throw new Problem('forbidden', {
      zh: '令牌不能这样做，请在浏览器中登录后再试。',
      en: 'A token may not do this. Sign in with a browser.',
    })
  if (asksRoles(permission) && scope.length === 0)
    throw new Problem('forbidden', { zh: '你的角色不能这样做。', en: 'Your role may not do this.' })
  return scope
}

/** The place, by its id or twelve digits. «Not there» and «not yours» are one answer. [trust 6] */
function findPlace(places: readonly Place[], id: string, scope: Scope): Place {
  const found = places.find((place) => place.id === cutRegionCode(id))
  if (found && reachesPlace(scope, found.id)) return found
  throw new Problem('not-found', { zh: '没有这个地方。', en: 'There is no such place.' }, [
    { kind: 'place', at: 'place' },
  ])
}
