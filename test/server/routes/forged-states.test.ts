import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Change } from '../../../model/change/change.ts'
import type { Pairing } from '../../../model/schema/tie.ts'
import { onBothStores } from '../both-stores.ts'
import { bearer, type Harness } from '../harness.ts'
import { lastWritten, tieUndoOf } from '../undo.ts'
import { day, pairing, smallWorld } from '../world.ts'

const approvedBy = { status: 'approved', on: '2025-03-01', actor: '组织部', document: '组发 12 号' } as const
const now = { status: 'active', on: day } as const

/** As an import brings them: one that is approved, one that was and works, one that was refused by somebody. */
const kept: Pairing[] = [
  { ...pairing('A1', 'B1', 'C2'), status: 'approved', validFrom: '2025-03-01', log: [approvedBy] },
  {
    ...pairing('A2', 'B1', 'C3'),
    validFrom: '2025-03-01',
    log: [approvedBy, { status: 'active', on: '2025-06-01' }],
  },
  {
    ...pairing('A3', 'B2', 'C3'),
    status: 'withdrawn',
    validFrom: '2025-03-01',
    log: [approvedBy, { status: 'withdrawn', on: day, actor: '组织部' }],
  },
]
const [a1, a2, a3] = kept

const stateOf = ({ status, log }: Pairing) => ({ status, ...(log && { log }) })
const add = (more: object) => ({ type: 'tie.add', tie: { ...pairing('N1', 'B2', 'C2'), ...more } })
const turn = (type: 'tie.end' | 'tie.reopen', of: Pairing, after: object) => ({
  ...{ type, id: of.id, version: 1, before: stateOf(of), after },
})
const p1 = pairing('P1', 'B1', 'C1')
const first = { status: 'active', on: '2025-01-01' }

const forged: [string, object, 'forbidden' | 'bad-input'][] = [
  ['a new pairing that is approved', add({ status: 'approved' }), 'forbidden'],
  ['approved in its log', add({ status: 'approved', log: [{ status: 'approved', on: day }] }), 'forbidden'],
  ['approved on the way', add({ log: [{ status: 'approved', on: day }, now] }), 'forbidden'],
  ['approved by a department, with its document', add({ status: 'approved', log: [approvedBy] }), 'forbidden'],
  ['a state by somebody else', add({ log: [{ ...now, actor: '组织部' }] }), 'forbidden'],
  ['a state by another account', add({ log: [{ ...now, actor: 'import' }] }), 'forbidden'],
  ['a state of the past', add({ log: [{ status: 'active', on: '2025-01-01' }] }), 'bad-input'],
  ['a state of the day before', add({ log: [{ status: 'proposed', on: '2026-05-31' }, now] }), 'bad-input'],
  [
    'an end with an approval before it',
    turn('tie.end', p1, {
      status: 'ended',
      validTo: day,
      log: [first, { status: 'approved', on: day }, { status: 'ended', on: day }],
    }),
    'forbidden',
  ],
  [
    'an end by somebody else',
    turn('tie.end', p1, { status: 'ended', validTo: day, log: [first, { status: 'ended', on: day, actor: '组织部' }] }),
    'forbidden',
  ],
  [
    'an end with another past',
    turn('tie.end', p1, {
      status: 'ended',
      validTo: day,
      log: [
        { ...first, on: '2024-01-01' },
        { status: 'ended', on: day },
      ],
    }),
    'bad-input',
  ],
  [
    'an end with a document for what was',
    turn('tie.end', p1, {
      status: 'ended',
      validTo: day,
      log: [
        { ...first, document: '某号' },
        { status: 'ended', on: day },
      ],
    }),
    'bad-input',
  ],
  ['a turn to approved without a log', turn('tie.reopen', p1, { status: 'approved' }), 'forbidden'],
  [
    'a turn to approved with one',
    turn('tie.reopen', p1, { status: 'approved', log: [first, { status: 'approved', on: day }] }),
    'forbidden',
  ],
  [
    'the past taken away',
    turn('tie.end', a2, {
      status: 'ended',
      validTo: day,
      log: [
        { status: 'active', on: '2025-06-01' },
        { status: 'ended', on: day },
      ],
    }),
    'bad-input',
  ],
  ['an approval of old again', turn('tie.reopen', a2, { status: 'approved', log: [approvedBy] }), 'forbidden'],
  [
    'a second approval with another document',
    turn('tie.end', a1, { status: 'approved', log: [approvedBy, { status: 'approved', on: day, document: '伪' }] }),
    'forbidden',
  ],
  [
    'an approval over a refusal',
    turn('tie.reopen', a3, { status: 'approved', log: [...(a3.log ?? []), { status: 'approved', on: day }] }),
    'forbidden',
  ],
  ['a refusal by others taken away', turn('tie.reopen', a3, { status: 'approved', log: [approvedBy] }), 'forbidden'],
]

