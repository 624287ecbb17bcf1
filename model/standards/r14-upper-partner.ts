import { z } from 'zod'
import { eachPartner, eachStationedBody } from '../projection/partners.ts'
import { isAbove } from '../truth/level.ts'
import type { Passes } from '../truth/truth.ts'
import { question } from './standard.ts'

const villageLevel = 70
const above: Passes = { name: 'above villages', of: (truth, body) => isAbove(truth.level(body), villageLevel) }

/** R14 Every village has a partner, or a stationed organization, from above. [B06, B07, C07, C11, D13] */
export const upperPartner = question({
  id: 'R14',
  severity: 'warning',
  clause: 'upper-partner',
  name: { zh: '村社区有上级共建', en: 'Every village has an upper partner' },
  defect: { zh: '无上级共建村', en: 'Village without an upper partner' },
  explains: {
    zh: '村、社区没有上级组织与其共建或进驻。',
    en: 'A village or residential community without a partner or stationed organization from a higher level.',
  },
  asks: {
    zh: '每个村、社区都有上级组织与其共建或进驻。',
    en: 'Every village and residential community has a joint-building partner or a stationed organization from a higher level.',
  },
  says: {
    zh: '上级共建或进驻组织：{measured} 个（至少 {limit} 个）',
    en: 'Partners or stationed organizations from above: {measured} (at least {limit})',
  },
  mends: { zh: '与一个上级组织结对共建', en: 'Pair with an organization of a higher level' },
  mend: { act: 'pair', with: 'upper-partner' },
  parameters: z.strictObject({ min: z.int().min(1).max(1000).default(1) }),
  source: 'CN QD HB · B06 B07 D13',
  marks: ['body'],
  subjects: () => 'family',
  fault(truth, family, { min }) {
    if (!truth.village(family)) return undefined
    const upper = new Set<number>()
    const isEnough =
      eachStationedBody(truth, family, (body) => above.of(truth, body) && upper.add(body).size >= min) ||
      eachPartner(truth, family, above, (partner) => upper.add(partner).size >= min)
    return isEnough ? undefined : { measured: upper.size, limit: min, beside: upper }
  },
})
