import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AnyRecord, type RecordKind, recordKinds } from '../../../model/schema/records.ts'
import { touchedRecords } from '../../../model/standing/touched.ts'
import { onBothStores } from '../both-stores.ts'
import { bearer, type Harness, put, startHarness } from '../harness.ts'
import { given, type Where, worldOfKinds } from '../records-of-kinds.ts'
import { lastWritten, undoOf } from '../undo.ts'
import { day } from '../world.ts'

const kinds = recordKinds
const district = ['440514']

let harness: Harness
let token: string
let account: string
async function begin(start: typeof startHarness): Promise<void> {
  harness = await start({ records: worldOfKinds() })
  const { id } = await harness.accounts.create([{ role: 'planner', scope: '440514' }])
  account = id
  token = await harness.accounts.issueToken(id, 'test', harness.clock.now)
}

const post = (path: 'changes' | 'evaluate', changes: object[], by = token, opId: string = randomUUID()) =>
  harness.agent.post(`/api/${path}`).set(bearer(by)).send({ on: day, opId, changes })
const write = (...changes: object[]) => post('changes', changes)
const head = async () => (await harness.store.health()).head
const stored = async (kind: RecordKind, id: string) => (await harness.store.read([{ kind, id }]))[0]

/** A record as it is stored, put there beside the program. */
async function there(kind: RecordKind, where: Where): Promise<AnyRecord | undefined> {
  const record = given(kind, where, randomUUID())
  if (record === undefined) return undefined
  const whole = AnyRecord.parse({ ...record, source: 'seed' })
  await put(harness.store, [whole], randomUUID())
  await harness.replica.catchUp()
  return whole
}

/** An answer without what tells one call from another. */
async function said(path: 'changes' | 'evaluate', change: object, ...names: [string, string][]) {
  const { status, body } = await post(path, [change])
  const { requestId: _, ...rest } = body
  return { status, text: names.reduce((text, [name, other]) => text.replaceAll(name, other), JSON.stringify(rest)) }
}