onBothStores('states are made by who is signed in, and nobody approves', (start) => {
  let harness: Harness
  let token: string
  let account: string
  beforeEach(async () => {
    harness = await start({ records: [...smallWorld(), ...kept] })
    const { id } = await harness.accounts.create([{ role: 'planner', scope: '*' }])
    account = id
    token = await harness.accounts.issueToken(id, 'test', harness.clock.now)
  })
  afterEach(() => harness.close())

  const post = (path: 'changes' | 'evaluate', changes: object[], by = token, opId: string = randomUUID()) =>
    harness.agent.post(`/api/${path}`).set(bearer(by)).send({ on: day, opId, changes })
  const write = (...changes: object[]) => post('changes', changes)
  const stored = async (id: string) => (await harness.store.read([{ kind: 'joint-building', id }]))[0]
  async function undo(): Promise<object> {
    const { changes, edits } = await lastWritten(harness.store)
    return tieUndoOf(Change.parse(changes[0]), edits[0])
  }

  it.each(forged)('%s is refused, and nothing is written', async (_title, change, code) => {
    const head = (await harness.store.health()).head
    for (const path of ['evaluate', 'changes'] as const) {
      const { status, body } = await post(path, [change])
      expect([body.code, status]).toEqual([code, code === 'forbidden' ? 403 : 422])
      expect(body.about[0].at).toMatch(/^changes\.0\.(tie|after)\.(log|status)/)
      expect(body.sentence.zh).toContain('不能这样写')
    }
    expect((await harness.store.health()).head).toBe(head)
  })

  it.each([
    ['retracted and added with more', { ...a1, agreementNo: '一' }],
    ['retracted and added with an approval', { ...p1, status: 'approved' }],
  ])('%s it is not approved', async (_title, tie) => {
    await write({ type: 'tie.retract', id: tie.id, version: 1 }).expect(200)
    expect((await write({ type: 'tie.add', tie }).expect(403)).body.code).toBe('forbidden')
    expect(await stored(tie.id)).toBeUndefined()
  })

  it('undoing what an approver has written approves nothing', async () => {
    const { id } = await harness.accounts.create([{ role: 'planner', scope: '*' }])
    const other = await harness.accounts.issueToken(id, 'test', harness.clock.now)
    await post('changes', [{ type: 'tie.retract', id: 'A1', version: 1 }], other).expect(200)
    expect((await write(await undo()).expect(403)).body.code).toBe('forbidden')
    // Whose own the write was takes it back.
    await post('changes', [await undo()], other).expect(200)
    expect((await stored('A1')).record).toEqual({ ...a1, source: 'user' })
  })

  it('who ends, reopens and adds is written by the program, in evaluating alike, and repeats are answered alike', async () => {
    const states = [{ status: 'proposed', on: day }, now]
    const changes = [add({ log: states })]
    const first = (await post('changes', changes, token, 'once').expect(200)).body
    expect((await stored('N1')).record).toMatchObject({ log: states.map((state) => ({ ...state, actor: account })) })
    expect((await post('changes', changes, token, 'once').expect(200)).body).toEqual(first)
    await write({ type: 'tie.end', id: 'A2', version: 1 }).expect(200)
    const log = [...(a2.log ?? []), { status: 'ended', on: day, actor: account }]
    expect((await stored('A2')).record).toEqual({ ...a2, status: 'ended', validTo: day, log })
    const after = {
      status: 'ended',
      validTo: day,
      log: [
        { status: 'active', on: '2025-01-01' },
        { status: 'ended', on: day },
      ],
    }
    const end = [turn('tie.end', p1, after)]
    const ended = (await post('changes', end, token, 'end').expect(200)).body
    expect((await stored('P1')).record).toMatchObject({ log: [after.log[0], { ...after.log[1], actor: account }] })
    expect((await post('changes', end, token, 'end').expect(200)).body).toEqual(ended)
  })

  it('what is approved keeps it through an end, a reopening and their undoing', async () => {
    await write({ type: 'tie.end', id: 'A1', version: 1, on: '2026-04-01' }).expect(200)
    await write({ type: 'tie.reopen', id: 'A1', version: 2 }).expect(200)
    const again = { status: 'approved', on: day, actor: account }
    expect((await stored('A1')).record).toMatchObject({
      status: 'approved',
      log: [approvedBy, { status: 'ended', on: '2026-04-01', actor: account }, again],
    })
    await write(await undo()).expect(200)
    await write(await undo()).expect(200)
    expect((await stored('A1')).record).toMatchObject({
      status: 'approved',
      log: [approvedBy, { status: 'ended' }, again],
    })
    const { version } = await stored('A1')
    await write({ type: 'tie.retract', id: 'A1', version }).expect(200)
    await write(await undo()).expect(200)
    expect((await stored('A1')).record).toMatchObject({ status: 'approved' })
  })
})
