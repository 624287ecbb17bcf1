import { Problem } from '../model/problem.ts'

/** How many may be at it at once, and how many wait for a place, in order. */
interface Room {
  places: number
  waiting: number
}

/** Lets as many in at once as there is room for. Throws `too-busy` when too many wait already. */
export function openGate({ places, waiting }: Room): <T>(work: () => Promise<T>) => Promise<T> {
  let free = places
  const queue: (() => void)[] = []
  return async (work) => {
    if (free === 0 && queue.length >= waiting) throw tooBusy()
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => queue.push(resolve))
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next) next()
      else free += 1
    }
  }
}

export function tooBusy(): Problem {
  return new Problem('too-busy', {
    zh: '服务器正忙，没有受理这次请求，什么也没有改动；请稍后重试。',
    en: 'The server is busy and has not taken this request; nothing was changed. Try again in a moment.',
  })
}
