import { z } from 'zod'
import { outsideNeighbours } from '../projection/neighbours.ts'
import { sectorByte } from '../truth/kinds.ts'
import { isEnterprise } from '../truth/sector.ts'
import { question } from './standard.ts'

const villageSectors = [sectorByte('rural'), sectorByte('residential')]

/** R22 No village or enterprise depends on a single partner in J. [C05, C11, D21] */
export const singlePartner = question({
  id: 'R22',
  severity: 'information',
  clause: 'single',
  name: { zh: '单一依赖', en: 'Single partner' },
  defect: { zh: '单一依赖', en: 'Single partner' },
  explains: {
    zh: '村、社区或企业只有一个共建伙伴。',
    en: 'A village, residential community or enterprise with only one partner.',
  },
  asks: {
    zh: '村、社区和企业不只依赖一个共建伙伴。',
    en: 'Villages, residential communities and enterprises do not depend on a single partner.',
  },
  says: {
    zh: '共建伙伴：{measured} 个（宜有 {limit} 个以上）',
    en: 'Partners: {measured} (better {limit} or more)',
  },
  mends: { zh: '再建一条共建联系', en: 'Add a second link' },
  mend: { act: 'second-link' },
  parameters: z.strictObject({}),
  source: 'HX CN · D21',
  marks: ['body'],
  subjects: () => 'family',
  fault(truth, family) {
    const sector = truth.sector(truth.body(family))
    if (!villageSectors.includes(sector) && !isEnterprise(sector)) return undefined
    const beside = outsideNeighbours(truth, family, 2)
    return beside.length === 1 ? { measured: 1, limit: 2, beside } : undefined
  },
})
