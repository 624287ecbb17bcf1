import { request } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Grant } from '../../../model/api/contract.ts'
import { decodeColumns } from '../../../model/network/codec/codec.ts'
import type { Columns } from '../../../model/network/network.ts'
import { versionsAt } from '../../../server/replica/versions.ts'
import { collect } from '../../contract/operations.ts'
import { textsOf } from '../../worlds.ts'
import { bearer, type Harness, startHarness } from '../harness.ts'
import { day, pairing } from '../world.ts'

let harness: Harness
let token: string
beforeEach(async () => {
  harness = await startHarness()
  token = await harness.token({ role: 'planner', scope: '*' })
})
afterEach(() => harness.close())

interface Raw {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

/** Nothing is decompressed on the way. */
function get(path: string, headers: Record<string, string> = {}, by = token): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const asked = request(`${harness.origin}${path}`, { headers: { ...bearer(by), ...headers } }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part) => parts.push(part))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      )
    })
    asked.on('error', reject)
    asked.end()
  })
}
async function columns(by = token, place = '440514'): Promise<Columns> {
  const { body } = await get(`/api/network?place=${place}`, {}, by)
  return decodeColumns(new Uint8Array(body))
}
type Row = Record<string, unknown>
const names = ({ nodes }: Columns) => textsOf(nodes.name, nodes.count).sort()
const add = (id: string) =>
  harness.agent
    .post('/api/changes')
    .set(bearer(token))
    .send({ opId: id, on: day, changes: [{ type: 'tie.add', tie: { ...pairing(id, 'B1', 'C2'), program: id } }] })
    .expect(200)

describe('GET /api/network [P34]', () => {
  it('gives the columns of the place, compressed when accepted, the same either way', async () => {
    const plain = await get('/api/network?place=440514')
    expect(plain.headers['content-type']).toBe('application/octet-stream')
    expect(plain.headers['content-encoding']).toBeUndefined()
    const small = await get('/api/network?place=440514', { 'Accept-Encoding': 'gzip' })
    expect(small.headers['content-encoding']).toBe('gzip')
    expect(small.headers.vary).toContain('Accept-Encoding')
    expect(gunzipSync(small.body)).toEqual(plain.body)
    const { seq, places } = decodeColumns(new Uint8Array(plain.body))
    expect([seq, places.map(({ id }) => id)]).toEqual([1, ['440514']])
  })

  it('holds the place and, by name alone, the other ends of its ties', async () => {
    const { nodes } = await columns()
    const ids = textsOf(nodes.id, nodes.count)
    expect(ids).toEqual(expect.arrayContaining(['V1', 'B1', 'C4']))
    expect(ids).not.toContain('V4')
  })

  it('format=json says the same for people', async () => {
    const { headers, body } = await get('/api/network?place=440514&format=json')
    expect(headers['content-type']).toBe('application/json; charset=utf-8')
    const json = JSON.parse(body.toString())
    const told = json.nodes.map(({ name }: { name: string }) => name).sort()
    expect(told).toEqual(names(await columns()))
    expect(json.ties.filter(({ kind }: { kind: string }) => kind === 'joint-building')).toHaveLength(2)
  })

  it('format=json gives each pairing the version that a change has to name', async () => {
    const versions = async () => {
      const { ties } = JSON.parse((await get('/api/network?place=440514&format=json')).body.toString())
      return Object.fromEntries(
        ties.filter(({ kind }: Row) => kind === 'joint-building').map(({ id, version }: Row) => [id, version]),
      )
    }
    expect(await versions()).toEqual({ P1: 1, P2: 1 })
    const end = { opId: 'end', on: day, changes: [{ type: 'tie.end', id: 'P1', version: 1 }] }
    await harness.agent.post('/api/changes').set(bearer(token)).send(end).expect(200)
    await add('N1')
    expect(await versions()).toEqual({ P1: 2, P2: 1, N1: 1 })
    const keys = ['P1', 'N1'].map((id) => ({ kind: 'joint-building' as const, id }))
    expect([...(await versionsAt(harness.store, keys, 1))]).toEqual([['joint-building|P1', 1]])
  })

  it('every family of the place has its two slots, which stay when others are added', async () => {
    const slots = ({ nodes, positions }: Columns) =>
      Object.fromEntries(
        Array.from(positions.node, (node, k) => [nodes.id.at(node), [positions.slot.at(k), positions.shelfSlot.at(k)]]),
      )
    const before = slots(await columns())
    expect(Object.keys(before)).toEqual(expect.arrayContaining(['B1', 'B2', 'C1', 'C2', 'C3']))
    await add('N1')
    expect(slots(await columns())).toMatchObject(before)
    const kept = (await collect(harness.store.positions())).flat()
    expect(
      kept
        .filter(({ place }) => place === '440514')
        .map(({ organization }) => organization)
        .sort(),
    ).toEqual(Object.keys(before).sort())
  })
})

