import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { AnyRecord } from '../../../model/schema/records.ts'
import { group, membership } from '../../worlds.ts'
import { onBothStores } from '../both-stores.ts'
import { bearer, type Harness } from '../harness.ts'
import { day, pairing, smallWorld } from '../world.ts'

const town = '440514101'
const hidden = randomUUID()
const good = randomUUID()

/** Out of the town's sight: P2, a pairing with a random id, one that was retracted, a community; at its edge: P1. */
function world(): AnyRecord[] {
  const records = smallWorld()
  const alone = records.flatMap((record) =>
    record.id === 'C3' && record.kind === 'organization' ? [{ ...record, id: 'C5' }] : [],
  )
  return [
    ...records,
    ...alone,
    { ...pairing(hidden, 'C3', 'C4'), program: 'hidden' },
    { ...pairing('P4', 'C3', 'C4'), program: 'gone' },
    group('G9', { place: '440513' }),
    membership('C4', 'G9'),
    ...forWholeDistrict(),
  ]
}

/** Of another town, and entered for the district: that the town lies in that too puts nothing in its sight. [B14] */
function forWholeDistrict(): AnyRecord[] {
  const [place, source] = ['440514', 'seed'] as const
  const raisedBy = { kind: 'organization', id: 'C3' } as const
  return [
    group('G5', { place }),
    membership('C3', 'G5'),
    { kind: 'ledger', id: 'L5', name: '清单', ledgerKind: 'need', status: 'draft', place, raisedBy, source },
    {
      kind: 'activity',
      id: 'A5',
      name: '活动',
      activityKind: 'visit',
      on: day,
      place,
      involves: [{ ...raisedBy, role: 'host' }],
      source,
    },
  ]
}

const add = (id: string, ends: string[] = ['C1', 'C2'], more: object = {}) => ({
  type: 'tie.add',
  tie: { ...pairing(id, ends[0], ends[1]), ...more },
})
const state = { before: { status: 'active' }, after: { status: 'ended', validTo: day } }

/** What is asked of something that is there but out of sight, and of something that never was. */
const probes: [string, (id: string) => object[], string, string][] = [
  ['the id of a pairing', (id) => [add(id)], 'P2', 'P9'],
  ['the id of a pairing, with a programme', (id) => [add(id, ['C1', 'B2'], { program: 'x' })], 'P2', 'P9'],
  ['the random id of a pairing, beside an id that may not be used', (id) => [add(id)], hidden, 'P9'],
  ['the id of a retracted pairing', (id) => [add(id)], 'P4', 'P9'],
  ['such an id behind one that is good', (id) => [add(good, ['B2', 'C2']), add(id)], 'P2', 'P9'],
  [
    'such an id that also contradicts itself',
    (id) => [add(id, ['C1', 'C2'], { lead: 'C9', validTo: '2000-01-01' })],
    'P2',
    'P9',
  ],
  ['such an id with an approval', (id) => [add(id, ['C1', 'C2'], { status: 'approved' })], 'P2', 'P9'],
  ['the end of a pairing', (id) => [{ type: 'tie.end', id, version: 1 }], 'P2', 'P9'],
  ['the end of a version that is not', (id) => [{ type: 'tie.end', id, version: 7 }], 'P2', 'P9'],
  ['the end of one with a random id', (id) => [{ type: 'tie.end', id, version: 1 }], hidden, randomUUID()],
  ['the end of one that was retracted', (id) => [{ type: 'tie.end', id, version: 2 }], 'P4', 'P9'],
  ['an end that says what is stored', (id) => [{ type: 'tie.end', id, version: 1, ...state }], 'P2', 'P9'],
  ['a reopening', (id) => [{ type: 'tie.reopen', id, version: 1 }], 'P2', 'P9'],
  ['a retraction by id', (id) => [{ type: 'tie.retract', id, version: 1 }], 'P2', 'P9'],
  [
    'a retraction that shows it',
    (id) => [{ type: 'tie.retract', tie: pairing(id, 'B1', 'C4'), version: 1 }],
    'P2',
    'P9',
  ],
  ['an organization as one end', (id) => [add(good, ['C2', id])], 'C4', 'C9'],
  ['two organizations as ends', (id) => [add(good, [id, 'C3'])], 'C4', 'C9'],
  ...(['group', 'ledger', 'activity'] as const).map((kind): [string, (id: string) => object[], string, string] => [
    `a ${kind} of another town that was entered for the district`,
    (id) => [{ type: 'record.retract', kind, id, version: 7 }],
    { group: 'G5', ledger: 'L5', activity: 'A5' }[kind],
    'N5',
  ]),
  ['a group as an end', (id) => [add(good, ['C2', id])], 'G9', 'G8'],
  ['an organization as the lead', (id) => [add(good, ['C1', 'C2'], { lead: id })], 'C4', 'C9'],
]

