import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import neo4j from 'neo4j-driver'
import { beforeEach, describe, expect, it } from 'vitest'
import { components } from '../model/analysis/components.ts'
import { hops } from '../model/analysis/hops.ts'
import { pairingMatrix } from '../model/analysis/pairing-matrix.ts'
import { shortestPath } from '../model/analysis/shortest-path.ts'
import { buildNetwork } from '../model/network/build/build.ts'
import { neighbourBodies } from '../model/projection/neighbours.ts'
import { civilDate, dayOf } from '../model/schema/dates.ts'
import { Sector } from '../model/schema/organization.ts'
import type { AnyRecord } from '../model/schema/records.ts'
import { evaluateStandards } from '../model/standards/evaluate.ts'
import { isParty } from '../model/truth/kinds.ts'
import type { World } from '../model/truth/world.ts'
import { worldOf } from '../model/truth/world-of.ts'
import { chaonan } from '../seed/chaonan/chaonan.ts'
import { defaultDay, generate } from '../seed/generate.ts'
import { openNeo4jStore } from '../server/store/neo4j/store.ts'
import { addition, operation } from './contract/operations.ts'
import { judgedDays, randomRecords } from './model/random-records.ts'
import { neo4jMissing, shareNeo4j } from './neo4j.ts'

const cypher = join(import.meta.dirname, '..', 'cypher')
const integer = neo4j.int
const date = (day: number) => neo4j.types.Date.fromStandardDate(new Date(day * 86_400_000))

/** The statement that says a standard, the defaults of the standard, and whether it answers the figure. */
const standards = {
  R08: { file: 'vacant-liaisons', parameters: { kinds: ['fixed', 'zone'] }, figure: false },
  R13: { file: 'district-units', parameters: { floor: integer(1), level: integer(50) }, figure: true },
  R14: { file: 'uncovered-villages', parameters: { min: integer(1) }, figure: true },
  R19: { file: 'isolated-bodies', parameters: {}, figure: false },
  R22: { file: 'single-partners', parameters: {}, figure: false },
  R23: { file: 'dormant-pairings', parameters: { days: integer(180) }, figure: true },
}

