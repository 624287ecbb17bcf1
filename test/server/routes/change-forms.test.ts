import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Change } from '../../../model/change/change.ts'
import { dayOf } from '../../../model/schema/dates.ts'
import type { Pairing } from '../../../model/schema/tie.ts'
import { bearer, type Harness, put, startHarness } from '../harness.ts'
import { lastWritten, tieUndoOf } from '../undo.ts'
import { day, pairing } from '../world.ts'

let harness: Harness
let token: string
beforeEach(async () => {
  harness = await startHarness()
  token = await harness.token({ role: 'planner', scope: '*' })
})
afterEach(() => harness.close())

const post = (path: 'changes' | 'evaluate', opId: string, ...changes: object[]) =>
  harness.agent.post(`/api/${path}`).set(bearer(token)).send({ opId, on: day, changes })
const write = (opId: string, ...changes: object[]) => post('changes', opId, ...changes)

async function stored(id: string): Promise<{ record: Pairing; version: number } | undefined> {
  const [found] = await harness.store.read([{ kind: 'joint-building', id }])
  return found as { record: Pairing; version: number } | undefined
}
async function lastUndone(): Promise<object> {
  const { changes, edits } = await lastWritten(harness.store)
  return tieUndoOf(Change.parse(changes[0]), edits[0])
}

/** As a noun is written by example: it says nothing of where it comes from. */
const plain = { kind: 'joint-building', id: 'N1', ends: ['B1', 'C2'], status: 'active', validFrom: '2026-01-01' }

describe('a pairing as it is written by example [P34]', () => {
  it('without a source it is taken, written as entered by a user', async () => {
    await post('evaluate', 'a', { type: 'tie.add', tie: plain }).expect(200)
    await write('a', { type: 'tie.add', tie: plain }).expect(200)
    expect((await stored('N1'))?.record).toEqual({ ...plain, source: 'user' })
  })

  it.each(['seed', 'public', 'synthetic'])('nobody makes a row of source %s', async (source) => {
    await write('a', { type: 'tie.add', tie: { ...plain, source } }).expect(200)
    expect((await stored('N1'))?.record.source).toBe('user')
  })

  it('without a first day it holds from the day of the change, else from that of the operation [E08]', async () => {
    const { validFrom: _none, ...undated } = plain
    const change = { type: 'tie.add', tie: undated }
    const other = { ...undated, id: 'N2', ends: ['B1', 'C3'] }
    await write('a', change, { type: 'tie.add', tie: other, on: '2026-03-01' }).expect(200)
    expect([(await stored('N1'))?.record.validFrom, (await stored('N2'))?.record.validFrom]).toEqual([
      day,
      '2026-03-01',
    ])
    // Sent again it is the same operation.
    await write('a', change, { type: 'tie.add', tie: other, on: '2026-03-01' }).expect(200)
  })

  it('a log says itself when the pairing began', async () => {
    const { validFrom: _none, ...undated } = plain
    const log = [{ status: 'active', on: '2025-05-01' }]
    await write('a', { type: 'tie.add', tie: { ...undated, log }, on: '2025-05-01' }).expect(200)
    expect((await stored('N1'))?.record.validFrom).toBe('2025-05-01')
  })
})

