import type { Network } from '../../model/network/network.ts'
import { Problem } from '../../model/problem.ts'
import { within } from '../within.ts'
import type { Replica } from './replica.ts'

const patience = 8_000

/** As `catchUp`, for whoever waits for an answer. Throws `behind-sequence` where reading takes longer, as after a large import. */
export function caughtUp(replica: Replica): Promise<Network> {
  return within(patience, replica.catchUp(), () => {
    throw stillReading()
  })
}

export function stillReading(): Problem {
  return new Problem('behind-sequence', {
    zh: '本服务器正在读入一次大批量的改动，请稍后重试同一操作。',
    en: 'This server is still reading a large change, such as an import. Repeat the same in a moment.',
  })
}