onBothStores('a record of any kind', (start) => {
  beforeEach(() => begin(start))
  afterEach(() => harness.close())

  it.each(kinds)(
    '%s: added, altered and retracted in scope, told to who sees it, and undone byte for byte',
    async (kind) => {
      const record = given(kind, 'in', randomUUID())
      if (record === undefined) throw new Error('every kind stands somewhere')
      const key = { kind, id: record.id }
      const add = { type: 'record.add', record }
      const evaluated = (await post('evaluate', [add]).expect(200)).body
      const added = (await write(add).expect(200)).body
      expect({ ...evaluated, seq: 0 }).toEqual({ ...added, seq: 0 })
      const first = await stored(kind, record.id)
      expect(first).toMatchObject({ version: 1, record: { ...record, source: 'user' } })
      const altered = { ...first.record, note: '改过' }
      await write({ type: 'record.alter', record: altered, version: 1 }).expect(200)
      expect(await stored(kind, record.id)).toEqual({ version: 2, record: altered })
      for (const change of [
        { type: 'record.alter', record: altered, version: 1 },
        { type: 'record.retract', ...key, version: 1 },
      ])
        expect((await write(change).expect(409)).body.code).toBe('stale-version')
      await write(undoOf((await lastWritten(harness.store)).edits[0])).expect(200)
      expect(await stored(kind, record.id)).toEqual({ version: 3, record: first.record })
      await write({ type: 'record.retract', ...key, version: 3 }).expect(200)
      expect(await stored(kind, record.id)).toBeUndefined()
      const { edits } = await lastWritten(harness.store)
      const network = harness.replica.network()
      expect(touchedRecords(network, edits, district)).toEqual([key])
      expect(touchedRecords(network, edits, ['440512'])).toEqual([])
      await write(undoOf(edits[0])).expect(200)
      expect((await stored(kind, record.id)).record).toEqual(first.record)
      expect(await harness.store.verify()).toBeUndefined()
    },
  )

  it('a place says to a standard what it takes, or is not written; what it said before may be taken back', async () => {
    const [{ record, version }] = await harness.store.read([{ kind: 'place', id: '440514' }])
    const alter = (more: object) => ({ type: 'record.alter', record: { ...record, ...more }, version })
    const wrong = alter({ parameters: { R13: { floor: 'x' }, R19: { unheardOf: 1 } }, switchedOff: { R19: '不适用' } })
    const before = await head()
    for (const path of ['evaluate', 'changes'] as const) {
      const { body } = await post(path, [wrong]).expect(422)
      expect(body).toMatchObject({
        code: 'bad-input',
        about: [
          { kind: 'place', id: '440514', at: 'changes.0.record.parameters.R13.floor' },
          { kind: 'place', id: '440514', at: 'changes.0.record.parameters.R19.unheardOf' },
        ],
      })
    }
    expect(await head()).toBe(before)
    await write(alter({ parameters: { R13: { floor: 2 } } })).expect(200)
    await harness.agent.get('/api/findings?place=440514').set(bearer(token)).expect(200)
  })

  it('a step that is not the account’s to take is refused where it was said', async () => {
    const pairing = { ...given('joint-building', 'in', randomUUID()), status: 'reviewed' }
    await write({ type: 'record.add', record: pairing }).expect(200)
    const key = { kind: 'joint-building', id: (pairing as { id?: string }).id }
    const { body } = await write({ type: 'record.advance', ...key, version: 1, to: 'approved' }).expect(403)
    expect(body.about).toEqual([{ ...key, at: 'changes.0.to' }])
  })

  it('an operation of several kinds is written as one: a group, its lead and a member, a liaison with her post', async () => {
    const [group, lead, member, officer, job, liaison] = Array.from({ length: 6 }, () => randomUUID())
    const town = await harness.token({ role: 'planner', scope: '440514101' })
    const records = [
      { kind: 'membership', id: lead, of: 'C1', to: group, role: 'lead' },
      { kind: 'membership', id: member, of: 'C2', to: group, role: 'member' },
      { kind: 'group', id: group, name: '峡山共同体', type: 'community', status: 'active' },
      {
        kind: 'assignment',
        id: liaison,
        of: { kind: 'officer', id: officer },
        to: { kind: 'group', id: group },
        assignment: 'fixed',
        primary: true,
      },
      { kind: 'officer', id: officer, name: '联络员' },
      { kind: 'post', id: job, of: officer, to: 'B2', post: 'other' },
    ]
    const changes = records.map((record) => ({ type: 'record.add', record }))
    const { body } = await post('changes', changes, town).expect(200)
    expect(body.closed.map(({ key }: { key: string }) => key)).toContain('R19|isolated|C2')
    expect((await stored('group', group)).record).toMatchObject({ validFrom: day, source: 'user' })
    // Without its liaison it has a finding, which comes and goes.
    const retract = [{ type: 'record.retract', kind: 'assignment', id: liaison, version: 1 }]
    const opened = (await post('changes', retract, town).expect(200)).body.opened
    expect(opened.map(({ standard }: { standard: string }) => standard)).toContain('R08')
  })

  it('[P02] the same operation again gives the same answer, for every verb; another body is refused', async () => {
    const record = {
      kind: 'group',
      id: randomUUID(),
      name: '共同体',
      type: 'community',
      status: 'proposed',
      place: '440514',
    }
    const key = { kind: 'group', id: record.id }
    const verbs: [object, object][] = [
      [
        { type: 'record.add', record },
        { type: 'record.add', record: { ...record, name: '别的' } },
      ],
      [
        { type: 'record.advance', ...key, version: 1, to: 'applied', document: '一号文' },
        { type: 'record.advance', ...key, version: 1, to: 'applied', document: '二号文' },
      ],
      [
        {
          type: 'record.alter',
          version: 2,
          record: {
            ...record,
            status: 'applied',
            note: '注',
            validFrom: day,
            log: [
              { status: 'proposed', on: day },
              { status: 'applied', on: day, document: '一号文', actor: account },
            ],
          },
        },
        { type: 'record.alter', version: 2, record: { ...record, note: '别的' } },
      ],
      [
        { type: 'record.retract', ...key, version: 3 },
        { type: 'record.retract', ...key, version: 2 },
      ],
    ]
    for (const [index, [change, other]] of verbs.entries()) {
      const first = await post('changes', [change], token, `op ${index}`)
      expect([first.status, JSON.stringify(first.body.sentence)]).toEqual([200, undefined])
      const seq = await head()
      expect((await post('changes', [change], token, `op ${index}`).expect(200)).body).toEqual(first.body)
      for (const wrong of [other, { ...change, reason: '另有理由' }, { ...change, on: '2026-06-02' }])
        expect((await post('changes', [wrong], token, `op ${index}`).expect(422)).body.code).toBe('operation-reused')
      expect(await head()).toBe(seq)
    }
  })
})