describe('entity tags', () => {
  const tagged = async (headers: Record<string, string> = {}, by = token, more = '') =>
    get(`/api/network?place=440514${more}`, headers, by)

  it('a known tag is answered with 304 and nothing, until something is written', async () => {
    const first = await tagged()
    const tag = String(first.headers.etag)
    const again = await tagged({ 'If-None-Match': tag })
    expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, tag])
    expect((await tagged({ 'If-None-Match': `"other", ${tag}` })).status).toBe(304)
    await add('N1')
    const changed = await tagged({ 'If-None-Match': tag })
    expect(changed.status).toBe(200)
    expect(changed.headers.etag).not.toBe(tag)
  })

  it('is another for another scope, place or format: nobody is told that his rows are somebody else’s', async () => {
    const grants: Grant[][] = [[{ role: 'planner', scope: '440514' }], [{ role: 'analyst', scope: '440514101' }]]
    const tags = [
      (await tagged()).headers.etag,
      (await tagged({}, token, '&format=json')).headers.etag,
      (await get('/api/network?place=440513')).headers.etag,
      ...(await Promise.all(grants.map(async (each) => (await tagged({}, await harness.token(...each))).headers.etag))),
    ]
    expect(new Set(tags).size).toBe(tags.length)
  })

  it('a scope taken away makes the tag worthless', async () => {
    const tag = String((await tagged()).headers.etag)
    const other = await harness.token({ role: 'planner', scope: '440513' })
    expect((await tagged({ 'If-None-Match': tag }, other)).status).toBe(404)
  })
})

describe('scope', () => {
  it('a town gets its own rows and bare names, nothing of the rest', async () => {
    const town = await columns(await harness.token({ role: 'analyst', scope: '440514102' }))
    expect(names(town)).toEqual(expect.arrayContaining(['丙村', '丙村党支部']))
    for (const name of ['甲村', '乙村', '甲村党支部', '潮南区财政局']) expect(names(town)).not.toContain(name)
    expect(town.places.map(({ id }) => id)).toEqual(['440514'])
  })
})

describe('GET /api/search', () => {
  const search = async (q: string, by = token) =>
    (
      await harness.agent
        .get(`/api/search?place=440514&q=${encodeURIComponent(q)}`)
        .set(bearer(by))
        .expect(200)
    ).body.hits

  it('finds by name and pinyin, and says where to fly: to the body', async () => {
    expect((await search('甲村'))[0]).toEqual({
      kind: 'organization',
      id: 'V1',
      name: '甲村',
      region: '440514101201',
      body: 'C1',
    })
    expect((await search('jiacundangzhibu'))[0].id).toBe('C1')
    expect((await search('jcdzb'))[0].id).toBe('C1')
  })

  it('finds a new name at once and an old one no more', async () => {
    const [village] = await harness.store.read([{ kind: 'organization', id: 'V1' }])
    const renamed = { ...village.record, name: '甲字村' }
    await harness.store.commit({
      opId: 'rename',
      actor: 'import',
      at: '2026-06-01T00:00:00.000Z',
      changes: [{ type: 'record.alter', version: 1, before: village.record, after: renamed } as never],
      edits: [{ key: { kind: 'organization', id: 'V1' }, before: village.record, after: renamed as never, version: 1 }],
    })
    await harness.replica.catchUp()
    expect((await search('甲字村')).map(({ id }: { id: string }) => id)).toEqual(['V1'])
    expect((await search('甲村')).map(({ id }: { id: string }) => id)).toEqual(['C1'])
  })

  it('finds nothing out of sight', async () => {
    const town = await harness.token({ role: 'analyst', scope: '440514102' })
    expect(await search('乙村', town)).toEqual([])
    expect((await search('丙村', town)).length).toBe(2)
  })
})