onBothStores('what is out of sight is answered like what is not there', (start) => {
  let harness: Harness
  let token: string
  beforeEach(async () => {
    harness = await start({ records: world() })
    const everything = await harness.token({ role: 'planner', scope: '*' })
    await post('changes', { opId: 'theirs', changes: [{ type: 'tie.retract', id: 'P4', version: 1 }] }, everything)
    token = await harness.token({ role: 'planner', scope: town })
  })
  afterEach(() => harness.close())

  const post = (path: 'changes' | 'evaluate', body: object, by = token) =>
    harness.agent
      .post(`/api/${path}`)
      .set(bearer(by))
      .send({ on: day, opId: randomUUID(), ...body })
  const head = async () => (await harness.store.health()).head

  it.each(probes)('%s', async (_title, changes, there, never) => {
    const before = await head()
    const ask = async (path: 'changes' | 'evaluate', id: string) => {
      const asked = JSON.parse(JSON.stringify(changes(id)))
      const { status, body, headers } = await post(path, { changes: asked })
      const { requestId: _, ...said } = body
      const same = ['content-type', 'cache-control', 'etag', 'retry-after'].map((name) => headers[name])
      return { status, same, said: JSON.stringify(said).replaceAll(id, '…') }
    }
    for (const path of ['evaluate', 'changes'] as const) {
      const answer = await ask(path, there)
      expect(answer).toEqual(await ask(path, never))
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.status).toBeLessThan(500)
    }
    expect(await head()).toBe(before)
  })

  it('an operation id that somebody else has used is like any other', async () => {
    const answers = []
    for (const opId of ['theirs', 'nobody’s']) {
      const changes = [add(randomUUID(), ['C1', 'C2'], { program: opId })]
      const { status, body } = await post('changes', { opId, changes })
      answers.push([status, Object.keys(body)])
      expect((await post('changes', { opId, changes })).body).toEqual(body)
    }
    expect(answers).toEqual([
      [200, ['seq', 'opened', 'closed', 'warnings']],
      [200, ['seq', 'opened', 'closed', 'warnings']],
    ])
  })

  it('what is in sight is told of: its id is taken', async () => {
    expect((await post('evaluate', { changes: [add('P1')] }).expect(409)).body.code).toBe('already-exists')
    const own = randomUUID()
    await post('changes', { changes: [add(`峡山/${own}`)] }).expect(200)
    expect((await post('evaluate', { changes: [add(`峡山/${own}`)] }).expect(409)).body.code).toBe('already-exists')
  })

  it('a retraction of one’s own is undone under the id that it had, whatever id that is; nobody else’s is', async () => {
    const tie = { ...pairing('P5', 'C1', 'C2'), program: 'own' }
    await post('changes', { changes: [{ type: 'tie.add', tie }] }, await harness.token({ role: 'planner', scope: '*' }))
    await post('changes', { changes: [{ type: 'tie.retract', id: 'P5', version: 1 }] }).expect(200)
    const other = await harness.token({ role: 'planner', scope: town })
    await post('changes', { changes: [{ type: 'tie.add', tie }] }, other).expect(422)
    await post('changes', { changes: [{ type: 'tie.add', tie: { ...tie, program: 'another' } }] }).expect(422)
    await post('changes', { changes: [{ type: 'tie.add', tie }] }).expect(200)
  })

  it('whoever sees all there is chooses ids freely', async () => {
    const all = await harness.token({ role: 'planner', scope: '440514' }, { role: 'planner', scope: '440513' })
    await post('changes', { changes: [add('N1')] }, all).expect(200)
    expect((await post('changes', { changes: [add('P2')] }, all).expect(409)).body.code).toBe('already-exists')
  })

  it('a search names no body out of sight, and no organization', async () => {
    const { body } = await harness.agent
      .get(`/api/search?place=440514&q=${encodeURIComponent('党支部')}`)
      .set(bearer(token))
    expect(body.hits.map(({ id, body: of }: { id: string; body: string }) => [id, of])).toEqual(
      expect.arrayContaining([
        ['C1', 'C1'],
        ['C2', 'C2'],
      ]),
    )
    for (const out of ['C3', 'C4', 'V3', '440513']) expect(JSON.stringify(body)).not.toContain(`"${out}"`)
  })

  it('an island that reaches beyond the scope tells of those in it only, also by its key and its cursor', async () => {
    const planner = await harness.token({ role: 'planner', scope: '*' })
    const changes = [add('N1', ['C2', 'C3'], { program: 'island' }), add('N2', ['C3', 'C5'], { program: 'island' })]
    await post('changes', { changes: [...changes, { type: 'tie.end', id: hidden, version: 1 }] }, planner).expect(200)
    const analyst = await harness.token({ role: 'analyst', scope: town })
    const whole = await harness.token({ role: 'analyst', scope: '440514' })
    const path = '/api/findings?place=440514&standard=R20'
    const [seen] = (await harness.agent.get(path).set(bearer(analyst)).expect(200)).body.findings
    const found = (await harness.agent.get(path).set(bearer(whole)).expect(200)).body.findings
    expect(JSON.stringify(found)).toContain('C5')
    // C3 is the other end of a tie of C2, and so a bare name in the town's columns; whom C3 is paired with is not.
    expect(seen.key).toBe('R20|island|C2|C3')
    expect(JSON.stringify(seen)).not.toContain('C5')
    const { body } = await harness.agent.get('/api/findings?place=440514&limit=1').set(bearer(analyst))
    let cursor = body.cursor
    while (cursor !== null) {
      expect(Buffer.from(cursor.slice(16), 'base64url').toString()).not.toContain('C5')
      const next = await harness.agent.get(`/api/findings?place=440514&limit=1&cursor=${cursor}`).set(bearer(analyst))
      expect(next.status).toBe(200)
      cursor = next.body.cursor
    }
  })
})
