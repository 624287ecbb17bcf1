import { describe, expect, it } from 'vitest'
import { buildNetwork } from '../../../model/network/build.ts'
import { civilDate, dayOf } from '../../../model/schema/dates.ts'
import { evaluateStandards } from '../../../model/standards/evaluate.ts'
import { sinceOf } from '../../../model/standards/since.ts'
import { findingKey } from '../../../model/standards/standard.ts'
import { worldOf } from '../../../model/truth/world-of.ts'
import { randomRecords } from '../random-records.ts'

/** A day before everything that a random network says. */
const first = dayOf('2022-12-30')
const last = dayOf('2026-03-02')

describe('since when a finding is open', () => {
  it.each([
    [1, 20, {}],
    [2, 34, {}],
    [3, 48, {}],
    [4, 60, { R21: { minSeparated: 1 }, R20: { maxSize: 3 } }],
    [5, 60, { R21: { minSeparated: 2 }, R13: { floor: 2 }, R14: { min: 2 } }],
    [6, 80, { R19: { scope: 'all' }, R21: { minSeparated: 2 }, R23: { days: 40 } }],
  ])(
    'is the day that judging every single day gives, in random network %i of %i organizations [A15]',
    (seed, size, parameters) => {
      const records = randomRecords(seed, size)
      const found = records.find((record) => record.kind === 'place')
      if (found === undefined) throw new Error('a network without a place')
      const place = { ...found, parameters }
      const network = buildNetwork(records, 1)
      const began = new Map<string, number | null>()
      for (let day = first; day <= last; day++) {
        const keys = evaluateStandards(worldOf(network, place, day)).map(findingKey)
        const before = new Map(began)
        began.clear()
        for (const key of keys) began.set(key, before.get(key) ?? (before.has(key) || day === first ? null : day))
      }
      const findings = evaluateStandards(worldOf(network, place, last))
      const shown = (day: number | null | undefined) => (day == null ? null : civilDate(day))
      const slow = findings.map((finding) => [findingKey(finding), shown(began.get(findingKey(finding)))])
      const days = sinceOf(network, place, findings, last)
      expect(findings.map((finding, k) => [findingKey(finding), shown(days[k])])).toEqual(slow)
    },
  )
})
