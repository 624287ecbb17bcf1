import { none } from './hosting.ts'
import { isParty, isVillageUnit, sectorByte } from './kinds.ts'
import { residentsOf } from './residents.ts'
import type { Truth } from './truth.ts'

const rural = sectorByte('rural')
const residential = sectorByte('residential')

/** A party organization of level 70 whose sector is 农村, 社区 or unknown. [C11] */
function isVillageParty(truth: Truth, node: number): boolean {
  if (!isParty(truth.network, node) || truth.level(node) !== 70) return false
  const sector = truth.sector(node)
  return sector === 0 || sector === rural || sector === residential
}

/** Whether an organization makes its family a village: a 行政村, a 社区 or a village party organization. [C11] */
export function makesVillage(truth: Truth, node: number): boolean {
  return isVillageUnit(truth.network, node) || isVillageParty(truth, node)
}

export function isVillage(truth: Truth, family: number): boolean {
  for (const member of truth.members(family)) if (makesVillage(truth, member)) return true
  return false
}

/** The live villages located exactly in a region; without any, its live village party organizations. [B07] */
export function villagesIn(truth: Truth, region: number): readonly number[] {
  const live: number[] = []
  for (const row of residentsOf(truth.network, region)) if (truth.live(row)) live.push(row)
  const units = live.filter((row) => isVillageUnit(truth.network, row))
  const found = units.length > 0 ? units : live.filter((row) => isVillageParty(truth, row))
  return found.length > 0 ? found : none
}
