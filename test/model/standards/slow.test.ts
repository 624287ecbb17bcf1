import { describe, expect, it } from 'vitest'
import { buildNetwork } from '../../../model/network/build.ts'
import { dayOf } from '../../../model/schema/dates.ts'
import { evaluateStandards } from '../../../model/standards/evaluate.ts'
import type { Finding } from '../../../model/standards/standard.ts'
import { worldOf } from '../../../model/truth/world-of.ts'
import { judgedDays, randomRecords } from '../random-records.ts'
import { type SlowFinding, slowFindings } from '../slow-standards.ts'

const seeds = Array.from({ length: 60 }, (_, k) => k + 1)

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
  it.each(seeds)('R08–R23 find the same, figure by figure, in random network %i on every kind of day', (seed) => {
    const records = randomRecords(seed, 16 + seed)
    const place = records.find((record) => record.kind === 'place')
    if (place === undefined) throw new Error('a network without a place')
    const network = buildNetwork(records, 1)
    for (const date of judgedDays) {
      const fast = evaluateStandards(worldOf(network, place, dayOf(date))).map(plain)
      expect(inOrder(fast), `${seed} on ${date}`).toEqual(inOrder(slowFindings(records, place, date)))
    }
  })
})
