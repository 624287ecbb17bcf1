import { it } from 'vitest'
import { buildNetwork } from '../../../model/network/build.ts'
import { dayOf } from '../../../model/schema/dates.ts'
import { allStandards } from '../../../model/standards/all-standards.ts'
import { sinceOf } from '../../../model/standards/since.ts'
import { evaluateStandards, parametersOf } from '../../../model/standards/evaluate.ts'
import { worldOf } from '../../../model/truth/world-of.ts'
import { dice } from '../random-records.ts'
import * as w from '../../worlds.ts'
it('big', () => {
  const n = 1800
  const d = dice(5)
  const records: any[] = [...w.divisions, w.place('990101', { committee: 'p0' })]
  const locs = ['990101', '990101001', '990101001001', '990101001002', '990101002', '990101002001', '990101002002']
  for (let k = 0; k < n; k++) {
    records.push(w.organization(`u${k}`, d.pick(['organ', 'village', 'non-public-enterprise', 'school']), d.pick(locs), { affiliation: d.pick([50, 72, 90, 60]) }))
    records.push(w.organization(`p${k}`, k === 0 ? 'working-committee' : 'branch', d.pick(locs)))
    records.push({ ...w.hosting(`p${k}`, `u${k}`) })
    if (k) records.push(w.subordination(`p${k}`, `p${Math.floor(k / 8)}`))
  }
  for (let k = 0; k < 1500; k++) {
    const a = d.below(n), b = d.below(n)
    if (a !== b) records.push({ ...w.pairing(`p${a}`, `u${b}`), id: `t${k}`, validFrom: `20${20 + d.below(6)}-0${1 + d.below(9)}-0${1 + d.below(9)}` })
  }
  for (let g = 0; g < 60; g++) {
    records.push(w.group(`g${g}`))
    for (let m = 0; m < (g === 0 ? 100 : 10); m++) records.push({ ...w.membership(`p${d.below(n)}`, `g${g}`), id: `m${g}-${m}` })
  }
  let t = performance.now()
  const lap = (s: string) => { const x = performance.now(); console.log(s, Math.round(x - t)); t = x }
  const network = buildNetwork(records, 1); lap('build')
  for (let round = 0; round < 2; round++) {
    const world = worldOf(network, records.find((r) => r.kind === 'place'), dayOf('2026-01-01'))
    for (const part of ['live', 'ours', 'superior', 'hosting', 'sector', 'level', 'body', 'families', 'village', 'groupMembers', 'projection'] as const) { void world[part]; lap(part) }
    for (const s of allStandards) { const f = s.evaluate(world, parametersOf(world.place, s)); lap(`${s.id} ${f.length}`) }
    const f = evaluateStandards(world); lap('all ' + f.length); const si = sinceOf(network, world.place, f, world.day); lap('since ' + si.filter((x) => x === null).length)
  }
})
