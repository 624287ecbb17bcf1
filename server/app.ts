import type { Socket } from 'node:net'
import express, { type Express } from 'express'
import type { Accounts } from './accounts/accounts.ts'
import { storeBeside } from './accounts/guarded-store.ts'
import { trustProxies } from './http/address.ts'
import { type Capacity, openAdmission, usualCapacity } from './http/admission.ts'
import { markBehind } from './http/behind.ts'
import { type Front, refuseForeignHost } from './http/credentials.ts'
import { createApi, finish } from './http/endpoint.ts'
import { type EventRhythm, openEventHub, usualRhythm } from './http/event-hub.ts'
import { health } from './http/health.ts'
import { type Limits, usualLimits } from './http/limits.ts'
import { nonceForPages, servePages } from './http/pages.ts'
import { notFound, problemHandler } from './http/problem-handler.ts'
import { type Logger, logRequests } from './http/request-log.ts'
import { refuseStrangeMethods, securityHeaders } from './http/security-headers.ts'
import { openSignInAttempts } from './http/sign-in-attempts.ts'
import { type StreamBounds, usualBounds } from './http/stream-bounds.ts'
import { boundUnread } from './http/unread.ts'
import { openPositionKeeper } from './reading/kept-positions.ts'
import type { Reading } from './reading/reading.ts'
import { keepWarm } from './reading/warm.ts'
import type { Replica } from './replica/replica.ts'
import { openNameIndex } from './replica/search-index.ts'
import { accountLogRoutes } from './routes/account-log.ts'
import { accountRoutes } from './routes/accounts.ts'
import { changeRoutes } from './routes/changes.ts'
import { descriptionRoutes, eventRoutes } from './routes/events.ts'
import { findingRoutes } from './routes/findings.ts'
import { logRoutes } from './routes/log.ts'
import { networkRoutes } from './routes/network.ts'
import { placeRoutes } from './routes/places.ts'
import { searchRoutes } from './routes/search.ts'
import type { Services } from './routes/services.ts'
import { sessionRoutes } from './routes/session.ts'
import { tokenRoutes } from './routes/tokens.ts'
import { openToldLater } from './routes/told-later.ts'
import type { Store } from './store/store.ts'

export interface AppOptions {
  store: Store
  accounts: Accounts
  replica: Replica
  /** Closed by who opened it, after the requests under way have ended. */
  reading: Reading
  front: Front
  logger: Logger
  /** The built client; without it only the API is served. */
  clientDir?: string
  now?: () => Date
  limits?: Limits
  capacity?: Capacity
  /** Whether a connection came when there were so many that it should end with its answer. */
  crowded?: (connection: Socket) => boolean
  rhythm?: EventRhythm
  streams?: StreamBounds
}

export interface App {
  express: Express
  /** Readiness ends and streams say goodbye; requests under way go on. */
  drain(): void
}

const areas = [
  sessionRoutes,
  accountLogRoutes,
  accountRoutes,
  tokenRoutes,
  placeRoutes,
  networkRoutes,
  findingRoutes,
  searchRoutes,
  changeRoutes,
  logRoutes,
  eventRoutes,
]

/** The whole program behind HTTP; it does not listen. */
export function createApp(options: AppOptions): App {
  const { accounts, replica, reading, front, logger, limits = usualLimits, rhythm = usualRhythm } = options
  const store = storeBeside(accounts, options.store)
  const now = options.now ?? (() => new Date())
  const { capacity = usualCapacity, crowded = () => false } = options
  const admission = openAdmission(capacity, crowded, (refused) =>
    logger.warn({ refused }, 'too busy: requests were refused'),
  )
  const hub = openEventHub(store, replica, rhythm, options.streams ?? usualBounds)
  const names = openNameIndex()
  const positions = openPositionKeeper(store, replica, reading)
  const attempts = openSignInAttempts(limits)
  const toldLater = openToldLater(reading, hub)
  const services: Services = { store, accounts, replica, reading, names, positions, hub, toldLater, front, attempts }
  const stopWarming = keepWarm({ replica, reading, names, now })
  let draining = false
  const app = express()
  app.disable('x-powered-by').disable('etag').disable('query parser')
  app.set('trust proxy', trustProxies(front.trustedProxies ?? 0))
  app.enable('case sensitive routing').enable('strict routing')
  app.use(logRequests(logger), nonceForPages(), securityHeaders(front), refuseStrangeMethods)
  app.use(health(store, replica, () => draining))
  app.use((request, _response, next) => {
    refuseForeignHost(request, front)
    next()
  })
  const api = createApi({ accounts, front, limits, admission, replica, now })
  for (const routes of areas) routes(api, services)
  descriptionRoutes(api)
  finish(api)
  app.use(
    '/api',
    boundUnread(capacity.unreadBytes),
    admission.takeCall,
    markBehind(replica.behindMilliseconds),
    api.router,
  )
  if (options.clientDir !== undefined) app.use(admission.takeFile, servePages(options.clientDir))
  app.use(() => {
    throw notFound()
  })
  app.use(problemHandler(logger))
  return {
    express: app,
    drain: () => {
      draining = true
      stopWarming()
      hub.close()
      admission.close()
    },
  }
}