describe('what undoes a change can be posted as it stands [P34]', () => {
  it('an addition, and its undo undone', async () => {
    await write('a', { type: 'tie.add', tie: plain }).expect(200)
    await write('b', { type: 'tie.retract', tie: plain, version: 1 }).expect(200)
    expect(await stored('N1')).toBeUndefined()
    await write('c', await lastUndone()).expect(200)
    expect((await stored('N1'))?.record).toEqual({ ...plain, source: 'user' })
  })

  it('an end, and its undo undone', async () => {
    const before = await stored('P1')
    await write('a', { type: 'tie.end', id: 'P1', version: 1, on: '2026-05-01' }).expect(200)
    const end = await stored('P1')
    const undo = await lastUndone()
    await post('evaluate', 'b', undo).expect(200)
    await write('b', undo).expect(200)
    expect((await stored('P1'))?.record).toEqual(before?.record)
    await write('b', undo).expect(200)
    await write('c', await lastUndone()).expect(200)
    expect((await stored('P1'))?.record).toEqual(end?.record)
    const other = { ...undo, after: { status: 'dormant' } }
    expect((await write('b', other).expect(422)).body.code).toBe('operation-reused')
  })

  it('a reopening after a gap', async () => {
    await write('a', { type: 'tie.end', id: 'P1', version: 1, on: '2026-03-01' }).expect(200)
    const end = await stored('P1')
    await write('b', { type: 'tie.reopen', id: 'P1', version: 2, on: '2026-05-01' }).expect(200)
    await write('c', await lastUndone()).expect(200)
    expect((await stored('P1'))?.record).toEqual(end?.record)
  })

  const ended = {
    status: 'ended',
    log: [
      { status: 'active', on: '2025-01-01' },
      { status: 'ended', on: day },
    ],
    validTo: day,
  }
  const end = { type: 'tie.end', id: 'P1', version: 1, before: { status: 'active' }, after: ended }

  it('before must be what is stored, and so must a pairing that is taken back', async () => {
    for (const [at, change] of [
      ['changes.0.before', { ...end, before: { status: 'dormant' } }],
      ['changes.0.tie.ends', { type: 'tie.retract', tie: { ...pairing('P1', 'B1', 'C2') }, version: 1 }],
    ] as const) {
      const { body } = await write('a', change).expect(409)
      expect(body).toMatchObject({ code: 'stale-version', about: [{ kind: 'joint-building', id: 'P1', at }] })
    }
    expect((await stored('P1'))?.version).toBe(1)
    await write('a', end).expect(200)
    expect((await stored('P1'))?.record).toMatchObject(ended)
  })

  it.each([
    ['end without version', { type: 'tie.end', id: 'P1' }],
    ['retraction without version', { type: 'tie.retract', tie: pairing('P1', 'B1', 'C1') }],
    ['before without after', { type: 'tie.end', id: 'P1', version: 1, before: { status: 'active' } }],
    ['after without before', { type: 'tie.end', id: 'P1', version: 1, after: ended }],
    ['retraction by id and by pairing', { type: 'tie.retract', id: 'P1', tie: pairing('P1', 'B1', 'C1'), version: 1 }],
    ['retraction of nothing', { type: 'tie.retract', version: 1 }],
    ['after out of order', { ...end, after: { ...ended, log: [...ended.log].reverse() } }],
    ['after that contradicts itself', { ...end, after: { ...ended, status: 'active' } }],
    ['after that ends before it begins', { ...end, after: { status: 'ended', validTo: '2024-01-01' } }],
  ])('%s is refused', async (_title, change) => {
    expect((await write('a', change).expect(422)).body.code).toBe('bad-input')
    expect((await stored('P1'))?.version).toBe(1)
  })

  it('the scope counts for every form', async () => {
    token = await harness.token({ role: 'planner', scope: '440514102' })
    await write('a', end).expect(404)
    await write('a', { type: 'tie.retract', tie: pairing('P1', 'C3', 'C3'), version: 1 }).expect(404)
  })
})

