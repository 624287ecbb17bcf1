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
