import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildNetwork } from '../../../model/network/build/build.ts'
import { sharedNetwork } from '../../../model/network/codec/shared.ts'
import type { Network } from '../../../model/network/network.ts'
import { dayOf } from '../../../model/schema/dates.ts'
import { packPositions } from '../../../server/reading/positions.ts'
import { openReading, type Reading } from '../../../server/reading/reading.ts'
import { type Hire, inThisThread, inThreadOf } from '../../../server/reading/workers.ts'
import { networkAfter } from '../../../server/replica/lineage.ts'
import { randomRecords } from '../../model/random-records.ts'
import { allFindings } from './all-findings.ts'

const thread = resolve('dist/server/reading/thread.js')
const asker = { account: 'a' }
const day = dayOf('2025-06-01')
let readings: Reading[] = []

function open(hire: Hire): Reading {
  const reading = openReading({ hire })
  readings.push(reading)
  return reading
}

/** Everything that is asked, as text. */
async function answers(reading: Reading, network: Network) {
  const [place] = network.places
  const scope = ['*']
  const judgement = await reading.judgement(network, place, day, asker)
  const rows = Array.from({ length: judgement.findings.count }, (_, row) => row)
  const sight = await reading.sight(network, place, scope, asker)
  const given = await reading.slots(network, { place: place.id, day, positions: packPositions([]) }, asker)
  const seen = { place: place.id, scope, positions: given }
  const findings = allFindings(judgement.findings, network, place)
  return JSON.stringify({
    findings,
    opened: await reading.opened(judgement, rows, asker),
    slots: given,
    names: findings.map(({ subjects: [subject] }) => sight.nameOf(subject)),
    columns: [...(await reading.columns(network, seen, asker))],
    rows: await reading.rows(network, { ...seen, table: 'ties', from: 3, to: 9 }, asker),
  })
}

describe('a thread beside the one that serves', () => {
  beforeAll(() => {
    execFileSync('node', ['run.mjs'], { stdio: 'ignore' })
  })
  afterEach(async () => {
    for (const reading of readings) await reading.close()
    readings = []
  })

  it('answers every question as it would be answered here, on random networks', async () => {
    const [here, there] = [open(inThisThread), open(inThreadOf(thread, 512))]
    for (const seed of [1, 2, 3]) {
      const network = sharedNetwork(buildNetwork(randomRecords(seed, 60), seed))
      expect(await answers(there, network)).toBe(await answers(here, network))
      const pairing = randomRecords(seed, 60).find(({ kind }) => kind === 'joint-building')
      if (pairing?.kind !== 'joint-building') throw new Error('no pairing')
      const key = { kind: pairing.kind, id: pairing.id }
      const edits = [{ key, before: pairing, after: { ...pairing, validTo: '2024-01-01' }, version: 1 }]
      const later = networkAfter(network, { edits, seq: seed + 1 })
      expect(await answers(there, later)).toBe(await answers(here, sharedNetwork(later)))
    }
  })

  it('that runs out of memory ends with a sentence, and another answers the next question', async () => {
    const network = sharedNetwork(buildNetwork(randomRecords(9, 3000), 1))
    const [place] = network.places
    let hired = 0
    const reading = open(() => {
      hired += 1
      return inThreadOf(thread, hired === 1 ? 4 : 512)()
    })
    await expect(reading.judgement(network, place, day, asker)).rejects.toMatchObject({ code: 'out-of-memory' })
    expect((await reading.judgement(network, place, day, asker)).findings.count).toBeGreaterThan(100)
    expect(hired).toBe(2)
  })

  it('refuses as it would be refused here, and goes on', async () => {
    const network = sharedNetwork(buildNetwork(randomRecords(2, 60), 1))
    const reading = open(inThreadOf(thread, 512))
    const wrong = { ...network.places[0], parameters: { R13: { floor: 'many' } } }
    const broken: Network = { ...network, places: [wrong] }
    await expect(reading.judgement(broken, wrong, day, asker)).rejects.toMatchObject({ code: 'bad-input' })
    expect((await reading.judgement(network, network.places[0], day, asker)).findings.count).toBeGreaterThan(0)
  })
})
