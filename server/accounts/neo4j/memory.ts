import { LRUCache } from 'lru-cache'
import { Problem } from '../../../model/problem.ts'
import { within } from '../../within.ts'

/** What a secret opened, and whether the database has said so just now. */
interface Found<T> {
  found: T
  fresh: boolean
}

export interface Memory<T> {
  /** What this digest opens, undefined when nothing. Throws `store-unavailable` for what nobody remembers. */
  ask(digest: string): Promise<Found<T> | undefined>
  forgetAll(): void
}

/** How long what was true is believed without the database, and for how many. */
const believedMs = 30 * 60_000
const mostRemembered = 10_000
/** How long somebody who is remembered waits for the database. */
const patienceMs = 1_000

/**
 * Looks up who somebody is, and remembers it: while the database is away, who was let in before may go on looking.
 * The database is always asked; while it is away one question at a time finds out whether it is back.
 */
export function remember<T>(lookUp: (digest: string) => Promise<T | undefined>): Memory<T> {
  const known = new LRUCache<string, { found: T }>({ max: mostRemembered, ttl: believedMs })
  // What was asked for before something changed is no longer true when it comes.
  let changes = 0
  let away = false
  let asking = false
  const askDatabase = async (digest: string): Promise<Found<T> | undefined> => {
    asking = true
    const before = changes
    try {
      const found = await lookUp(digest)
      away = false
      if (found === undefined || before !== changes) known.delete(digest)
      else known.set(digest, { found })
      if (found === undefined) return undefined
      return { found, fresh: true }
    } catch (error) {
      if (isUnavailable(error)) away = true
      throw error
    } finally {
      asking = false
    }
  }
  return {
    async ask(digest) {
      const before = known.get(digest)
      if (before === undefined) return askDatabase(digest)
      const remembered = { found: before.found, fresh: false }
      if (away && asking) return remembered
      const answer = askDatabase(digest)
      if (away) {
        answer.catch(() => undefined)
        return remembered
      }
      return withinPatience(answer, remembered)
    },
    forgetAll: () => {
      changes += 1
      known.clear()
    },
  }
}

/** The answer, or what is remembered when it is late or the database is away. */
async function withinPatience<A, B>(answer: Promise<A>, remembered: B): Promise<A | B> {
  try {
    return await within(patienceMs, answer, () => remembered)
  } catch (error) {
    if (isUnavailable(error)) return remembered
    throw error
  }
}

const isUnavailable = (error: unknown) => error instanceof Problem && error.code === 'store-unavailable'
