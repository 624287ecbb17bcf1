import { createServer, type Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { clientOf } from '../../bench/load/asking.ts'
import { type Calls, type Length, longest, percentile, seen, timesAs, unseen } from '../../bench/load/figures.ts'
import { lengthTold, ratioTold, statuses } from '../../bench/load/table.ts'
import { openTally } from '../../bench/load/tally.ts'

const calls = (answered: number[], waiting: number[] = []): Calls => ({ answered, waiting, statuses: {} })
const upTo = (count: number) => Array.from({ length: count }, (_, k) => count - k)
const whole = (value: number) => `${value} ms`

describe('figures of the bench under load', () => {
  it('a percentile is the nearest rank, whatever the order of the calls', () => {
    expect(percentile(calls(upTo(200)), 0.5)).toEqual(seen(100))
    expect(percentile(calls(upTo(200)), 0.99)).toEqual(seen(198))
    expect(percentile(calls(upTo(200)), 1)).toEqual(seen(200))
    expect(percentile(calls([7]), 0.5)).toEqual(seen(7))
    expect(percentile(calls([]), 0.5)).toBeUndefined()
  })

  it('who still waits counts with what was waited: few fast answers do not make a server fast', () => {
    expect(percentile(calls([1, 2], [5_000, 5_000, 5_000]), 0.5)).toEqual(unseen(5_000))
    // Only the last of a hundred waits, so the middle is known and the end is not.
    const one = calls(upTo(99), [5_000])
    expect(percentile(one, 0.5)).toEqual(seen(50))
    expect(percentile(one, 1)).toEqual(unseen(5_000))
  })

  it('who waits and began late may have waited longer than the rank says', () => {
    expect(percentile(calls([10, 20, 30], [5]), 0.5)).toEqual(unseen(10))
  })

  it('the longest of what was seen and what was not', () => {
    expect(longest([seen(3), unseen(2)])).toEqual(unseen(3))
    expect(longest([seen(3), seen(2)])).toEqual(seen(3))
    expect(longest([])).toBeUndefined()
  })

  const ratios: [Length | undefined, Length | undefined, string][] = [
    [seen(50), seen(100), '0.50×'],
    [unseen(200), seen(100), '≥ 2.00×'],
    [seen(50), unseen(100), '≤ 0.50×'],
    [unseen(1), unseen(2), '–'],
    [seen(1), undefined, '–'],
    [undefined, seen(1), '–'],
    [seen(1), seen(0), '–'],
  ]
  it.each(ratios)('%j beside %j is %s', (here, beside, told) => {
    expect(ratioTold(here, beside)).toBe(told)
    if (here && beside) expect(timesAs(here, beside) === undefined).toBe(told === '–')
  })

  it('a length says where its end was not seen, and is a dash where there is none', () => {
    expect([seen(12), unseen(12), undefined].map((length) => lengthTold(length, whole))).toEqual([
      '12 ms',
      '≥ 12 ms',
      '–',
    ])
  })

  it('statuses name every response and who still waits', () => {
    expect(statuses({ answered: [1], waiting: [2, 3], statuses: { '503': 1_200, '200': 1 } })).toBe(
      '200: 1, 503: 1,200, still waiting: 2',
    )
    expect(statuses(undefined)).toBe('–')
  })

  it('the tally tells calls that are answered, refused for good and under way apart', () => {
    const tally = openTally()
    const [first, second] = [tally.begin('search'), tally.begin('search')]
    tally.begin('search')
    first.answered()
    first.answered()
    second.refused()
    tally.status('search', '200')
    tally.status('search', '409')
    const { search } = tally.calls()
    expect([search.answered.length, search.waiting.length, tally.under()]).toEqual([1, 1, 1])
    expect(search.statuses).toEqual({ '200': 1, '409': 1 })
  })
})

describe('clients of the bench under load', () => {
  let server: Server
  afterEach(() => new Promise<void>((resolve) => void server.close(() => resolve())))

  /** Answers these one after the other, the last for ever. */
  async function answering(...answers: [status: number, retryAfter?: string][]) {
    let asked = 0
    server = createServer((_request, response) => {
      const [status, retryAfter] = answers[Math.min(asked++, answers.length - 1)]
      response.writeHead(status, {
        Connection: 'close',
        ...(retryAfter !== undefined && { 'Retry-After': retryAfter }),
      })
      response.end()
    })
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    const tally = openTally()
    const { status } = await clientOf(0, 'token', port, tally, new AbortController().signal).ask('search', {
      path: '/',
    })
    return { status, search: tally.calls().search }
  }

  it('a refusal for now is no answer: the time goes on until the real one, Retry-After kept', async () => {
    const { status, search } = await answering([503, '1'], [429, '0'], [200])
    expect(status).toBe(200)
    expect(search.statuses).toEqual({ '200': 1, '429': 1, '503': 1 })
    expect(search.answered).toHaveLength(1)
    expect(search.answered[0]).toBeGreaterThan(950)
  })

  it('a refusal for good stands among the statuses and is not counted as fast', async () => {
    const { status, search } = await answering([409])
    expect(status).toBe(409)
    expect(search).toEqual({ statuses: { '409': 1 }, answered: [], waiting: [] })
  })
})
