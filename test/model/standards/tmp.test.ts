import { it, expect } from 'vitest'
import { buildNetwork } from '../../../model/network/build.ts'
import { dayOf, civilDate } from '../../../model/schema/dates.ts'
import { evaluateStandards } from '../../../model/standards/evaluate.ts'
import { sinceOf } from '../../../model/standards/since.ts'
import { findingKey } from '../../../model/standards/standard.ts'
import { worldOf } from '../../../model/truth/world-of.ts'
import { randomRecords } from '../random-records.ts'
import { chaonan } from '../../../seed/chaonan/chaonan.ts'
import { generate } from '../../../seed/generate.ts'
it('chaonan', () => {
  const records = chaonan('gaps', dayOf('2026-11-22'))
  const network = buildNetwork(records, 1)
  const place = network.places.find((p) => p.id === '440514')!
  for (let r = 0; r < 2; r++) {
  let t = performance.now()
  const f = evaluateStandards(worldOf(network, place, dayOf('2026-11-22')))
  const counts: any = {}
  for (const x of f) counts[x.standard] = (counts[x.standard] ?? 0) + 1
  console.log(network.nodes.count, network.ties.count, performance.now() - t, counts)
  t = performance.now()
  const s = sinceOf(network, place, f, dayOf('2026-11-22'))
  console.log('since', performance.now() - t, s.filter((x) => x === null).length)
  }
})
it('generated', () => {
  const network = buildNetwork(generate({ organizations: 100000, seed: 7 }), 1)
  const place = network.places[0]
  let t = performance.now()
  const day = dayOf('2026-11-22')
  const f = evaluateStandards(worldOf(network, place, day))
  const counts: any = {}
  for (const x of f) counts[x.standard] = (counts[x.standard] ?? 0) + 1
  console.log(network.nodes.count, network.ties.count, performance.now() - t, counts)
  for (const id of Object.keys(counts)) {
    t = performance.now()
    const s = sinceOf(network, place, f.filter((x) => x.standard === id).slice(0, 500), day)
    console.log(id, 'since', performance.now() - t, s.length, s.filter((x) => x === null).length)
  }
}, 100000)
it('many', () => {
  const pool = ['2023-06-15', '2024-01-01', '2024-02-29', '2024-12-31', '2025-06-01', '2025-12-31', '2026-03-01', '2023-01-01', '2025-01-01', '2026-01-01'].map(dayOf)
  const days = [...new Set([dayOf('2022-12-01'), ...pool.flatMap((d) => [d - 1, d, d + 40, d + 41, d + 180, d + 181])])].sort((a, b) => a - b)
  let n = 0
  for (let seed = 100; seed < 260; seed++) {
    const records = randomRecords(seed, 16 + (seed % 70))
    const place = { ...records.find((r) => r.kind === 'place')!, parameters: [{}, { R21: { minSeparated: 1 }, R20: { maxSize: 3 } }, { R19: { scope: 'all' }, R21: { minSeparated: 2 }, R13: { floor: 2 }, R14: { min: 2 }, R20: { maxSize: 8 } }][seed % 3] }
    const network = buildNetwork(records, 1)
    const sets = days.map((d) => new Set(evaluateStandards(worldOf(network, place, d)).map(findingKey)))
    for (const last of [dayOf('2026-03-01'), dayOf('2025-06-01'), dayOf('2024-12-31')]) {
      const f = evaluateStandards(worldOf(network, place, last))
      const si = sinceOf(network, place, f, last)
      f.forEach((x, i) => {
        let k = days.indexOf(last); let s: number | null = days[k]
        while (k >= 0 && sets[k].has(findingKey(x))) { s = days[k]; k-- }
        if (k < 0) s = null
        n++
        if (s !== si[i]) console.log(seed, civilDate(last), findingKey(x), s && civilDate(s), si[i] && civilDate(si[i]!))
      })
    }
  }
  console.log(n)
}, 600000)
