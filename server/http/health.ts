import { Router } from 'express'
import type { Replica } from '../replica/replica.ts'
import type { Store, StoreHealth } from '../store/store.ts'
import { within } from '../within.ts'

const longestLag = 5_000
const longestAnswer = 1_000

/** Two bare answers on the public port: the loop turns; reads and writes can be served. [P29] */
export function health(store: Store, replica: Replica, draining: () => boolean): Router {
  const router = Router({ caseSensitive: true })
  router.get('/health/live', (_request, response) => {
    response.type('text/plain').set('Cache-Control', 'no-store').send('live')
  })
  router.get('/health/ready', async (_request, response) => {
    const state = draining() ? 'draining' : await stateOf(store, replica)
    response
      .status(state === 'ready' ? 200 : 503)
      .type('text/plain')
      .set('Cache-Control', 'no-store')
      .send(state)
  })
  return router
}

async function stateOf(store: Store, replica: Replica): Promise<string> {
  const { writable, reason } = await stateOfStore(store, replica)
  if (!writable) return reason ?? 'store-read-only'
  return replica.behindMilliseconds() > longestLag ? 'behind' : 'ready'
}

/** Whether anything can be saved, and why not. */
interface StoreState {
  writable: boolean
  reason?: StoreHealth['reason']
}

/** What the store says of itself; one that does not say it at once is not available. */
export async function stateOfStore(store: Store, replica: Replica): Promise<StoreState> {
  if (replica.replaced()) return { writable: false, reason: 'store-replaced' }
  const unavailable = () => ({ writable: false, reason: 'store-unavailable' }) as const
  return within(longestAnswer, store.health().catch(unavailable), unavailable)
}
