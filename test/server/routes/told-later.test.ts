import { afterEach, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { type EvaluateAnswer, type FindingsAnswer, FindingsEvent, type Grant } from '../../../model/api/contract.ts'
import { allStandards } from '../../../model/standards/all-standards.ts'
import type { Question } from '../../../server/reading/questions.ts'
import { type Answerer, inThisThread, outOfMemory } from '../../../server/reading/workers.ts'
import { officer } from '../../contract/operations.ts'
import { bearer, type Harness, put, startHarness, textUntil } from '../harness.ts'
import { day, pairing, smallWorld } from '../world.ts'

let harness: Harness
afterEach(() => harness.close())

const everywhere: Grant = { role: 'planner', scope: '*' }
const town: Grant = { role: 'planner', scope: '440514101' }
const add = (id: string, a: string, b: string) => ({ type: 'tie.add', tie: pairing(id, a, b) })
const post = async (
  path: 'changes' | 'evaluate',
  token: string,
  body: object,
): Promise<z.infer<typeof EvaluateAnswer>> =>
  (
    await harness.agent
      .post(`/api/${path}`)
      .set(bearer(token))
      .send({ on: day, ...body })
      .expect(200)
  ).body
const listen = (token: string) => fetch(`${harness.origin}/api/events`, { headers: bearer(token) })
const findings = async (token: string): Promise<FindingsAnswer> =>
  (await harness.agent.get('/api/findings?place=440514').set(bearer(token)).expect(200)).body
const keys = (list: { key: string }[]) => list.map(({ key }) => key).sort()
const told = (text: string): FindingsEvent[] =>
  [...text.matchAll(/event: findings\ndata: (.*)\n/g)].map(([, data]) => FindingsEvent.parse(JSON.parse(data)))

/** An answerer who does something before a question, once for each time that he is told of it. */
function answererOf(question: Question) {
  const acts: (() => Promise<void> | void)[] = []
  const dropped: boolean[] = []
  const hire = (): Answerer => {
    const real = inThisThread()
    const tell: Answerer['tell'] = async (message) => {
      if (message.type !== 'question' || message.question !== question) return real.tell(message)
      await acts.shift()?.()
      dropped.push(Atomics.load(message.dropped, 0) === 1)
      return real.tell(message)
    }
    return { ...real, tell }
  }
  return { hire, acts, dropped }
}

/** Kept until it is let go. */
function held() {
  let letGo: () => void = () => undefined
  const kept = new Promise<void>((resolve) => {
    letGo = resolve
  })
  let begin: () => void = () => undefined
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  const act = () => {
    begin()
    return kept
  }
  return { act, begun, letGo: () => letGo() }
}

describe('what a write opens and closes, where it is not told in time [P53]', () => {
  it.each([
    ['cannot be worked out at first', 'memory'],
    ['takes longer than a planner waits', 'time'],
  ])('and %s, is told of every standard by the event stream', async (_, lacks) => {
    const slow = held()
    const effects = answererOf('effects')
    effects.acts.push(
      lacks === 'time'
        ? slow.act
        : () => {
            throw outOfMemory()
          },
    )
    harness = await startHarness({ reading: { hire: effects.hire } })
    const token = await harness.token(everywhere)
    const stream = await listen(token)
    const was = await findings(token)
    const answer = await post('changes', token, { opId: 'a', changes: [add('N1', 'B1', 'C2')] })
    expect(answer).toMatchObject({ opened: [], closed: [], pending: allStandards.map(({ id }) => id) })
    slow.letGo()
    const text = await textUntil(stream, '"standard":"R20"')
    const events = told(text)
    const is = await findings(token)
    const [old, present] = [new Set(keys(was.findings)), new Set(keys(is.findings))]
    const seen = (list: FindingsAnswer['findings'], others: Set<string>) =>
      keys(list.filter(({ key, standard }) => !others.has(key) && events.some((event) => event.standard === standard)))
    expect(new Set(events.map(({ seq }) => seq))).toEqual(new Set([answer.seq]))
    expect(keys(events.flatMap(({ opened }) => opened))).toEqual(seen(is.findings, old))
    expect(keys(events.flatMap(({ closed }) => closed))).toEqual(seen(was.findings, present))
    expect(events.flatMap(({ closed }) => closed).map(({ standard }) => standard)).toContain('R19')
  })

  it('[F30] is told to nobody else, and not to who sees less by then', async () => {
    const slow = held()
    const effects = answererOf('effects')
    const fail = () => {
      throw outOfMemory()
    }
    effects.acts.push(fail, slow.act)
    harness = await startHarness({ reading: { hire: effects.hire } })
    const account = (await harness.accounts.create([everywhere, town])).id
    const token = await harness.accounts.issueToken(account, 'test', harness.clock.now)
    const other = await listen(await harness.token(everywhere))
    await post('changes', token, { opId: 'a', changes: [add('N1', 'B1', 'C2')] })
    await slow.begun
    await harness.accounts.revoke(account, everywhere)
    const narrower = await harness.accounts.issueToken(account, 'test', harness.clock.now)
    const stream = await listen(narrower)
    const another = await listen(narrower)
    slow.letGo()
    // What was worked out next is told, and so would what was before it.
    while (effects.dropped.length < 1) await new Promise((resolve) => setTimeout(resolve, 5))
    await post('changes', narrower, { opId: 'b', changes: [add('00000000-0000-4000-8000-000000000009', 'C1', 'C2')] })
    for (const each of [stream, another, other]) expect(told(await textUntil(each, 'event: operation'))).toEqual([])
  })
})

describe('what only the whole place tells of, in a network where somebody would wait for it [P53]', () => {
  const large = [...smallWorld(), ...Array.from({ length: 51_000 }, (_, n) => officer(`padding-${n}`))]

  it('is left open in the answer and told by an event under the name of what was evaluated', async () => {
    harness = await startHarness({ records: large })
    const token = await harness.token(everywhere)
    const stream = await listen(token)
    const changes = [add('N1', 'B1', 'C2')]
    expect((await post('evaluate', token, { changes })).pending).toEqual(['R20'])
    expect((await post('evaluate', token, { opId: 'a', changes })).pending).toEqual(['R20'])
    const [event] = told(await textUntil(stream, 'event: findings'))
    expect(event).toMatchObject({ opId: 'a', standard: 'R20' })
    expect(event.count).toEqual({ opened: event.opened.length, closed: event.closed.length })
  })

  it('is dropped for what the account evaluates next, while it is worked out and before', async () => {
    const slow = held()
    const whole = answererOf('effectsOnWhole')
    whole.acts.push(slow.act)
    harness = await startHarness({ records: large, reading: { hire: whole.hire } })
    const token = await harness.token(everywhere)
    const stream = await listen(token)
    for (const opId of ['a', 'b', 'c']) {
      await post('evaluate', token, { opId, changes: [add('N1', 'B1', 'C2')] })
      await slow.begun
    }
    slow.letGo()
    const events = told(await textUntil(stream, 'event: findings'))
    expect(events.map(({ opId }) => opId)).toEqual(['c'])
    expect(whole.dropped).toEqual([true, false])
    await put(harness.store, [officer('later')], 'later')
  })
})
