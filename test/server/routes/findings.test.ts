import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { FindingsAnswer, type Grant, listStandards } from '../../../model/api/contract.ts'
import { dayOf } from '../../../model/schema/dates.ts'
import { covers } from '../../../model/schema/ids.ts'
import { allStandards } from '../../../model/standards/all-standards.ts'
import { evaluateStandards } from '../../../model/standards/evaluate.ts'
import { findingKey, severities } from '../../../model/standards/standard.ts'
import { worldOf } from '../../../model/truth/world-of.ts'
import { bearer, type Harness, put, startHarness } from '../harness.ts'
import { day } from '../world.ts'

let harness: Harness
let token: string
beforeAll(async () => {
  harness = await startHarness()
  token = await harness.token({ role: 'analyst', scope: '*' })
})
afterAll(() => harness.close())

async function ask(query = '', by = token, place = '440514'): Promise<FindingsAnswer> {
  const { body } = await harness.agent.get(`/api/findings?place=${place}${query}`).set(bearer(by)).expect(200)
  return FindingsAnswer.parse(body)
}

describe('GET /api/standards', () => {
  it('says of each that is built what is wrong, what that means, and how it is drawn [E02]', async () => {
    const { body } = await harness.agent.get('/api/standards').set(bearer(token)).expect(200)
    const { standards } = z.strictObject(listStandards.answer.shape).parse(body)
    expect(standards.map(({ id }) => id)).toEqual(allStandards.map(({ id }) => id))
    for (const [at, { defect, explains, marks, sign }] of allStandards.entries())
      expect(standards[at]).toMatchObject({ defect, explains, marks, ...(sign && { sign }) })
  })
})

