import { Router } from 'express'
import type { Store, StoreHealth } from '../store/store.ts'
import { within } from '../within.ts'

/** What readiness asks: whether this process stops, and how long its read model has been behind. */
export interface Readiness {
  draining(): boolean
  behindMilliseconds(): number
}

const longestLag = 5_000
const longestAnswer = 1_000

/** Two bare answers on the public port: the loop turns; reads and writes can be served. [trust 9] */
export function health(store: Store, readiness: Readiness): Router {
  const router = Router({ caseSensitive: true })
  router.get('/health/live', (_request, response) => {
    response.type('text/plain').set('Cache-Control', 'no-store').send('live')
  })
  router.get('/health/ready', async (_request, response) => {
    const state = await stateOf(store, readiness)
    response
      .status(state === 'ready' ? 200 : 503)
      .type('text/plain')
      .set('Cache-Control', 'no-store')
      .send(state)
  })
  return router
}

async function stateOf(store: Store, readiness: Readiness): Promise<string> {
  if (readiness.draining()) return 'draining'
  const { writable, reason } = await stateOfStore(store)
  if (!writable) return reason ?? 'store-read-only'
  return readiness.behindMilliseconds() > longestLag ? 'behind' : 'ready'
}

/** What the store says of itself; one that does not say it at once is not available. */
export async function stateOfStore(store: Store): Promise<Pick<StoreHealth, 'writable' | 'reason'>> {
  const unavailable = () => ({ writable: false, reason: 'store-unavailable' }) as const
  return within(longestAnswer, store.health().catch(unavailable), unavailable)
}
