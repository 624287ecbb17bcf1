import { z } from 'zod'
import { eachPartner } from '../projection/partners.ts'
import { sectorByte } from '../truth/kinds.ts'
import { lineAbove } from '../truth/superior.ts'
import type { Passes, Truth } from '../truth/truth.ts'
import { question } from './standard.ts'

const sectors = (['organ', 'institution', 'school', 'state-enterprise'] as const).map(sectorByte)

/** The villages, of any place, that a body counts as: those in whose family it is. [C11, D55] */
function villagesOf(truth: Truth, body: number): readonly number[] {
  return truth.families(body).filter((family) => truth.village(family))
}

const ofVillage: Passes = { name: 'of a village', of: (truth, body) => villagesOf(truth, body).length > 0 }

/** Whether a family is that of the committee or of one above it. [D12] */
function isExempt(truth: Truth, family: number): boolean {
  const committee = truth.committee()
  const line = truth.keep('line of the committee', committee, () => new Set(lineAbove(truth, committee)))
  return truth.members(family).some((member) => line.has(member))
}

/** R13 Every district unit builds with at least `floor` villages or communities. [B06, D12, D55] */
export const districtUnitFloor = question({
  id: 'R13',
  severity: 'error',
  clause: 'floor',
  name: { zh: '区直单位至少联1村', en: 'Floor for district units' },
  defect: { zh: '区直单位未联村', en: 'District unit short of villages' },
  explains: {
    zh: '区直机关企事业单位联建共建的村（社区）少于规定数量。',
    en: 'A district unit that builds with fewer villages or residential communities than required.',
  },
  asks: {
    zh: '每个区直机关企事业单位至少与规定数量的村（社区）党组织联建共建。',
    en: 'Every district unit builds jointly with at least the required number of villages or residential communities.',
  },
  says: {
    zh: '共建的村（社区）：{measured} 个（至少 {limit} 个）',
    en: 'Villages or residential communities it builds with: {measured} (at least {limit})',
  },
  mends: { zh: '与一个村（社区）结对共建', en: 'Pair with a village or residential community' },
  mend: { act: 'pair', with: 'village' },
  parameters: z.strictObject({
    floor: z.int().min(1).max(1000).default(1),
    level: z.literal([10, 20, 40, 50, 60, 70]).default(50),
  }),
  source: 'CN · B06 D12 D55',
  marks: ['body'],
  subjects: () => 'family',
  fault(truth, family, { floor, level }) {
    const body = truth.body(family)
    if (truth.level(body) !== level || !sectors.includes(truth.sector(body)) || isExempt(truth, family))
      return undefined
    const villages = new Set<number>()
    const isEnough = eachPartner(truth, family, ofVillage, (partner) => {
      for (const village of villagesOf(truth, partner)) villages.add(truth.body(village))
      return villages.size >= floor
    })
    return isEnough ? undefined : { measured: villages.size, limit: floor, beside: villages }
  },
})
