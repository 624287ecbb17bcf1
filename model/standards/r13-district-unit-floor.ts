import { z } from 'zod'
import { partnersAt } from '../projection/glimpse-partners.ts'
import { eachPartner, partnerGroups } from '../projection/partners.ts'
import { familiesWith } from '../truth/family.ts'
import {
  bodyAt,
  committeeLineAt,
  familiesAt,
  familiesOfBody,
  isVillageAt,
  levelAt,
  sectorAt,
} from '../truth/glimpse-family.ts'
import { sectorByte } from '../truth/kinds.ts'
import { committeeOf, lineOf } from '../truth/superior.ts'
import type { World } from '../truth/world.ts'
import { worstOfEachBody } from './family-findings.ts'
import { standard } from './standard.ts'

const sectors = (['organ', 'institution', 'school', 'state-enterprise'] as const).map(sectorByte)

/** Villages of any place that each body stands for: those in whose family it is, by their bodies. [C11, D55] */
function villagesOfBody({ families, village }: World, body: number): number[] {
  const { allOffsets, all } = families
  const found: number[] = []
  for (let k = allOffsets[body]; k < allOffsets[body + 1]; k++) {
    if (village[all[k]] === 1) found.push(families.body[all[k]])
  }
  return found
}

/** Families of the place whose body has the level and one of the sectors, but for the committee and those above. [D12] */
function districtFamilies(world: World, level: number): number[] {
  const { families, ours } = world
  const exempt = familiesWith(families, lineOf(world.superior, committeeOf(world)))
  const found: number[] = []
  for (let family = 0; family < families.count; family++) {
    const body = families.body[family]
    if (ours[body] === 0 || exempt[family] === 1) continue
    if (world.level[body] === level && sectors.includes(world.sector[body])) found.push(family)
  }
  return found
}

/** R13 Every district unit builds with at least `floor` villages or communities. [B06, D12, D55] */
export const districtUnitFloor = standard({
  id: 'R13',
  severity: 'error',
  name: { zh: '区直单位至少联1村', en: 'Floor for district units' },
  asks: {
    zh: '每个区直机关企事业单位至少与规定数量的村（社区）党组织联建共建。',
    en: 'Every district unit builds jointly with at least the required number of villages or residential communities.',
  },
  says: {
    zh: '共建的村（社区）：{measured} 个（至少 {limit} 个）',
    en: 'Villages or residential communities it builds with: {measured} (at least {limit})',
  },
  mends: { zh: '与一个村（社区）结对共建', en: 'Pair with a village or residential community' },
  parameters: z.strictObject({
    floor: z.int().min(1).max(1000).default(1),
    level: z.literal([10, 20, 40, 50, 60, 70]).default(50),
  }),
  source: 'CN · B06 D12 D55',
  holds(glimpse, { rows: [body] }, { floor, level }) {
    if (levelAt(glimpse, body) !== level || !sectors.includes(sectorAt(glimpse, body))) return false
    const exempt = committeeLineAt(glimpse).flatMap((node) => familiesAt(glimpse, node))
    return familiesOfBody(glimpse, body).some((family) => {
      if (exempt.includes(family)) return false
      const villages = new Set<number>()
      for (const partner of partnersAt(glimpse, family)) {
        for (const other of familiesAt(glimpse, partner)) {
          if (isVillageAt(glimpse, other)) villages.add(bodyAt(glimpse, other))
        }
        if (villages.size >= floor) return false
      }
      return true
    })
  },
  evaluate(world, { floor, level }) {
    const isVillageBody = (body: number) => villagesOfBody(world, body).length > 0
    const groups = partnerGroups(world, isVillageBody)
    const faults = districtFamilies(world, level).flatMap((family) => {
      const villages = new Set<number>()
      eachPartner(world, family, isVillageBody, groups, (partner) => {
        for (const village of villagesOfBody(world, partner)) villages.add(village)
        return villages.size >= floor
      })
      if (villages.size >= floor) return []
      const subject = world.network.nodes.id.at(world.families.body[family])
      return {
        family,
        fault: {
          standard: 'R13',
          clause: 'floor',
          severity: 'error' as const,
          measured: villages.size,
          limit: floor,
          beside: [...villages],
          mend: { act: 'pair' as const, for: subject, with: 'village' as const },
        },
      }
    })
    return worstOfEachBody(world, faults)
  },
})
