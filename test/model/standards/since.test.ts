import { describe, expect, it } from 'vitest'
import { buildNetwork } from '../../../model/network/build/build.ts'
import type { Network } from '../../../model/network/network.ts'
import { civilDate, type Day, dayOf, openFrom } from '../../../model/schema/dates.ts'
import type { Place } from '../../../model/schema/region.ts'
import { evaluateStandards } from '../../../model/standards/evaluate.ts'
import { openedOf } from '../../../model/standards/since.ts'
import { findingKey } from '../../../model/standards/standard.ts'
import { worldOf } from '../../../model/truth/world-of.ts'
import {
  district,
  districtNetwork,
  districtUnit,
  group,
  home,
  membership,
  organization,
  pairing,
} from '../../worlds.ts'
import { randomRecords, writtenDates } from '../random-records.ts'
import { findingsOf } from './finding-list.ts'

/** A day before everything that a random network says. */
const first = dayOf('2022-12-30')
const last = dayOf('2026-03-02')

const settings: Place['parameters'][] = [
  {},
  { R21: { minSeparated: 1 }, R20: { maxSize: 3 }, R23: { days: 40 } },
  { R19: { scope: 'all' }, R21: { minSeparated: 2 }, R13: { floor: 2 }, R14: { min: 2 }, R20: { maxSize: 8 } },
]

function randomPlace(seed: number, size: number): { network: Network; place: Place } {
  const records = randomRecords(seed, size)
  const found = records.find((record) => record.kind === 'place')
  if (found === undefined) throw new Error('a network without a place')
  return { network: buildNetwork(records, 1), place: { ...found, parameters: settings[seed % settings.length] } }
}

/** Since when each finding of the last of these days has been there on all of them; null: since the first. */
function slowSince(network: Network, place: Place, days: Day[]): Map<string, string | null> {
  let began = new Map<string, string | null>()
  for (const day of days) {
    const keys = evaluateStandards(worldOf(network, place, day)).map(findingKey)
    const start = day === first ? null : civilDate(day)
    const before = began
    began = new Map(keys.map((key) => [key, before.has(key) ? (before.get(key) ?? null) : start]))
  }
  return began
}

function fastSince(network: Network, place: Place, day: Day): Map<string, string | null> {
  const findings = evaluateStandards(worldOf(network, place, day))
  const days = openedOf(network, place, findings, day).map(({ since }) =>
    since === openFrom ? null : civilDate(since),
  )
  return new Map(findings.map((finding, k) => [findingKey(finding), days[k]]))
}

describe('since when a finding is open', () => {
  it.each([
    [1, 20],
    [2, 40],
    [3, 60],
  ])('is what judging every single day gives, in random network %i of %i organizations [A15]', (seed, size) => {
    const { network, place } = randomPlace(seed, size)
    const days = Array.from({ length: last - first + 1 }, (_, k) => first + k)
    expect(fastSince(network, place, last)).toEqual(slowSince(network, place, days))
  })

  it.each(Array.from({ length: 40 }, (_, k) => 100 + k))(
    'is what judging the days around every date gives, in random network %i',
    (seed) => {
      const { network, place } = randomPlace(seed, 16 + (seed % 70))
      const turns = writtenDates.flatMap((date) => [0, 1, 41, 181].map((later) => dayOf(date) + later))
      const years = ['2023', '2024', '2025', '2026'].map((year) => dayOf(`${year}-01-01`))
      const days = [...new Set([...turns, ...years].flatMap((day) => [day - 1, day]))].sort((a, b) => a - b)
      for (const day of [last, dayOf('2025-06-01'), dayOf('2024-12-31')]) {
        const before = [first, ...days.filter((each) => each > first && each < day), day]
        expect(fastSince(network, place, day)).toEqual(slowSince(network, place, before))
      }
    },
  )

  it('is the day an organization begins, null when nobody knows it, the day its last tie ended [A15]', () => {
    const since = (...records: Parameters<typeof districtNetwork>) => {
      const network = districtNetwork(...records)
      const findings = findingsOf('R19', network).filter(({ subjects }) => subjects[0].id === 'AP')
      return openedOf(network, home, findings, dayOf('2026-03-01')).map(({ since }) =>
        since === openFrom ? null : civilDate(since),
      )
    }
    const unit = districtUnit('A')
    expect(since(...unit)).toEqual([null])
    const young = organization('AP', 'organ-committee', district, { validFrom: '2025-05-05' })
    expect(since(...unit.filter(({ id }) => id !== 'AP'), young)).toEqual(['2025-05-05'])
    expect(since(...unit, ...districtUnit('B'), pairing('A', 'B', { validTo: '2025-07-07' }))).toEqual(['2025-07-07'])
  })

  it('has as its cause the tie that ended on its first day, today too [A15]', () => {
    const two = [...districtUnit('A'), ...districtUnit('B')]
    for (const day of ['2025-07-07', '2025-08-01']) {
      const network = districtNetwork(...two, pairing('A', 'B', { validTo: '2025-07-07' }))
      const opened = openedOf(network, home, findingsOf('R19', network, day), dayOf(day))
      const causes = opened.filter(({ cause }) => cause >= 0).map(({ cause }) => network.ties.id.at(cause))
      expect(causes).toEqual(['A-B', 'A-B'])
    }
    const besides = [group('0', { type: 'team' }), membership('AP', '0', { id: '0', validTo: '2025-07-07' })]
    const both = districtNetwork(...two, ...besides, pairing('A', 'B', { validTo: '2025-07-07' }))
    const [{ cause }] = openedOf(both, home, findingsOf('R19', both, '2025-08-01'), dayOf('2025-08-01'))
    expect(both.ties.id.at(cause)).toBe('A-B')
    const alone = districtNetwork(...two)
    const unmade = openedOf(alone, home, findingsOf('R19', alone), dayOf('2026-03-01'))
    expect(unmade.every(({ cause }) => cause === -1)).toBe(true)
  })

  it('of a dormant pairing is the day after the last one in order [D22]', () => {
    const network = districtNetwork(
      ...districtUnit('A'),
      ...districtUnit('B'),
      pairing('AP', 'BP', { lastActivityOn: '2025-01-01' }),
    )
    const [{ since }] = openedOf(network, home, findingsOf('R23', network), dayOf('2026-03-01'))
    expect(civilDate(since)).toBe('2025-07-01')
  })
})
