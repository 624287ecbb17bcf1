import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EvaluateAnswer, type FindingsAnswer } from '../../../model/api/contract.ts'
import type { Pairing } from '../../../model/schema/tie.ts'
import { type Answerer, inThisThread, outOfMemory } from '../../../server/reading/workers.ts'
import { isLong } from '../../../server/store/store.ts'
import { officer } from '../../contract/operations.ts'
import { bearer, type Harness, put, startHarness } from '../harness.ts'
import { day, pairing } from '../world.ts'

let harness: Harness
let token: string
beforeEach(async () => {
  harness = await startHarness()
  token = await harness.token({ role: 'planner', scope: '*' })
})
afterEach(() => harness.close())

const post = (path: 'changes' | 'evaluate', body: object, by = token) =>
  harness.agent
    .post(`/api/${path}`)
    .set(bearer(by))
    .send({ on: day, ...body })
const add = (id: string, a: string, b: string, more: object = {}) => ({
  type: 'tie.add',
  tie: { ...pairing(id, a, b), ...more },
})
const head = async () => (await harness.store.health()).head

async function findings(place = '440514'): Promise<FindingsAnswer> {
  return (await harness.agent.get(`/api/findings?place=${place}`).set(bearer(token)).expect(200)).body
}
async function stored(id: string): Promise<{ record: Pairing; version: number } | undefined> {
  const [found] = await harness.store.read([{ kind: 'joint-building', id }])
  return found as { record: Pairing; version: number } | undefined
}
/** Answers all but what edits open and close, for which it has no memory. */
function withoutEffects(): Answerer {
  const real = inThisThread()
  return {
    ...real,
    tell: async (message) => {
      if (message.type === 'question' && message.question === 'effects') throw outOfMemory()
      return real.tell(message)
    },
  }
}
const keys = (list: { key: string }[]) => list.map(({ key }) => key).sort()

describe('writing pairings [P37]', () => {
  it('what opens and closes is exactly the difference between the findings before and after', async () => {
    const before = await findings()
    const answer = EvaluateAnswer.parse(
      (await post('changes', { opId: 'a', changes: [add('N1', 'B1', 'C2')] }).expect(200)).body,
    )
    const after = await findings()
    expect(answer.seq).toBe(after.seq)
    const [was, is] = [new Set(keys(before.findings)), new Set(keys(after.findings))]
    expect(keys(answer.opened)).toEqual([...is].filter((key) => !was.has(key)))
    expect(keys(answer.closed)).toEqual([...was].filter((key) => !is.has(key)))
    // 乙村 stood alone and has now a partner from the district.
    expect(answer.closed.map(({ standard }) => standard)).toEqual(expect.arrayContaining(['R14', 'R19']))
  })

  it('taking back what was never true says what its end would: undo shows its cost', async () => {
    const added = (await post('changes', { opId: 'a', changes: [add('N1', 'B1', 'C2')] }).expect(200)).body
    const changes = [{ type: 'tie.retract', id: 'N1', version: 1 }]
    const evaluated = (await post('evaluate', { changes }).expect(200)).body
    const retracted = (await post('changes', { opId: 'b', changes }).expect(200)).body
    for (const answer of [evaluated, retracted]) {
      expect(keys(answer.opened)).toEqual(keys(added.closed))
      expect(keys(answer.closed)).toEqual(keys(added.opened))
    }
  })

  it('evaluating says the same and writes nothing', async () => {
    const seq = await head()
    const evaluated = (await post('evaluate', { changes: [add('N1', 'B1', 'C2')] }).expect(200)).body
    expect(await head()).toBe(seq)
    expect(await stored('N1')).toBeUndefined()
    const written = (await post('changes', { opId: 'a', changes: [add('N1', 'B1', 'C2')] }).expect(200)).body
    expect({ ...evaluated, seq: 0 }).toEqual({ ...written, seq: 0 })
    expect(evaluated.seq).toBe(seq)
  })

  it('one sees at once what one has written', async () => {
    for (let k = 0; k < 10; k += 1) {
      const { body } = await post('changes', {
        opId: `op ${k}`,
        changes: [add(`N${k}`, 'B1', 'C2', { program: `p${k}` })],
      })
      expect((await findings()).seq).toBe(body.seq)
    }
  })

  it('all or nothing: one refused change keeps the others out', async () => {
    const seq = await head()
    const changes = [add('N1', 'B1', 'C2'), add('N2', 'C3', 'C3')]
    const { body } = await post('changes', { opId: 'a', changes }).expect(422)
    expect(body.code).toBe('same-ends')
    expect(await head()).toBe(seq)
    expect(await stored('N1')).toBeUndefined()
  })

  it('every reason is given at once', async () => {
    const changes = [add('N1', 'C3', 'C3'), add('N2', 'B1', 'nobody'), add('N3', 'C1', 'B1')]
    const { body } = await post('evaluate', { changes })
    const about = JSON.stringify(body.about)
    for (const id of ['N1', 'N2', 'N3']) expect(about).toContain(id)
  })
})

