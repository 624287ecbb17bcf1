import { LRUCache } from 'lru-cache'
import { Problem } from '../../model/problem.ts'
import type { Limits } from './limits.ts'

const fiveMinutes = 300_000
const hour = 3_600_000
const mostKeys = 10_000

/** Who tries, as counted: a name as accounts are compared by, whether there is one or not, and where from. */
interface Attempt {
  name: string
  /** The device that the name's holder signed in with before, else the address. */
  from: string
  /** Given, the wider limits count too; absent for whoever is known already. */
  address?: string
}

/**
 * Attempts to show a password are counted before it is verified, so that many at once are no way round. Failures lock
 * a name where they come from. Wider and slower ones bound guessing one name from everywhere, and many names from one
 * address; who signed in from there before passes these, so that nobody else's failures keep a holder out. [P26]
 */
export function openSignInAttempts(limits: Limits) {
  const ofNameHere = openCounter(fiveMinutes, limits.failuresPerFiveMinutesAndAccount)
  const ofName = openCounter(hour, limits.failuresPerHourAndAccount)
  const ofAddress = openCounter(fiveMinutes, limits.failuresPerFiveMinutesAndAddress)
  const known = new LRUCache<string, true>({ max: mostKeys })
  return {
    /** What `verify` finds, or undefined, which counts as a failure. Throws `too-many-requests` without asking it. */
    async during<T>(
      { name, from, address }: Attempt,
      now: Date,
      verify: () => Promise<T | undefined>,
    ): Promise<T | undefined> {
      const here = JSON.stringify([name, from])
      const counted: [Counter, string][] = [[ofNameHere, here]]
      if (address !== undefined && !known.has(here)) counted.push([ofName, name], [ofAddress, address])
      const time = now.getTime()
      if (counted.some(([counter, key]) => counter.isFull(key, time))) throw tooManyFailures()
      for (const [counter, key] of counted) counter.add(key, time)
      const takeBack = () => {
        for (const [counter, key] of counted) counter.takeBack(key, time)
      }
      try {
        const found = await verify()
        if (found === undefined) return undefined
        takeBack()
        ofNameHere.forget(here)
        known.set(here, true)
        return found
      } catch (error) {
        takeBack()
        throw error
      }
    },
  }
}
export type SignInAttempts = ReturnType<typeof openSignInAttempts>

type Counter = ReturnType<typeof openCounter>

/** How often something was within a span of time, by key. */
function openCounter(milliseconds: number, limit: number) {
  const times = new LRUCache<string, number[]>({ max: mostKeys })
  const recent = (key: string, now: number) => (times.peek(key) ?? []).filter((time) => now - time < milliseconds)
  return {
    isFull: (key: string, now: number) => recent(key, now).length >= limit,
    add: (key: string, now: number) => times.set(key, [...recent(key, now), now]),
    takeBack: (key: string, time: number) => {
      const left = times.peek(key) ?? []
      if (left.includes(time)) times.set(key, left.toSpliced(left.indexOf(time), 1))
    },
    forget: (key: string) => times.delete(key),
  }
}

function tooManyFailures(): Problem {
  return new Problem('too-many-requests', {
    zh: '口令输错次数过多，暂停验证；请几分钟后再试，或请管理员用 npm run sign-in 给一个一次性链接。',
    en: 'Too many wrong passwords: none is verified for now. Try again in some minutes, or ask an administrator for a one-time link (npm run sign-in).',
  })
}
