import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { buildNetwork } from '../../../model/network/build/build.ts'
import type { Network } from '../../../model/network/network.ts'
import { Problem } from '../../../model/problem.ts'
import { dayOf } from '../../../model/schema/dates.ts'
import { openBudget, ownWork, type WorkLimits } from '../../../server/reading/budget.ts'
import { type Line, openLine } from '../../../server/reading/line.ts'
import { openMemory } from '../../../server/reading/memory.ts'
import { type Answerer, inThisThread } from '../../../server/reading/workers.ts'
import { randomRecords } from '../../model/random-records.ts'

const network = buildNetwork(randomRecords(5, 40), 1)
const place = network.places[0].id
const day = dayOf('2025-06-01')
const opened: Line[] = []
afterEach(async () => {
  for (const line of opened.splice(0)) await line.close()
})

/** A line whose answerer notes which day is asked, and answers when it may. */
function openNoted(limits: WorkLimits = { milliseconds: 60_000, again: 500 }) {
  const asked: number[] = []
  const dropped: boolean[] = []
  let free: Promise<void> = Promise.resolve()
  let clock = 0
  const hire = (): Answerer => {
    const real = inThisThread()
    return {
      ...real,
      async tell(message) {
        if (message.type === 'question' && message.question === 'day') {
          asked.push(message.asked.day - day)
          await free
          dropped.push(Atomics.load(message.dropped, 0) === 1)
        }
        return real.tell(message)
      },
    }
  }
  const line = openLine(
    hire,
    openBudget(limits, () => clock),
  )
  opened.push(line)
  return {
    line,
    asked,
    dropped,
    passes: (milliseconds: number) => {
      clock += milliseconds
    },
    /** Nothing is answered until what it returns is called. */
    hold: () => {
      let release: () => void = () => undefined
      free = new Promise((resolve) => {
        release = resolve
      })
      return () => release()
    },
  }
}

const question = (offset: number, of: Network = network) => ({
  question: 'day' as const,
  network: of,
  asked: { place, day: day + offset },
  key: `${offset}`,
})

