import { z } from 'zod'
import { nodesOfKind } from '../network/rows-of-kind.ts'
import { isEdge, stepsFrom } from '../projection/glimpse-neighbours.ts'
import { outsideNeighboursAt } from '../projection/glimpse-partners.ts'
import { eachNeighbour, outsideNeighbours } from '../projection/neighbours.ts'
import { familiesWith } from '../truth/family.ts'
import { committeeLineAt, familiesAt, familiesOfBody, isVillageAt } from '../truth/glimpse-family.ts'
import { isBasic, isFunctional, isParty, isTemporary } from '../truth/kinds.ts'
import { committeeOf } from '../truth/superior.ts'
import type { World } from '../truth/world.ts'
import { worstOfEachBody } from './family-findings.ts'
import { nodeReference, regionIn } from './reference.ts'
import { type Finding, standard } from './standard.ts'

const severity = 'error' as const
const shown = { standard: 'R19', clause: 'isolated', severity, measured: 0, limit: 1 }

/** Families in scope whose body is a party organization, and villages. [D18] */
function isolatedFamilies(world: World): Finding[] {
  const { network, families, village, ours } = world
  const exempt = familiesWith(families, [committeeOf(world)])
  const faults = []
  for (let family = 0; family < families.count; family++) {
    const body = families.body[family]
    if (ours[body] === 0 || exempt[family] === 1 || (!isParty(network, body) && village[family] === 0)) continue
    if (isFunctional(network, body) || isTemporary(network, body)) continue
    if (outsideNeighbours(world, family, 1).length > 0) continue
    const mend = { act: 'pair' as const, for: network.nodes.id.at(body) }
    faults.push({ family, fault: { ...shown, beside: [], mend } })
  }
  return worstOfEachBody(world, faults)
}

/** Every basic party organization by itself. [D18] */
function isolatedOrganizations(world: World): Finding[] {
  const { network, ours, live } = world
  return Array.from(nodesOfKind(network, 'organization'))
    .filter((node) => live[node] === 1 && ours[node] === 1 && isBasic(network, node))
    .filter((node) => !eachNeighbour(world, node, () => true))
    .map((node) => ({
      ...shown,
      subjects: [nodeReference(world, node)],
      witness: [nodeReference(world, node)],
      mend: { act: 'pair', for: network.nodes.id.at(node) },
      region: regionIn(world, [node]),
    }))
}

/** R19 No organization stands alone in J. [C05, C10, D18] */
export const isolated = standard({
  id: 'R19',
  severity,
  name: { zh: '孤立组织', en: 'Isolated organization' },
  asks: {
    zh: '每个单位及其党组织至少与一个其他组织有共建联系。',
    en: 'Every unit with its party organizations is joined to at least one other organization.',
  },
  says: {
    zh: '有共建联系的其他组织：{measured} 个（至少 {limit} 个）',
    en: 'Other organizations it is joined to: {measured} (at least {limit})',
  },
  mends: { zh: '与一个其他组织结对共建', en: 'Pair with another organization' },
  parameters: z.strictObject({ scope: z.enum(['families', 'all']).default('families') }),
  source: 'CN · C05 D18',
  holds(glimpse, { rows: [body] }, { scope }) {
    const { network } = glimpse
    if (scope === 'all') {
      if (!glimpse.live(body) || !isBasic(network, body)) return false
      for (const step of stepsFrom(glimpse, body)) if (isEdge(glimpse, step)) return false
      return true
    }
    const [committee] = committeeLineAt(glimpse)
    const exempt = committee === undefined ? [] : familiesAt(glimpse, committee)
    return familiesOfBody(glimpse, body).some((family) => {
      if (exempt.includes(family) || (!isParty(network, body) && !isVillageAt(glimpse, family))) return false
      return outsideNeighboursAt(glimpse, family, 1) === 0
    })
  },
  evaluate: (world, { scope }) => (scope === 'all' ? isolatedOrganizations(world) : isolatedFamilies(world)),
})