describe('what a write refuses [E01; inputs 55–62]', () => {
  it.each([
    ['[input 56] a pairing with oneself', [add('N1', 'C1', 'C1')], 'same-ends', 422],
    ['[input 60] a missing end', [add('N1', 'C1', 'nobody')], 'missing-end', 422],
    ['[input 62] a second live pairing of the same two', [add('N1', 'B1', 'C1')], 'second-live-pairing', 409],
    ['[input 62] the same two the other way round', [add('N1', 'C1', 'B1')], 'second-live-pairing', 409],
    ['[input 62] twice in one operation', [add('N1', 'B1', 'C2'), add('N2', 'C2', 'B1')], 'second-live-pairing', 409],
    ['an id that there is', [add('P1', 'B1', 'C2')], 'already-exists', 409],
    ['a pairing that is not there', [{ type: 'tie.end', id: 'N9', version: 1 }], 'not-found', 404],
    [
      'the same pairing twice',
      [
        { type: 'tie.end', id: 'P1', version: 1 },
        { type: 'tie.retract', id: 'P1', version: 1 },
      ],
      'bad-input',
      422,
    ],
  ])('%s', async (_title, changes, code, status) => {
    const seq = await head()
    for (const path of ['evaluate', 'changes'] as const) {
      const { body } = await post(path, { opId: 'a', changes }).expect(status)
      expect(body.code).toBe(code)
    }
    expect(await head()).toBe(seq)
  })

  it('a stale version gets 409 with the present one, and nothing is overwritten', async () => {
    await post('changes', { opId: 'a', changes: [{ type: 'tie.end', id: 'P1', version: 1, on: '2026-05-01' }] }).expect(
      200,
    )
    const { body } = await post('changes', {
      opId: 'b',
      changes: [{ type: 'tie.retract', id: 'P1', version: 1 }],
    }).expect(409)
    expect(body).toMatchObject({ code: 'stale-version', about: [{ kind: 'joint-building', id: 'P1' }] })
    expect(body.sentence.en).toContain('now 2')
    expect((await stored('P1'))?.record.status).toBe('ended')
  })

  it('two at once: of the same pairing both ways round only one is written', async () => {
    const both = await Promise.all([
      post('changes', { opId: 'a', changes: [add('N1', 'B1', 'C2')] }),
      post('changes', { opId: 'b', changes: [add('N2', 'C2', 'B1')] }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('twenty at once that do not touch each other are all written, each once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, k) =>
        post('changes', { opId: `op ${k}`, changes: [add(`N${k}`, 'B1', 'C2', { program: `p${k}` })] }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200))
    expect(new Set(answers.map(({ body }) => body.seq)).size).toBe(20)
  })
})

describe('ending, reopening, taking back', () => {
  const write = (opId: string, change: object) => post('changes', { opId, changes: [change] })

  it('on the day of its end a pairing no longer holds, the day before it does [A01]', async () => {
    await write('a', { type: 'tie.end', id: 'P1', version: 1, on: '2026-05-01' }).expect(200)
    expect(await stored('P1')).toMatchObject({ version: 2, record: { status: 'ended', validTo: '2026-05-01' } })
    const on = async (date: string) =>
      keys(
        (await harness.agent.get(`/api/findings?place=440514&date=${date}&standard=R14`).set(bearer(token))).body
          .findings,
      )
    expect((await on('2026-04-30')).filter((key) => key.includes('C1'))).toEqual([])
    expect((await on('2026-05-01')).filter((key) => key.includes('C1'))).toHaveLength(1)
  })

  it('reopened on the day of its end it is as it was; the two undo each other', async () => {
    const before = await stored('P1')
    const closed = (await write('a', { type: 'tie.end', id: 'P1', version: 1 }).expect(200)).body
    const opened = (await write('b', { type: 'tie.reopen', id: 'P1', version: 2 }).expect(200)).body
    expect(keys(opened.closed)).toEqual(keys(closed.opened))
    const after = await stored('P1')
    expect(after?.version).toBe(3)
    expect(after?.record).toMatchObject({ status: before?.record.status, validFrom: before?.record.validFrom })
    expect(after?.record.validTo).toBeUndefined()
  })

  it('reopened later, the gap stays', async () => {
    await write('a', { type: 'tie.end', id: 'P1', version: 1, on: '2026-03-01' }).expect(200)
    await write('b', { type: 'tie.reopen', id: 'P1', version: 2, on: '2026-05-01' }).expect(200)
    const isolated = async (date: string) => {
      const { body } = await harness.agent
        .get(`/api/findings?place=440514&date=${date}&standard=R14`)
        .set(bearer(token))
      return keys(body.findings).some((key) => key.includes('C1'))
    }
    expect([await isolated('2026-02-28'), await isolated('2026-04-01'), await isolated('2026-05-01')]).toEqual([
      false,
      true,
      false,
    ])
  })

  it('taken back it never was', async () => {
    await write('a', add('N1', 'B1', 'C2')).expect(200)
    await write('b', { type: 'tie.retract', id: 'N1', version: 1 }).expect(200)
    expect(await stored('N1')).toBeUndefined()
  })

  it.each([
    ['ended twice', { type: 'tie.end', id: 'P1', version: 2, on: '2026-05-02' }],
    ['reopened before its end', { type: 'tie.reopen', id: 'P1', version: 2, on: '2026-04-01' }],
  ])('%s is refused', async (_title, change) => {
    await write('a', { type: 'tie.end', id: 'P1', version: 1, on: '2026-05-01' }).expect(200)
    expect((await write('b', change).expect(422)).body.code).toBe('bad-input')
  })

  it('ended on its own first day it would never have held: it is to be retracted', async () => {
    await write('a', add('N1', 'B1', 'C2', { validFrom: day })).expect(200)
    const { body } = await write('b', { type: 'tie.end', id: 'N1', version: 1 }).expect(422)
    expect(body.sentence.en).toContain('retract')
    await write('c', { type: 'tie.retract', id: 'N1', version: 1 }).expect(200)
  })

  it('what has not ended cannot be reopened', async () => {
    await write('a', { type: 'tie.reopen', id: 'P1', version: 1 }).expect(422)
  })
})

describe('one operation id, one effect [P02]', () => {
  const change = { opId: 'once', changes: [add('N1', 'B1', 'C2')] }

  it('repeated while the first is under way it is answered alike', async () => {
    const { store } = harness
    const { committed } = store
    let first: object = {}
    // Between the look for an earlier answer and the judging the first one is written, as by another server.
    store.committed = async (actor, opId) => {
      const found = await committed(actor, opId)
      store.committed = committed
      first = (await post('changes', change).expect(200)).body
      return found
    }
    expect((await post('changes', change).expect(200)).body).toEqual(first)
    expect(await head()).toBe(2)
  })

  it('sent again it gives the same answer and writes nothing', async () => {
    const first = (await post('changes', change).expect(200)).body
    await post('changes', { opId: 'between', changes: [add('N2', 'B1', 'C3')] }).expect(200)
    const seq = await head()
    expect((await post('changes', change).expect(200)).body).toEqual(first)
    expect(await head()).toBe(seq)
  })

  it('sent again behind a large import it is answered without what it opened, and the import is not read', async () => {
    const { seq } = (await post('changes', change).expect(200)).body
    const name = '岗'.repeat(60)
    const officers = Array.from({ length: 12_000 }, (_, n) => officer(`officer-${n}`, name))
    await put(harness.store, officers, 'import')
    expect(isLong(await harness.store.ahead(seq))).toBe(true)
    const { store } = harness
    const { tail } = store
    const read: number[] = []
    store.tail = (from) => {
      read.push(from)
      return tail(from)
    }
    const again = (await post('changes', change).expect(200)).body
    expect(again).toMatchObject({ seq, opened: [], closed: [] })
    expect(again.pending).toContain('R19')
    expect(read.filter((from) => from < seq)).toEqual([])
  })

  it('sent again after an end that has since been altered it still gives the same answer', async () => {
    const end = { opId: 'once', changes: [{ type: 'tie.end', id: 'P1', version: 1 }] }
    const first = (await post('changes', end).expect(200)).body
    await post('changes', { opId: 'between', changes: [{ type: 'tie.reopen', id: 'P1', version: 2 }] }).expect(200)
    expect((await post('changes', end).expect(200)).body).toEqual(first)
  })

  it('sent again long after, it is answered as written, without working out again what it opened and closed', async () => {
    const first = (await post('changes', change).expect(200)).body
    for (let k = 0; k < 201; k += 1) await put(harness.store, [pairing(`L${k}`, 'B1', 'C4')], `later ${k}`)
    const again = (await post('changes', change).expect(200)).body
    expect(again).toEqual({ ...first, opened: [], closed: [], pending: expect.arrayContaining(['R19']) })
  })

  it('five at once have one effect and five equal answers', async () => {
    const seq = await head()
    const answers = await Promise.all(Array.from({ length: 5 }, () => post('changes', change)))
    for (const { status, body } of answers) expect([status, body]).toEqual([200, answers[0].body])
    expect(await head()).toBe(seq + 1)
  })

  it('with another body it is refused; that somebody else has used it tells nobody anything', async () => {
    await post('changes', change).expect(200)
    const other = await post('changes', { ...change, changes: [add('N1', 'B1', 'C3')] }).expect(422)
    expect(other.body.code).toBe('operation-reused')
    const stranger = await harness.token({ role: 'planner', scope: '*' })
    const own = { ...change, changes: [add('N2', 'B1', 'C3')] }
    expect((await post('changes', own, stranger).expect(200)).body.seq).toBe(3)
    expect((await post('changes', own, stranger).expect(200)).body.seq).toBe(3)
    expect(await head()).toBe(3)
  })
})

describe('what a write opens and closes', () => {
  it('cannot be worked out: it is answered as written all the same, and so when it is sent again', async () => {
    await harness.close()
    harness = await startHarness({ reading: { hire: withoutEffects } })
    token = await harness.token({ role: 'planner', scope: '*' })
    const body = { opId: 'once', changes: [add('N1', 'B1', 'C2')] }
    for (const _ of ['first', 'again'])
      expect((await post('changes', body).expect(200)).body).toMatchObject({
        seq: 2,
        opened: [],
        closed: [],
        pending: expect.arrayContaining(['R19']),
      })
    expect((await post('evaluate', { changes: [add('N2', 'B1', 'C3')] }).expect(503)).body.code).toBe('out-of-memory')
  })
})

describe('scope of a write [P19]', () => {
  it('an end that is not there and one that is not ours get the same answer', async () => {
    const town = await harness.token({ role: 'planner', scope: '440514101' })
    const answer = async (a: string, b: string) => {
      const { status, body } = await post('evaluate', { changes: [add('N1', a, b)] }, town)
      return { status, code: body.code, detail: body.detail }
    }
    expect(await answer('C2', 'C3')).toEqual(await answer('C2', 'nobody'))
    expect(await answer('C3', 'C4')).toEqual(await answer('no', 'body'))
    const { body } = await post('evaluate', { changes: [add('N1', 'C2', 'nobody')] }, town)
    expect(body.sentence.en).toContain('is not there, or not within your scope')
    expect(body.about).toEqual([{ kind: 'joint-building', at: 'changes.0.tie.ends.1' }])
  })

  it('a pairing across the border is nobody’s alone: neither side may end it', async () => {
    const ours = await harness.token({ role: 'planner', scope: '440514' })
    const theirs = await harness.token({ role: 'planner', scope: '440513101' })
    const end = { opId: 'x', changes: [{ type: 'tie.end', id: 'P2', version: 1 }] }
    for (const one of [ours, theirs]) expect((await post('changes', end, one).expect(403)).body.code).toBe('forbidden')
    const both = await harness.token({ role: 'planner', scope: '440514' }, { role: 'planner', scope: '440513' })
    await post('changes', end, both).expect(200)
  })

  it('a pairing out of sight is not there, whatever version is said', async () => {
    const town = await harness.token({ role: 'planner', scope: '440514102' })
    for (const id of ['P1', 'nothing'])
      expect(
        (await post('changes', { opId: 'x', changes: [{ type: 'tie.end', id, version: 7 }] }, town).expect(404)).body
          .code,
      ).toBe('not-found')
  })

  it('an approver or analyst reads and writes nothing', async () => {
    for (const role of ['approver', 'analyst'] as const)
      await post(
        'changes',
        { opId: 'x', changes: [add('N1', 'B1', 'C2')] },
        await harness.token({ role, scope: '*' }),
      ).expect(403)
  })
})
