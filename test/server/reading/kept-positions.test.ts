import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AnyRecord } from '../../../model/schema/records.ts'
import { collect } from '../../contract/operations.ts'
import { neo4jMissing, shareNeo4j } from '../../neo4j.ts'
import { bearer, type Harness, put, startHarness } from '../harness.ts'

describe.skipIf(neo4jMissing)('two servers on one store draw one picture', () => {
  const neo4j = shareNeo4j()
  let servers: Harness[]
  let token: string
  beforeEach(async () => {
    await neo4j.wipe()
    const address = neo4j.address
    const first = await startHarness({ neo4j: address })
    servers = [first, await startHarness({ neo4j: address, records: [] })]
    token = await first.token({ role: 'analyst', scope: '*' })
  })
  afterEach(async () => {
    for (const server of servers) await server.close()
  })

  /** A party organization that stands for itself. */
  const add = (id: string) => {
    const common = { validFrom: '2020-01-01', source: 'user' }
    const place = { location: '440514102', status: 'established' }
    const branch = { kind: 'organization', id, name: `${id}党支部`, organizationKind: 'branch', ...place, ...common }
    const line = { kind: 'subordination', id: `sub:${id}`, of: id, to: 'QW', ...common }
    const records = [branch, line].map((record) => AnyRecord.parse(record))
    return put(servers[0].store, records, id)
  }
  const picture = async (server: Harness) => {
    await server.replica.catchUp()
    const { body } = await server.agent.get('/api/network?place=440514&format=json').set(bearer(token)).expect(200)
    const slots: [string, string][] = body.positions.map(
      ({ node, slot, shelfSlot }: { node: string; slot: number; shelfSlot: number }) => [node, `${slot} ${shelfSlot}`],
    )
    return new Map(slots)
  }
  const slotsInTown = async () => {
    const kept = await collect(servers[0].store.positions())
    return kept
      .flat()
      .filter(({ region }) => region === '440514102')
      .map(({ slot }) => slot)
  }

  it('whichever of them meets a new organization first: its slot stays, and nobody else gets it', async () => {
    const [one, other] = servers
    expect(await picture(other)).toEqual(await picture(one))
    await add('N9')
    const given = (await picture(one)).get('N9')
    expect(given).toBeDefined()
    await add('N1')
    const drawn = await picture(other)
    expect(drawn.get('N9')).toBe(given)
    expect(await picture(one)).toEqual(drawn)
    const slots = await slotsInTown()
    expect(new Set(slots).size).toBe(slots.length)
  })

  it('both at once: each slot is given once', async () => {
    await Promise.all(servers.map(picture))
    for (const id of ['N5', 'N3', 'N7']) await add(id)
    const [one, other] = await Promise.all(servers.map(picture))
    expect(other).toEqual(one)
    const slots = await slotsInTown()
    expect(new Set(slots).size).toBe(slots.length)
  })
})
