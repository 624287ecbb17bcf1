import { z } from 'zod'
import { partnersAt, stationedInFamily } from '../projection/glimpse-partners.ts'
import { eachPartner, partnerGroups } from '../projection/partners.ts'
import { eachStation } from '../projection/stations.ts'
import { eachFamilyServed } from '../truth/carriers.ts'
import { inFamily } from '../truth/family.ts'
import { familiesOfBody, isVillageAt, levelAt } from '../truth/glimpse-family.ts'
import { isAbove } from '../truth/level.ts'
import type { World } from '../truth/world.ts'
import { worstOfEachBody } from './family-findings.ts'
import { standard } from './standard.ts'

const villageLevel = 70

/** Bodies of organizations stationed in each village family, by family. [B07] */
function stationed(world: World, passes: (body: number) => boolean): Map<number, number[]> {
  const { families, body } = world
  const found = new Map<number, number[]>()
  eachStation(world, (source, target) => {
    if (!passes(body[source])) return
    eachFamilyServed(world, target, (family) => {
      if (inFamily(families, body[source], family)) return
      const before = found.get(family)
      if (before) before.push(body[source])
      else found.set(family, [body[source]])
    })
  })
  return found
}

/** R14 Every village has a partner, or a stationed organization, from above. [B06, B07, C07, C11, D13] */
export const upperPartner = standard({
  id: 'R14',
  severity: 'warning',
  name: { zh: '村社区有上级共建', en: 'Every village has an upper partner' },
  asks: {
    zh: '每个村、社区都有上级组织与其共建或进驻。',
    en: 'Every village and residential community has a joint-building partner or a stationed organization from a higher level.',
  },
  says: {
    zh: '上级共建或进驻组织：{measured} 个（至少 {limit} 个）',
    en: 'Partners or stationed organizations from above: {measured} (at least {limit})',
  },
  mends: { zh: '与一个上级组织结对共建', en: 'Pair with an organization of a higher level' },
  parameters: z.strictObject({ min: z.int().min(1).max(1000).default(1) }),
  source: 'CN QD HB · B06 B07 D13',
  holds(glimpse, { rows: [body] }, { min }) {
    return familiesOfBody(glimpse, body).some((family) => {
      if (!isVillageAt(glimpse, family)) return false
      const upper = new Set<number>()
      for (const around of [stationedInFamily(glimpse, family), partnersAt(glimpse, family)]) {
        for (const other of around) {
          if (isAbove(levelAt(glimpse, other), villageLevel)) upper.add(other)
          if (upper.size >= min) return false
        }
      }
      return true
    })
  },
  evaluate(world, { min }) {
    const { families, village, ours, level, network } = world
    const passes = (body: number) => isAbove(level[body], villageLevel)
    const groups = partnerGroups(world, passes)
    const stations = stationed(world, passes)
    const faults = []
    for (let family = 0; family < families.count; family++) {
      const body = families.body[family]
      if (village[family] === 0 || ours[body] === 0) continue
      const upper = new Set(stations.get(family))
      if (upper.size < min) {
        eachPartner(world, family, passes, groups, (partner) => upper.add(partner).size >= min)
      }
      if (upper.size >= min) continue
      const mend = { act: 'pair' as const, for: network.nodes.id.at(body), with: 'upper-partner' as const }
      const shown = { measured: upper.size, limit: min, beside: [...upper], mend }
      faults.push({
        family,
        fault: { standard: 'R14', clause: 'upper-partner', severity: 'warning' as const, ...shown },
      })
    }
    return worstOfEachBody(world, faults)
  },
})
