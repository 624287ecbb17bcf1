import { describe, expect, it } from 'vitest'
import { buildNetwork } from '../../../model/network/build/build.ts'
import { dayOf } from '../../../model/schema/dates.ts'
import { covers } from '../../../model/schema/ids.ts'
import type { AnyRecord } from '../../../model/schema/records.ts'
import type { Place } from '../../../model/schema/region.ts'
import { evaluateStandards } from '../../../model/standards/evaluate.ts'
import type { Finding } from '../../../model/standards/standard.ts'
import { worldOf } from '../../../model/truth/world-of.ts'
import { dice, judgedDays, randomRecords } from '../random-records.ts'

const seeds = Array.from({ length: 60 }, (_, k) => k + 1)

/** So loose that every standard finds much. */
const loose: Place['parameters'] = {
  R13: { floor: 3 },
  R14: { min: 3 },
  R19: { scope: 'all' },
  R20: { maxSize: 40 },
  R21: { minSeparated: 1 },
  R23: { days: 1 },
}

function looseRecords(seed: number): AnyRecord[] {
  const records = randomRecords(seed, 30 + seed)
  return seed % 2 === 0
    ? records
    : records.map((record) => (record.kind === 'place' ? { ...record, parameters: loose } : record))
}

function shuffled(records: AnyRecord[], seed: number): AnyRecord[] {
  const { below } = dice(seed)
  const left = records.slice()
  return records.map(() => left.splice(below(left.length), 1)[0])
}

function found(records: AnyRecord[], date: string): Finding[] {
  const network = buildNetwork(records, 1)
  return network.places.flatMap((place) => evaluateStandards(worldOf(network, place, dayOf(date))))
}

describe('where a finding lies, and in which order it tells what shows it', () => {
  const seen = new Map<string, number>()

  it.each(seeds)('in random network %i every finding of every standard lies in its place', (seed) => {
    const records = looseRecords(seed)
    const network = buildNetwork(records, 1)
    for (const place of network.places)
      for (const date of judgedDays)
        for (const { standard, region } of evaluateStandards(worldOf(network, place, dayOf(date)))) {
          expect(covers(place.id, region), `${standard} in ${region} of ${place.id}`).toBe(true)
          seen.set(standard, (seen.get(standard) ?? 0) + 1)
        }
  })

  it.each(seeds)('random network %i loaded in another order is found the same, word for word', (seed) => {
    const records = looseRecords(seed)
    for (const date of judgedDays) expect(found(shuffled(records, seed + 1000), date)).toEqual(found(records, date))
  })

  it('the networks show findings of every standard', () => {
    expect([...seen.keys()].sort()).toEqual(['R08', 'R13', 'R14', 'R19', 'R20', 'R21', 'R22', 'R23'])
  })
})
