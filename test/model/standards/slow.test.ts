import { describe, expect, it } from 'vitest'
import { buildNetwork } from '../../../model/network/build/build.ts'
import { dayOf } from '../../../model/schema/dates.ts'
import type { Place } from '../../../model/schema/region.ts'
import { evaluateStandards } from '../../../model/standards/evaluate.ts'
import type { Finding } from '../../../model/standards/standard.ts'
import { worldOf } from '../../../model/truth/world-of.ts'
import { judgedDays, randomRecords } from '../random-records.ts'
import { type SlowFinding, slowFindings, usual } from '../slow-standards.ts'

const other = { ...usual, scope: 'all' as const, floor: 2, min: 2, minSeparated: 1, days: 30, maxSize: 3 }
const otherParameters: Place['parameters'] = {
  R13: { floor: 2 },
  R14: { min: 2 },
  R19: { scope: 'all' },
  R20: { maxSize: 3 },
  R21: { minSeparated: 1 },
  R23: { days: 30 },
}

function plain(finding: Finding): SlowFinding {
  const { standard, clause, measured } = finding
  return {
    standard,
    clause,
    subjects: finding.subjects.map(({ id }) => id).sort(),
    measured: measured as number | null,
  }
}
const inOrder = (findings: SlowFinding[]) => findings.map((finding) => JSON.stringify(finding)).sort()

describe('the eight standards against the definitions said slowly', () => {
  it.each(Array.from({ length: 80 }, (_, k) => k + 1))(
    'R08–R23 find the same, figure by figure, in random network %i on every kind of day',
    (seed) => {
      const records = randomRecords(seed, 16 + seed)
      const found = records.find((record) => record.kind === 'place')
      if (found === undefined) throw new Error('a network without a place')
      const usually = seed % 3 > 0
      const place = usually ? found : { ...found, parameters: otherParameters }
      const network = buildNetwork(records, 1)
      for (const date of judgedDays) {
        const fast = evaluateStandards(worldOf(network, place, dayOf(date))).map(plain)
        const slow = slowFindings(records, place, date, usually ? usual : other)
        expect(inOrder(fast), `${seed} on ${date}`).toEqual(inOrder(slow))
      }
    },
  )
})
