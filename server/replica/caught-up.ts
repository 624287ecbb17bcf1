import type { Network } from '../../model/network/network.ts'
import { Problem } from '../../model/problem.ts'
import type { Replica } from './replica.ts'

const patience = 8_000

/** As `catchUp`, for whoever waits for an answer. Throws `behind-sequence` where reading takes longer, as after a large import. */
export async function caughtUp(replica: Replica): Promise<Network> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(stillReading()), patience)
  })
  try {
    return await Promise.race([replica.catchUp(), late])
  } finally {
    clearTimeout(timer)
  }
}

export function stillReading(): Problem {
  return new Problem('behind-sequence', {
    zh: '本服务器正在读入一次大批量的改动，请稍后重试同一操作。',
    en: 'This server is still reading a large change, such as an import. Repeat the same in a moment.',
  })
}