describe('GET /api/findings [P34]', () => {
  it('answers what the standards find, in order of severity, standard, region, key', async () => {
    const network = harness.replica.network()
    const place = network.places.find(({ id }) => id === '440514')
    if (!place) throw new Error('no place')
    const expected = evaluateStandards(worldOf(network, place, dayOf(day))).map(findingKey)
    const { findings, total, asOf, seq } = await ask()
    expect(findings.map(({ key }) => key).sort()).toEqual(expected.sort())
    expect([total, asOf, seq]).toEqual([expected.length, day, network.seq])
    const order = findings.map(({ severity, standard, region, key }) => [
      severities.indexOf(severity),
      standard,
      region,
      key,
    ])
    expect(order).toEqual([...order].sort((a, b) => (a < b ? -1 : 1)))
    // 乙 and 丙 stand alone.
    expect(findings.filter(({ standard }) => standard === 'R19').map(({ subjects }) => subjects[0].name)).toEqual(
      expect.arrayContaining(['乙村党支部', '丙村党支部']),
    )
  })

  it('counts are over the whole answer, whatever the page', async () => {
    const all = await ask()
    const page = await ask('&limit=1')
    expect(page.findings).toHaveLength(1)
    expect([page.total, page.counts]).toEqual([all.total, all.counts])
    expect(Object.values(all.counts).reduce((sum, count) => sum + count, 0)).toBe(all.total)
  })

  it('walking the cursor gives every finding once, in the same order, at any limit', async () => {
    const all = await ask()
    for (const limit of [1, 2, 3, all.total, 5000]) {
      const walked: string[] = []
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: FindingsAnswer = await ask(`&limit=${limit}${cursor && `&cursor=${cursor}`}`)
        walked.push(...page.findings.map(({ key }) => key))
        cursor = page.cursor
      }
      expect(walked).toEqual(all.findings.map(({ key }) => key))
    }
  })

  it('[input 46] a cursor is still good when something has been written in between', async () => {
    const all = await ask()
    const { cursor } = await ask('&limit=2')
    await put(harness.store, [{ kind: 'region', id: '440515', name: '澄海区', level: 3, source: 'seed' }], 'between')
    await harness.replica.catchUp()
    const rest = await ask(`&cursor=${cursor}`)
    expect(rest.seq).toBe(all.seq + 1)
    expect(rest.findings.map(({ key }) => key)).toEqual(all.findings.slice(2).map(({ key }) => key))
  })

  it('[input 46] a cursor belongs to its query, place, date and scope', async () => {
    const { cursor } = await ask('&limit=1')
    const other = await harness.token({ role: 'analyst', scope: '440514' })
    const refused = async (query: string, by = token, place = '440514') =>
      (await harness.agent.get(`/api/findings?place=${place}&cursor=${cursor}${query}`).set(bearer(by))).status
    expect(await refused('&severity=error')).toBe(400)
    expect(await refused('&date=2026-05-31')).toBe(400)
    expect(await refused('', token, '440513')).toBe(400)
    expect(await refused('', other)).toBe(400)
    expect(await refused('&limit=7')).toBe(200)
    expect((await harness.agent.get(`/api/findings?place=440514&cursor=${cursor}x`).set(bearer(token))).status).toBe(
      400,
    )
  })

  it('[input 46] a cursor with the right seal and anything inside is refused', async () => {
    const binding = JSON.stringify(['440514', null, null, null, day, ['*']])
    for (const inside of ['{', 'null', '7', '[]', '["0","R19","440514","key","digest"]', '[0,"R19","440514","key"]']) {
      const seal = createHash('sha256').update(`${binding}\n${inside}`).digest('base64url').slice(0, 16)
      const cursor = `${seal}${Buffer.from(inside).toString('base64url')}`
      const { status, body } = await harness.agent.get(`/api/findings?place=440514&cursor=${cursor}`).set(bearer(token))
      expect([status, body.code, body.about]).toEqual([400, 'bad-request', [{ at: 'cursor' }]])
    }
    const right = JSON.stringify([0, 'R19', '', 'key', 'digest'])
    const seal = createHash('sha256').update(`${binding}\n${right}`).digest('base64url').slice(0, 16)
    await ask(`&cursor=${seal}${Buffer.from(right).toString('base64url')}`)
  })

  it('a standard that is not built is refused, and those that are are named [E02]', async () => {
    for (const standard of ['R99', 'r19', 'nothing', '']) {
      const { body } = await harness.agent
        .get(`/api/findings?place=440514&standard=${standard}`)
        .set(bearer(token))
        .expect(400)
      expect(body).toMatchObject({ code: 'bad-request', about: [{ at: 'standard' }] })
      for (const sentence of [body.sentence.zh, body.sentence.en]) expect(sentence).toMatch(/R13.*R19.*R23/)
    }
  })

  it.each(['foo', '4405140', '0', '44-1', '999999', '440514-1', '%20'])(
    'place=%s is not found like one that is not there',
    async (place) => {
      for (const path of ['findings', 'network']) {
        const get = (id: string) => harness.agent.get(`/api/${path}?place=${id}`).set(bearer(token))
        const [odd, unknown] = [await get(place).expect(404), await get('320681').expect(404)]
        expect({ ...odd.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' })
      }
    },
  )

  it.each(['', '?place=', '?place=440514&place=440514', `?place=${'4'.repeat(18)}`])(
    'a place that is missing, repeated or over-long is no question: %s',
    async (query) => {
      const { body } = await harness.agent.get(`/api/findings${query}`).set(bearer(token)).expect(400)
      expect(body).toMatchObject({ code: 'bad-request', about: [{ at: 'place' }] })
    },
  )

  it('filters by standard, severity and region; a region is compared by path segment', async () => {
    const all = await ask()
    expect((await ask('&standard=R19')).findings).toEqual(all.findings.filter(({ standard }) => standard === 'R19'))
    expect((await ask('&severity=error')).findings.every(({ severity }) => severity === 'error')).toBe(true)
    const town = await ask('&region=440514102000')
    expect(town.total).toBeGreaterThan(0)
    expect(town.findings.every(({ region }) => covers('440514102', region))).toBe(true)
    const village = await ask('&region=440514101201')
    expect(village.findings).toEqual(
      all.findings.filter(({ subjects }) => subjects.some(({ id }) => ['P1', 'C1', 'B1'].includes(id) && id !== 'B1')),
    )
    expect((await harness.agent.get('/api/findings?place=440514&region=44051410').set(bearer(token))).status).toBe(400)
  })

  it('since is a date, null before the first record; the date asked for is the date judged', async () => {
    const { findings } = await ask('&standard=R19')
    expect(findings.map(({ since }) => since)).toEqual(findings.map(() => '2020-01-01'))
    expect((await ask('&date=2019-12-31')).total).toBe(0)
    expect((await ask('&date=2024-12-31&standard=R19')).total).toBeGreaterThan(findings.length)
  })

  it('twelve digits name the same place [P35]', async () => {
    expect(await ask('', token, '440514000000')).toEqual(await ask())
  })
})

const regions = [
  '44',
  '4405',
  '440513',
  '440514',
  '440513101',
  '440514101',
  '440514102',
  '440514101201',
  '440514102201',
]
const scopes = fc.uniqueArray(fc.constantFrom(...regions), { minLength: 1, maxLength: 3 })
const grants = (of: string[]): Grant[] => of.map((scope) => ({ role: 'analyst', scope }))

describe('scope [P19]: wider never loses, narrower never gains', () => {
  async function seen(scope: string[]): Promise<Set<string>> {
    const by = await harness.token(...grants(scope))
    const seen = new Set<string>()
    for (const place of ['440513', '440514']) {
      const get = (path: string) => harness.agent.get(path).set(bearer(by))
      const findings = await get(`/api/findings?place=${place}`)
      if (findings.status === 404) continue
      for (const { key } of findings.body.findings) seen.add(`${place} finding ${key}`)
      const network = await get(`/api/network?place=${place}&format=json`).expect(200)
      for (const id of network.body.nodes.map((node: { id: string }) => node.id)) seen.add(`${place} node ${id}`)
      const search = await get(`/api/search?place=${place}&q=${encodeURIComponent('党支部')}`).expect(200)
      for (const { id } of search.body.hits) seen.add(`${place} hit ${id}`)
    }
    return seen
  }

  it('by findings, network and search alike', async () => {
    await fc.assert(
      fc.asyncProperty(scopes, scopes, async (narrow, more) => {
        const wide = await seen([...narrow, ...more])
        const missing = [...(await seen(narrow))].filter((each) => !wide.has(each))
        expect(missing).toEqual([])
        const everywhere = await seen(['44'])
        expect([...wide].filter((each) => !everywhere.has(each))).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('a town sees its own findings, and only the names that its network holds', async () => {
    const by = await harness.token({ role: 'analyst', scope: '440514102' })
    const { findings, total, counts } = await ask('', by)
    expect(total).toBe(findings.length)
    expect(findings.every(({ region }) => covers('440514102', region))).toBe(true)
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(total)
    expect(JSON.stringify(findings)).not.toContain('乙村')
    const all = await ask()
    expect(total).toBeLessThan(all.total)
  })

  it('the place of others is not found, like one that is not there', async () => {
    const by = await harness.token({ role: 'analyst', scope: '440514102' })
    for (const path of ['findings', 'network', 'search']) {
      const query = path === 'search' ? '&q=x' : ''
      const get = (place: string) => harness.agent.get(`/api/${path}?place=${place}${query}`).set(bearer(by))
      const [others, nowhere] = [await get('440513'), await get('320681')]
      expect(others.status).toBe(404)
      expect({ ...others.body, requestId: '' }).toEqual({ ...nowhere.body, requestId: '' })
    }
    const { body } = await harness.agent.get('/api/places').set(bearer(by)).expect(200)
    expect(body.places.map(({ id }: { id: string }) => id)).toEqual(['440514'])
  })
})