describe.skipIf(neo4jMissing)('cypher/analysis/ says what the model says', () => {
  const graph = shareNeo4j()
  beforeEach(() => graph.wipe())

  const ask = (file: string, parameters: object) =>
    graph.ask(readFileSync(join(cypher, 'analysis', `${file}.cypher`), 'utf8'), parameters)

  async function stored(records: AnyRecord[]) {
    const store = await openNeo4jStore(graph.address)
    await store.commit(operation('1', ...records.map(addition)))
    await store.close()
    const network = buildNetwork(records, 1)
    return (day: number) => worldOf(network, network.places[0], day)
  }

  async function expectSameFindings(world: World) {
    const found = evaluateStandards(world)
    for (const [id, { file, parameters, figure }] of Object.entries(standards)) {
      const told = (subject: unknown, measured: unknown) => (figure ? `${subject}: ${measured}` : `${subject}`)
      const expected = found
        .filter(({ standard }) => standard === id)
        .map(({ subjects, measured }) => told(subjects[0].id, measured))
      const rows = await ask(file, { place: world.place.id, date: date(world.day), ...parameters })
      const answered = rows.map((row) => told(row.id, row.measured))
      expect({ id, day: civilDate(world.day), subjects: answered.sort() }).toEqual({
        id,
        day: civilDate(world.day),
        subjects: expected.sort(),
      })
    }
  }

  async function expectSameMatrix(world: World, depth: number) {
    const { nodes } = world.network
    const cell = (...parts: unknown[]) => parts.join(' ')
    const expected = pairingMatrix(world, depth).map(({ region, level, sector, ends }) =>
      cell(nodes.id.at(region), level === 0 ? null : level, sector === 0 ? null : Sector.options[sector - 1], ends),
    )
    const parameters = { place: world.place.id, date: date(world.day), depth: integer(depth) }
    const rows = await ask('matrix-counts', parameters)
    expect(rows.map(({ region, level, sector, ends }) => cell(region, level, sector, ends)).sort()).toEqual(
      expected.map((line) => line.replace('null', '')).sort(),
    )
  }

  /** The ids beside these, as the statement and as the model have them. */
  async function expectSameNeighbours(world: World) {
    const { network, projection } = world
    const { id } = network.nodes
    const step = Math.ceil(projection.bodies / 4)
    for (let vertex = 0; vertex < projection.bodies; vertex += step) {
      const body = projection.node[vertex]
      const parameters = { place: world.place.id, date: date(world.day), ids: [id.at(body)] }
      const answered = (await ask('neighbours', parameters)).map((row) => row.id)
      expect(answered.sort()).toEqual(
        neighbourBodies(world.truth, body)
          .map((row) => id.at(row))
          .sort(),
      )
    }
  }

  it.each([1, 2, 3, 4, 5, 6])('on a random network, on several days (%i)', async (seed) => {
    const worldOn = await stored(randomRecords(seed, 80))
    for (const day of judgedDays.map(dayOf)) {
      await expectSameFindings(worldOn(day))
      await expectSameNeighbours(worldOn(day))
      await expectSameMatrix(worldOn(day), 4)
    }
  })

  it.each([
    ['gaps', [0, 200, 800]],
    ['published', [0]],
  ] as const)('on 潮南, on several days (%s)', async (variant, daysBefore) => {
    const worldOn = await stored(chaonan(variant, defaultDay))
    for (const day of daysBefore.map((days) => defaultDay - days)) {
      await expectSameFindings(worldOn(day))
      await expectSameNeighbours(worldOn(day))
      await expectSameMatrix(worldOn(day), 4)
    }
  })

  it('the lists that the statements open with are held once, not once a row', async () => {
    const world = (await stored([...generate({ organizations: 600, seed: 7 })]))(defaultDay)
    for (const { file, parameters } of Object.values(standards)) {
      const text = `CYPHER replan=force PROFILE ${readFileSync(join(cypher, 'analysis', `${file}.cypher`), 'utf8')}`
      const given = { place: world.place.id, date: date(world.day), ...parameters }
      const { summary } = await graph.driver.executeQuery(text, given, { database: 'neo4j' })
      expect(Number((summary.profile || undefined)?.arguments.GlobalMemory), file).toBeLessThan(10_000_000)
    }
  }, 180_000)

  it.each([
    ['gaps', (day: number) => chaonan('gaps', day)],
    ['published', (day: number) => chaonan('published', day)],
    ['generated', (day: number) => [...generate({ organizations: 400, seed: 7, loadedOn: day })]],
  ] as const)('what the README pastes gives the findings of the map (%s)', async (network, recordsOn) => {
    const readme = readFileSync(join(cypher, 'README.md'), 'utf8')
    const parameters: Record<string, unknown> = {}
    for (const [, name, value] of readme.matchAll(/^:param (\w+) => (.+)$/gm))
      parameters[name] = (await graph.ask(`RETURN ${value} AS value`, {}))[0].value
    const day = dayOf(String(parameters.date))
    const world = (await stored(recordsOn(day)))(day)
    const found = evaluateStandards(world)
    const pasted = [...readme.matchAll(/\((R\d\d)\)[^\n]*:\n\n```cypher\n([\s\S]*?)```/g)]
    expect(pasted.map(([, id]) => id)).toEqual(['R19', 'R14', 'R08'])
    for (const [, id, statement] of pasted) {
      const subjects = found.filter(({ standard }) => standard === id).map(({ subjects }) => subjects[0].id)
      expect(network === 'published' || subjects.length > 0).toBe(true)
      const rows = await graph.ask(statement, { ...parameters, place: world.place.id })
      expect(rows.map((row) => row.id).sort()).toEqual(subjects.sort())
    }
  })

  describe('on a network whose ties are all recorded at bodies', () => {
    const on = date(defaultDay)

    it('hops, the shortest path and the sizes of components leave nothing out', async () => {
      const records = [...generate({ organizations: 400, seed: 7 })]
      const world = (await stored(records))(defaultDay)
      const { projection, network } = world
      const idOf = (vertex: number) => network.nodes.id.at(projection.node[vertex])
      const bodies = Array.from({ length: projection.bodies }, (_, vertex) => vertex)
      for (const start of bodies.filter((vertex) => vertex % 97 === 0))
        for (const steps of [1, 2, 3]) {
          const reached = hops(projection, [start], steps)
          const expected = reached.bodies.map((vertex, k) => `${idOf(vertex)} ${reached.steps[k]}`)
          const rows = await ask('hops', { id: idOf(start), steps: integer(steps), date: on })
          expect(rows.map((row) => `${row.id} ${row.steps}`).sort()).toEqual(expected.sort())
        }
      for (const [from, to] of bodies.slice(0, 40).map((vertex) => [vertex, projection.bodies - 1 - vertex * 3])) {
        const path = shortestPath(projection, from, to)
        const [row] = await ask('shortest-path', { from: idOf(from), to: idOf(to), date: on })
        expect(row?.ties ?? -1).toBe(path.length - 1)
      }
      const sizes = new Map<number, number>()
      for (const size of components(projection).sizes) sizes.set(size, (sizes.get(size) ?? 0) + 1)
      expect(bodies.every((vertex) => isParty(network, projection.node[vertex]))).toBe(true)
      expect(await componentSizes({ date: on })).toEqual([...sizes].sort(([a], [b]) => b - a))
      expect(await graph.ask('MATCH (o:Organization) WHERE o.component IS NOT NULL RETURN o.id AS id', {})).toEqual([])
    })
  })

  /** As its header says: in a transaction that is rolled back. */
  async function componentSizes(parameters: object) {
    const session = graph.driver.session({ database: 'neo4j' })
    const transaction = session.beginTransaction()
    try {
      const file = join(cypher, 'analysis', 'component-sizes.cypher')
      const { records } = await transaction.run(readFileSync(file, 'utf8'), parameters)
      return records.map((row) => [row.get('size'), row.get('components')])
    } finally {
      await transaction.rollback()
      await session.close()
    }
  }
})
