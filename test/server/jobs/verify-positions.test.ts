import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { assignPositions, type Position } from '../../../model/layout/position.ts'
import { todayInShanghai } from '../../../model/schema/dates.ts'
import { worldOf } from '../../../model/truth/world-of.ts'
import { loadSample } from '../../../seed/load.ts'
import { firstSample } from '../../../seed/samples.ts'
import { positionsSaid, verifyPositions } from '../../../server/jobs/verify-positions.ts'
import { loadNetwork } from '../../../server/store/load-network.ts'
import { openNeo4jStore } from '../../../server/store/neo4j/store.ts'
import { openStore } from '../../../server/store/open.ts'
import type { Store } from '../../../server/store/store.ts'
import { collect } from '../../contract/operations.ts'
import { neo4jMissing, shareNeo4j } from '../../neo4j.ts'

const today = todayInShanghai(new Date('2026-06-01T04:00:00Z'))
type Meddle = (position: Position, other: Position) => Position

/** What somebody makes of one position; `other` stands in the same circle. */
const meddlings: [string, Meddle][] = [
  ['region', (position) => ({ ...position, region: '440514999' })],
  ['region', (position) => ({ ...position, region: '4405' })],
  ['number', (position) => ({ ...position, slot: -1 })],
  ['number', (position) => ({ ...position, shelfSlot: 2_000_000_000 })],
  ['slot', (position, other) => ({ ...position, slot: other.slot })],
  ['shelf-slot', (position, other) => ({ ...position, shelfSlot: other.shelfSlot })],
]

function verifying(open: () => Promise<{ store: Store; close(): Promise<void> }>): void {
  it('positions that the program gave are in order; each that is altered is named', async () => {
    const { store, close } = await open()
    await loadSample(store, firstSample, 'gaps', today)
    const network = await loadNetwork(store)
    const [place] = network.places
    const kept = async () => (await collect(store.positions())).flat()
    const keep = async (position: Position) => {
      const known = (await kept()).filter((each) => each.place === position.place)
      expect(await store.keepPositions(position.place, known, [position])).toBe(true)
    }
    await store.keepPositions(place.id, [], assignPositions(worldOf(network, place, today), []))
    const given = await kept()
    expect(given.length).toBeGreaterThan(50)
    expect(await verifyPositions(store)).toEqual([])

    const index = given.findIndex(({ region }, k) => k > 0 && given[k - 1].region === region)
    const [other, position] = given.slice(index - 1)
    for (const [what, meddle] of meddlings) {
      await keep(meddle(position, other))
      const found = await verifyPositions(store)
      expect(found).toMatchObject([{ what, position: { organization: position.organization } }])
      await keep(position)
      expect(await verifyPositions(store)).toEqual([])
    }
    const strangers = [
      { ...position, place: '440513' },
      { ...position, organization: 'nobody' },
    ]
    for (const stranger of strangers) await keep(stranger)
    expect(await verifyPositions(store)).toEqual([
      { what: 'place', position: strangers[0] },
      { what: 'organization', position: strangers[1] },
    ])
    await close()
  }, 120_000)
}

it('twenty are named, and what mends them', () => {
  const position = { place: '440514', organization: 'o', region: '440514101', slot: 1, shelfSlot: 1 }
  const wrong = Array.from({ length: 30 }, () => ({ position, what: 'slot' as const }))
  const said = positionsSaid(wrong, false)
  expect(said).toHaveLength(21)
  expect(said[20].en).toContain('DELETE FROM positions WHERE')
  expect(positionsSaid(wrong, true)[20].en).toContain('DELETE p')
})

describe('positions in SQLite', () => {
  verifying(async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'orgweave-positions-'))
    const store = await openStore({ dataDir })
    return {
      store,
      async close() {
        await store.close()
        rmSync(dataDir, { recursive: true, force: true })
      },
    }
  })
})

describe.skipIf(neo4jMissing)('positions in Neo4j', () => {
  const neo4j = shareNeo4j()
  beforeEach(() => neo4j.wipeAll())
  verifying(async () => {
    const store = await openNeo4jStore(neo4j.address)
    return { store, close: () => store.close() }
  })
})
