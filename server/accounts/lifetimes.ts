import { Problem } from '../../model/problem.ts'

/** How long a session lives without use and at most, in minutes. */
export interface SessionLimits {
  idleMinutes: number
  absoluteMinutes: number
}

/** When a session was opened and last used, as milliseconds. */
export interface SessionTimes {
  openedAt: number
  seenAt: number
}

export const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How long a token is good when nobody says, at least and at most. */
export const usualTokenLife = 90 * day
const leastTokenLife = hour
const mostTokenLife = 400 * day

/** `90d`, `12h`, in milliseconds; undefined for what is no such span, or a shorter or longer one than a token may live. */
export function tokenLifeOf(text: string): number | undefined {
  const [, count, unit] = /^([1-9]\d{0,4})([dh])$/.exec(text) ?? []
  const life = Number(count) * (unit === 'd' ? day : hour)
  return life >= leastTokenLife && life <= mostTokenLife ? life : undefined
}

/** How exactly idling is measured: a request within this part of the limit is not written down again. */
const idlePrecision = 1 / 30

/** A session opened or last seen then, or before, has ended. */
export function endedBefore(now: number, { idleMinutes, absoluteMinutes }: SessionLimits): SessionTimes {
  return { openedAt: now - absoluteMinutes * minute, seenAt: now - idleMinutes * minute }
}

export function hasEnded(session: SessionTimes, now: number, limits: SessionLimits): boolean {
  const ended = endedBefore(now, limits)
  return session.openedAt <= ended.openedAt || session.seenAt <= ended.seenAt
}

export function worthNoting(seenAt: number, now: number, { idleMinutes }: SessionLimits): boolean {
  return now - seenAt > idleMinutes * minute * idlePrecision
}

/** Where nothing can be written people must still be able to look. */
export async function noteIfPossible(note: () => Promise<unknown>): Promise<void> {
  try {
    await note()
  } catch (error) {
    const bearable = ['store-read-only', 'store-unavailable', 'store-replaced']
    if (!(error instanceof Problem) || !bearable.includes(error.code)) throw error
  }
}
