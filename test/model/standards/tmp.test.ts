import { it, expect } from 'vitest'
import { buildNetwork } from '../../../model/network/build.ts'
import { dayOf } from '../../../model/schema/dates.ts'
import { evaluateStandards } from '../../../model/standards/evaluate.ts'
import { worldOf } from '../../../model/truth/world-of.ts'
import { judgedDays, randomRecords } from '../random-records.ts'
import { slowFindings, usual } from '../slow-standards.ts'
it('many', () => {
  const counts: Record<string, number> = {}
  let bad = 0
  for (let seed = 1000; seed < 1700; seed++) {
    const records = randomRecords(seed, 10 + (seed % 90))
    const place0 = records.find((r) => r.kind === 'place')!
    const all = seed % 3 === 0
    const numbers = all ? { ...usual, scope: 'all' as const, floor: 2, min: 2, minSeparated: 1, days: 30, maxSize: 3 } : { ...usual, minSeparated: 2 }
    const place = { ...place0, parameters: { R13: { floor: numbers.floor }, R14: { min: numbers.min }, R19: { scope: numbers.scope }, R20: { maxSize: numbers.maxSize }, R21: { minSeparated: numbers.minSeparated }, R23: { days: numbers.days } } }
    const network = buildNetwork(records, 1)
    for (const date of judgedDays) {
      const fast = evaluateStandards(worldOf(network, place, dayOf(date))).map((f) => ({ standard: f.standard, clause: f.clause, subjects: f.subjects.map((s) => s.id).sort(), measured: f.measured }))
      for (const f of fast) counts[f.standard + f.clause] = (counts[f.standard + f.clause] ?? 0) + 1
      const a = fast.map((f) => JSON.stringify(f)).sort(), b = slowFindings(records, place, date, numbers).map((f) => JSON.stringify(f)).sort()
      if (JSON.stringify(a) !== JSON.stringify(b)) { bad++; if (bad < 5) console.log(seed, date, a.filter((x) => !b.includes(x)), b.filter((x) => !a.includes(x))) }
    }
  }
  console.log(bad, counts)
}, 600000)
