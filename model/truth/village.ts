import { isParty, isVillageUnit, sectorByte } from './kinds.ts'
import type { World } from './world.ts'

const rural = sectorByte('rural')
const residential = sectorByte('residential')

type Ground = Pick<World, 'network' | 'level' | 'sector'>

/** A party organization of level 70 whose sector is 农村, 社区 or unknown. [C11] */
export function isVillageParty({ network, level, sector }: Ground, node: number): boolean {
  if (level[node] !== 70 || !isParty(network, node)) return false
  return sector[node] === 0 || sector[node] === rural || sector[node] === residential
}

/** 1 for each family with a 行政村, a 社区 or a village party organization. [C11] */
export function villagesOf(world: Ground & Pick<World, 'families'>): Uint8Array {
  const { count, offsets, members } = world.families
  const village = new Uint8Array(count)
  for (let family = 0; family < count; family++) {
    for (let k = offsets[family]; k < offsets[family + 1] && village[family] === 0; k++) {
      village[family] = isVillageUnit(world.network, members[k]) || isVillageParty(world, members[k]) ? 1 : 0
    }
  }
  return village
}