describe('a pairing that cannot be is refused by the field [invariant 4]', () => {
  it.each([
    ['validTo', { validTo: '2026-01-01' }],
    ['validTo', { validTo: '2025-12-31' }],
    ['validTo', { validFrom: undefined, validTo: '2020-01-01' }],
    ['expiresOn', { signedOn: '2026-01-02', expiresOn: '2026-01-01' }],
    ['lead', { lead: 'C3' }],
    ['validTo', { status: 'ended' }],
    ['status', { status: 'ended', validTo: '2027-01-01' }],
    [
      'log',
      {
        status: 'rejected',
        log: [
          { status: 'active', on: '2026-01-01' },
          { status: 'rejected', on: '2026-02-01' },
        ],
      },
    ],
    [
      'log',
      {
        log: [
          { status: 'proposed', on: '2026-02-01' },
          { status: 'active', on: '2026-01-01' },
        ],
      },
    ],
    [
      'status',
      {
        log: [
          { status: 'active', on: '2026-01-01' },
          { status: 'dormant', on: '2026-02-01' },
        ],
      },
    ],
    ['status', { status: 'withdrawn', log: [{ status: 'proposed', on: '2026-01-01' }] }],
  ])('%s: %j', async (field, wrong) => {
    const { body } = await post('evaluate', 'a', { type: 'tie.add', tie: { ...plain, ...wrong } }).expect(422)
    expect(body.code).toBe('bad-input')
    expect(body.about).toContainEqual({ kind: 'joint-building', id: 'N1', at: `changes.0.tie.${field}` })
  })

  it('every reason is given at once', async () => {
    const wrong = { ...plain, lead: 'C3', signedOn: '2026-01-02', expiresOn: '2026-01-01' }
    const { body } = await write('a', { type: 'tie.add', tie: wrong }).expect(422)
    expect(body.about.map(({ at }: { at: string }) => at)).toEqual(['changes.0.tie.expiresOn', 'changes.0.tie.lead'])
  })

  it.each([
    ['an agreement of one day', { signedOn: '2026-01-01', expiresOn: '2026-01-01' }],
    ['one that is over', { status: 'ended', validTo: '2026-05-01' }],
    [
      'one whose end is known ahead',
      {
        log: [
          { status: 'active', on: '2026-01-01' },
          { status: 'ended', on: '2027-01-01' },
        ],
        validTo: '2027-01-01',
      },
    ],
    [
      'a proposal refused',
      {
        status: 'rejected',
        log: [
          { status: 'proposed', on: '2026-01-01' },
          { status: 'rejected', on: '2026-02-01' },
        ],
      },
    ],
    ['either end may lead', { lead: 'C2' }],
  ])('%s is possible', async (_title, more) => {
    // What a log says began no earlier than the day of the change.
    const on = 'log' in more ? plain.validFrom : day
    await write('a', { type: 'tie.add', tie: { ...plain, ...more }, on }).expect(200)
  })
})

describe('a pairing whose beginning nobody knows [A10]', () => {
  const { validFrom: _none, ...undated } = pairing('P9', 'B1', 'C2')
  const live = async (date: string) => {
    const { body } = await harness.agent.get(`/api/findings?place=440514&standard=R19&date=${date}`).set(bearer(token))
    return !body.findings.some(({ key }: { key: string }) => key.includes('C2'))
  }
  const silent = async () => {
    const { body } = await harness.agent.get('/api/findings?place=440514&standard=R23').set(bearer(token)).expect(200)
    return body.findings
      .filter(({ key }: { key: string }) => key.includes('P9'))
      .map((f: { measured: unknown }) => f.measured)
  }
  beforeEach(async () => {
    await put(harness.store, [undated], 'undated')
    await harness.replica.catchUp()
  })

  it('ends without an invented day; before the end it was there, and no silence of tens of thousands of days', async () => {
    await write('a', { type: 'tie.end', id: 'P9', version: 1, on: '2026-07-01' }).expect(200)
    expect((await stored('P9'))?.record).toEqual({ ...undated, validTo: '2026-07-01' })
    expect([await live('2024-01-01'), await live('2026-06-30'), await live('2026-07-01')]).toEqual([true, true, false])
    // Both ends have been there since 2020.
    expect(await silent()).toEqual([dayOf(day) - dayOf('2020-01-01')])
  })

  it('reopened on the day of its end it is as it was', async () => {
    await write('a', { type: 'tie.end', id: 'P9', version: 1 }).expect(200)
    await write('b', { type: 'tie.reopen', id: 'P9', version: 2 }).expect(200)
    expect((await stored('P9'))?.record).toEqual(undated)
  })

  it('a gap cannot be told without a beginning: reopening later is refused, and says what to do', async () => {
    await write('a', { type: 'tie.end', id: 'P9', version: 1, on: '2026-05-01' }).expect(200)
    const { body } = await write('b', { type: 'tie.reopen', id: 'P9', version: 2 }).expect(422)
    expect(body.code).toBe('bad-input')
    expect(body.sentence.en).toContain('add a new pairing')
  })
})