describe('questions that wait for one answerer', () => {
  it('are answered one after the other, equal ones once for all who asked', async () => {
    const { line, asked, hold } = openNoted()
    const release = hold()
    const answers = [0, 1, 1, 0, 2].map((offset, k) => line.ask(question(offset), { account: `a${k}` }))
    await wait(5)
    expect([
      line.ahead(network, '0'),
      line.ahead(network, '1'),
      line.ahead(network, '2'),
      line.ahead(network, '9'),
    ]).toEqual([0, 1, 2, undefined])
    release()
    const columns = await Promise.all(answers)
    expect(asked).toEqual([0, 1, 2])
    expect(columns[3]).toBe(columns[0])
    expect(columns[2]).toBe(columns[1])
    expect(line.ahead(network, '1')).toBeUndefined()
  })

  it('of who had least lately come first, then what has waited longest; the program’s own come last, writes at once', async () => {
    const { line, asked, hold } = openNoted()
    const release = hold()
    const busy = { account: 'busy' }
    const all = [line.ask(question(0), busy)]
    await wait(30)
    const asks = [
      line.ask(question(1), { account: ownWork }),
      ...[2, 3].map((offset) => line.ask(question(offset), busy)),
      ...[4, 5].map((offset) => line.ask(question(offset), { account: 'calm' })),
      line.ask(question(6), { account: 'busy', urgent: true }),
    ]
    release()
    await Promise.all([...all, ...asks])
    expect(asked[0]).toBe(0)
    expect(asked[1]).toBe(6)
    expect(asked[2]).toBe(4)
    expect(asked.at(-1)).toBe(1)
  })

  it('are refused when their turn comes and memory has run short meanwhile; the next one is answered', async () => {
    const { line, asked, hold } = openNoted()
    let resident = 0
    const memory = openMemory(100, () => resident)
    const asks = (offset: number, bytes: number) =>
      line.ask({ ...question(offset), mayBegin: () => memory.refuseBeyond(bytes) }, { account: `a${offset}` })
    const release = hold()
    const answers = [asks(0, 50), asks(1, 50), asks(2, 10)]
    await wait(5)
    resident = 80
    release()
    const [first, second, third] = await Promise.allSettled(answers)
    expect(first.status).toBe('fulfilled')
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'out-of-memory' } })
    expect(third.status).toBe('fulfilled')
    expect(asked).toEqual([0, 2])
  })

  it('that several want come when the first of these has his turn', async () => {
    const { line, asked, hold } = openNoted()
    const release = hold()
    const all = [line.ask(question(0), { account: 'a' })]
    await wait(5)
    const asks = [
      line.ask(question(1), { account: ownWork }),
      line.ask(question(2), { account: ownWork }),
      ...[3, 4].map((offset) => line.ask(question(offset), { account: 'calm' })),
      line.ask(question(2), { account: 'calm' }),
      line.ask(question(4), { account: 'other', urgent: true }),
    ]
    release()
    await Promise.all([...all, ...asks])
    expect(asked).toEqual([0, 4, 2, 3, 1])
  })

  it('[P15] of which newer answers are as good are answered about the newest network, once for all who wait by then', async () => {
    const { line, asked, hold } = openNoted()
    const release = hold()
    const networks = [1, 2, 3, 4].map((seq) => buildNetwork(randomRecords(5, 40), seq))
    const ask = (of: Network, account: string, newer = true) =>
      line.ask({ ...question(0, of), newer }, { account }).then(({ network }) => network.seq)
    const begun = ask(networks[1], 'a')
    const older = ask(networks[0], 'b')
    const waiting = [networks[2], networks[3], networks[2]].map((of, k) => ask(of, `c${k}`))
    const exact = ask(networks[2], 'd', false)
    expect(networks.map((of) => line.ahead(of, '0'))).toEqual([0, 0, 1, 1])
    release()
    expect(await Promise.all([begun, older, ...waiting, exact])).toEqual([2, 2, 4, 4, 4, 3])
    expect(asked).toHaveLength(3)
  })

  it('of one account are no more than leave room for others, whether it still waits for them or not', async () => {
    const { line, hold } = openNoted()
    const release = hold()
    const ask = (account: string, offset: number) =>
      line.ask(question(offset), { account }).then(
        () => 'answered',
        (error) => (error instanceof Problem ? error.code : String(error)),
      )
    const many = Array.from({ length: 520 }, (_, offset) => ask('much', offset))
    const other = ask('little', 1_000)
    await wait(5)
    release()
    expect(await other).toBe('answered')
    const said = await Promise.all(many)
    expect(said.slice(0, 50)).toEqual(Array(50).fill('answered'))
    expect(said.at(-1)).toBe('too-busy')
  })

  it('are dropped when nobody wants them any more, waiting or under way, and not before', async () => {
    const { line, asked, dropped, hold } = openNoted()
    const release = hold()
    const [gone, half] = [new AbortController(), new AbortController()]
    const first = line.ask(question(0), { account: 'a', signal: gone.signal })
    const waiting = line.ask(question(1), { account: 'a', signal: gone.signal })
    const shared = [half.signal, undefined].map((signal) => line.ask(question(2), { account: 'a', signal }))
    await wait(5)
    for (const each of [gone, half]) each.abort()
    for (const each of [first, waiting, shared[0]]) await expect(each).rejects.toMatchObject({ name: 'AbortError' })
    release()
    expect((await shared[1]).answer.count).toBeGreaterThan(0)
    expect(asked).toEqual([0, 2])
    expect(dropped).toEqual([true, false])
    // What was dropped under way is worked out anew for the next who asks.
    expect((await line.ask(question(0), { account: 'a' })).answer.count).toBeGreaterThan(0)
  })

  it('are refused to an account that has had too much lately, until some time has passed; a write is not', async () => {
    const { line, passes } = openNoted({ milliseconds: 0.001, again: 500 })
    const a = { account: 'a' }
    const begun = { ...a }
    await line.ask(question(0), begun)
    await expect(line.ask(question(1), a)).rejects.toSatisfy(
      (error) => error instanceof Problem && error.code === 'too-many-requests' && /\d+ s/.test(error.sentence.en),
    )
    // What has begun is finished: an answer of several questions is never half of one.
    expect((await line.ask(question(4), begun)).answer.count).toBeGreaterThan(0)
    expect((await line.ask(question(1), { account: 'b' })).answer.count).toBeGreaterThan(0)
    expect((await line.ask(question(2), { ...a, urgent: true })).answer.count).toBeGreaterThan(0)
    passes(600_000)
    expect((await line.ask(question(3), a)).answer.count).toBeGreaterThan(0)
  })

  it('go to a new answerer when the old one has ended', async () => {
    let hired = 0
    const line = openLine(
      () => {
        hired += 1
        const real = inThisThread()
        const breaks = hired === 1
        let ended = false
        const tell: Answerer['tell'] = async (message) => {
          if (message.type !== 'question' || !breaks) return real.tell(message)
          ended = true
          throw new Error('out of breath')
        }
        return { ...real, tell, hasEnded: () => ended }
      },
      openBudget({ milliseconds: 60_000, again: 500 }, () => 0),
    )
    opened.push(line)
    await expect(line.ask(question(0), { account: 'a' })).rejects.toThrow('out of breath')
    expect((await line.ask(question(0), { account: 'a' })).answer.count).toBeGreaterThan(0)
    expect(hired).toBe(2)
  })

  it('about a network that is no longer known are still answered', async () => {
    const { line } = openNoted()
    const networks = [1, 2, 3, 4].map((seed) => buildNetwork(randomRecords(5, 40), seed))
    for (const each of [...networks, ...networks])
      expect((await line.ask(question(0, each), { account: 'a' })).answer.count).toBeGreaterThan(0)
  })
})