describe('where a record may be written [P19, P20]', () => {
  beforeEach(() => begin(startHarness))
  afterEach(() => harness.close())

  const elsewhere: [string, string][] = ['C4', 'V4', 'I4', 'I5', 'O4', 'G4'].map((id) => [id, id.replace(/\d/, '9')])
  const nowhere = (record: object): object =>
    JSON.parse(
      elsewhere.reduce((text, [there, never]) => text.replaceAll(`"${there}"`, `"${never}"`), JSON.stringify(record)),
    )

  it.each(kinds)(
    '%s: at the edge it is forbidden, outside it is not there; what is elsewhere is answered like nothing',
    async (kind) => {
      const seq = await head()
      for (const [where, status] of [
        ['edge', 403],
        ['out', 404],
      ] as const) {
        const record = given(kind, where, randomUUID())
        if (record === undefined) continue
        for (const path of ['evaluate', 'changes'] as const) {
          const answer = await said(path, { type: 'record.add', record }, ...elsewhere)
          expect(answer.status).toBe(status)
          expect(answer).toEqual(await said(path, { type: 'record.add', record: nowhere(record) }, ...elsewhere))
        }
      }
      expect(await head()).toBe(seq)
    },
  )

  it.each(kinds)(
    '%s: what is stored at the edge is forbidden, what is stored outside is as if it were not',
    async (kind) => {
      // A group that one of ours has joined is in sight from then on.
      for (const [where, status] of [
        ['out', 404],
        ['edge', 403],
      ] as const) {
        const record = await there(kind, where)
        if (record === undefined) continue
        const { id } = record
        const never = kind === 'region' || kind === 'place' ? '440513999' : randomUUID()
        const changes = (id: string) => [
          { type: 'record.alter', record: { ...record, id, note: '改' }, version: 1 },
          { type: 'record.alter', record: { ...record, id, note: '改' }, version: 7 },
          { type: 'record.retract', kind, id, version: 1 },
          { type: 'record.advance', kind, id, version: 1, to: 'active' },
        ]
        for (const [index, change] of changes(id).entries()) {
          const answer = await said('changes', change, [id, '…'])
          expect(answer.status).toBe(status)
          if (status === 404) expect(answer).toEqual(await said('changes', changes(never)[index], [never, '…']))
        }
        expect(await stored(kind, id)).toMatchObject({ version: 1 })
      }
    },
  )

  it.each(kinds.filter((kind) => kind !== 'region' && kind !== 'place'))(
    '%s: an id that is taken elsewhere is answered like one that may not be used',
    async (kind) => {
      const taken = await there(kind, 'out')
      const answers = [taken?.id ?? '', 'x-9'].map((id) =>
        said('changes', { type: 'record.add', record: given(kind, 'in', id) }, [id, '…']),
      )
      const [one, other] = await Promise.all(answers)
      expect(one).toEqual(other)
      expect(one.status).toBe(422)
      // In sight it may be told; an officer without a post is in nobody's.
      if (kind === 'officer') return
      const own = await there(kind, 'in')
      const again = await post('evaluate', [{ type: 'record.add', record: given(kind, 'in', own?.id ?? '') }])
      expect([again.status, again.body.code]).toEqual([409, 'already-exists'])
    },
  )

  it('old and new place of what is moved are both asked', async () => {
    const move = (location: string, id: string) => async (by: string) => {
      const { record, version } = await stored('organization', id)
      return (await post('evaluate', [{ type: 'record.alter', record: { ...record, location }, version }], by)).status
    }
    const town = await harness.token({ role: 'planner', scope: '440514101' })
    const both = await harness.token({ role: 'planner', scope: '440514101' }, { role: 'planner', scope: '440514102' })
    const [away, here] = [move('440514102201', 'V1'), move('440514101201', 'V3')]
    expect([await away(town), await here(town)]).toEqual([403, 404])
    expect([await away(both), await here(both)]).toEqual([200, 200])
    // What is moved within one operation is no way round it.
    const { record } = await stored('organization', 'C4')
    const pair = {
      type: 'record.add',
      record: { ...given('joint-building', 'edge', randomUUID()), ends: ['C2', 'C4'] },
    }
    const stolen = { type: 'record.alter', record: { ...record, location: '440514101201' }, version: 1 }
    expect((await post('changes', [pair, stolen])).status).toBe(404)
  })

  it('an officer, group or list is written by who holds all places where it stands', async () => {
    const town = await harness.token({ role: 'planner', scope: '440514101' })
    await put(
      harness.store,
      [AnyRecord.parse({ kind: 'membership', id: 'wide', of: 'C3', to: 'G1', role: 'member', source: 'seed' })],
      'wide',
    )
    await harness.replica.catchUp()
    const group = await stored('group', 'G1')
    const alter = [{ type: 'record.alter', record: { ...group.record, name: '改名' }, version: 1 }]
    expect((await post('evaluate', alter, town)).status).toBe(403)
    expect((await post('evaluate', alter)).status).toBe(200)
    const join = [
      { type: 'record.add', record: { kind: 'membership', id: randomUUID(), of: 'C2', to: 'G1', role: 'member' } },
    ]
    expect((await post('evaluate', join, town)).status).toBe(403)
    expect((await post('evaluate', join)).status).toBe(200)
  })

  it('what stands nowhere yet is written by who holds every place', async () => {
    const alone = [{ type: 'record.add', record: { kind: 'officer', id: randomUUID(), name: '联络员' } }]
    expect((await post('evaluate', alone)).status).toBe(404)
    const all = await harness.token({ role: 'planner', scope: '440514' }, { role: 'planner', scope: '440513' })
    const { body } = await post('changes', alone, all).expect(200)
    expect(body.warnings).toEqual([])
    const tied = [
      {
        type: 'record.add',
        record: { kind: 'post', id: randomUUID(), of: alone[0].record.id, to: 'C1', post: 'other' },
      },
    ]
    expect((await post('changes', tied)).status).toBe(403)
    await post('changes', tied, all).expect(200)
  })

  it('nobody puts an organization of elsewhere at the head of a place', async () => {
    const { record } = await stored('place', '440514')
    const top = (id: string) => [{ type: 'record.alter', record: { ...record, top: id }, version: 1 }]
    const [theirs, never] = [await post('evaluate', top('C4')), await post('evaluate', top('C9'))]
    expect([theirs.status, theirs.body.sentence]).toEqual([403, never.body.sentence])
    expect(never.status).toBe(403)
    await post('evaluate', top('QW')).expect(200)
    const town = await harness.token({ role: 'planner', scope: '440514101' })
    expect((await post('evaluate', top('QW'), town)).status).toBe(404)
  })

  it('no other role writes any kind', async () => {
    for (const role of ['analyst', 'approver', 'admin', 'auditor'] as const) {
      const by = await harness.token({ role, scope: '*' })
      for (const kind of kinds)
        await post('changes', [{ type: 'record.add', record: given(kind, 'in', randomUUID()) }], by).expect(403)
    }
  })
})
