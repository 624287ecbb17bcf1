import { setTimeout as wait } from 'node:timers/promises'
import type { Request } from 'express'
import { Problem } from '../../model/problem.ts'
import type { Replica } from '../replica/replica.ts'
import { within } from '../within.ts'

const longestWait = 2_000
const betweenLooks = 50

/**
 * `X-Min-Seq: N`: what is answered must know what was written under log number N, through whichever server. Waits for it
 * up to 2 s. Throws `bad-request` for what is no log number, `behind-sequence`. [P07]
 */
export async function reachMinSeq(request: Request, replica: Replica): Promise<void> {
  const seq = askedSeq(request)
  if (seq === undefined) return
  if (!(await reaches(replica, seq))) throw behind(seq, replica.network().seq)
}

/** The log number that the caller asks for, if any. Throws `bad-request`. */
export function askedSeq(request: Request): number | undefined {
  const asked = request.get('X-Min-Seq')
  if (asked !== undefined && !/^(0|[1-9]\d{0,14})$/.test(asked)) throw malformed()
  return asked === undefined ? undefined : Number(asked)
}

async function reaches(replica: Replica, seq: number): Promise<boolean> {
  const deadline = performance.now() + longestWait
  for (let left = longestWait; left > 0 && replica.network().seq < seq; left = deadline - performance.now()) {
    const tried = replica.catchUp().catch(() => undefined)
    await within(left, tried, () => undefined)
    if (replica.network().seq < seq) await wait(Math.min(betweenLooks, left))
  }
  return replica.network().seq >= seq
}

function malformed(): Problem {
  return new Problem(
    'bad-request',
    {
      zh: '请求头 X-Min-Seq 应为一个操作序号（不带前导零的十进制整数，不超过 15 位）。',
      en: 'The header X-Min-Seq must be one log number: decimal digits without a leading zero, 15 at the most.',
    },
    [{ at: 'X-Min-Seq' }],
  )
}

function behind(asked: number, present: number): Problem {
  return new Problem(
    'behind-sequence',
    {
      zh: `本服务器只读到第 ${present} 号操作，尚未读到要求的第 ${asked} 号，请稍后重试。`,
      en: `This server has read the log up to number ${present}, not yet to ${asked} as asked. Try again in a moment.`,
    },
    [{ at: 'X-Min-Seq' }],
  )
}
