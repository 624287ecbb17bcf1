import { z } from 'zod'
import { outsideNeighboursAt } from '../projection/glimpse-partners.ts'
import { outsideNeighbours } from '../projection/neighbours.ts'
import { familiesOfBody, sectorAt } from '../truth/glimpse-family.ts'
import { sectorByte } from '../truth/kinds.ts'
import { isEnterprise } from '../truth/sector.ts'
import { worstOfEachBody } from './family-findings.ts'
import { standard } from './standard.ts'

const villageSectors = [sectorByte('rural'), sectorByte('residential')]

/** 农村, 社区, 国企 or 非公企业. [D21] */
function isSubject(sector: number): boolean {
  return villageSectors.includes(sector) || isEnterprise(sector)
}

/** R22 No village or enterprise depends on a single partner in J. [C05, C11, D21] */
export const singlePartner = standard({
  id: 'R22',
  severity: 'information',
  name: { zh: '单一依赖', en: 'Single partner' },
  asks: {
    zh: '村、社区和企业不只依赖一个共建伙伴。',
    en: 'Villages, residential communities and enterprises do not depend on a single partner.',
  },
  says: {
    zh: '共建伙伴：{measured} 个（宜有 {limit} 个以上）',
    en: 'Partners: {measured} (better {limit} or more)',
  },
  mends: { zh: '再建一条共建联系', en: 'Add a second link' },
  parameters: z.strictObject({}),
  source: 'HX CN · D21',
  holds(glimpse, { rows: [body] }) {
    if (!isSubject(sectorAt(glimpse, body))) return false
    return familiesOfBody(glimpse, body).some((family) => outsideNeighboursAt(glimpse, family, 2) === 1)
  },
  evaluate(world) {
    const { families, ours, sector, network } = world
    const faults = []
    for (let family = 0; family < families.count; family++) {
      const body = families.body[family]
      if (ours[body] === 0 || !isSubject(sector[body])) continue
      const beside = outsideNeighbours(world, family, 2)
      if (beside.length !== 1) continue
      const mend = { act: 'second-link' as const, for: network.nodes.id.at(body) }
      const shown = { measured: 1, limit: 2, beside, mend }
      faults.push({ family, fault: { standard: 'R22', clause: 'single', severity: 'information' as const, ...shown } })
    }
    return worstOfEachBody(world, faults)
  },
})
