import { nodesOfKind } from '../network/rows-of-kind.ts'
import { inFamily } from './family.ts'
import type { Links, World } from './world.ts'

type Ground = Pick<World, 'families' | 'body'>

/**
 * Calls back for each family that a tie recorded at an organization counts for: its own, and those of the body that it
 * is lifted to. They differ where a joint branch or a 党组 stands in several units. [B01, C05]
 */
export function eachFamilyServed({ families, body }: Ground, node: number, visit: (family: number) => void): void {
  const { allOffsets, all } = families
  for (let k = allOffsets[node]; k < allOffsets[node + 1]; k++) visit(all[k])
  const lifted = body[node]
  if (lifted < 0 || lifted === node) return
  for (let k = allOffsets[lifted]; k < allOffsets[lifted + 1]; k++) {
    if (!inFamily(families, node, all[k])) visit(all[k])
  }
}

/** The organizations whose ties count for each family, in order of their rows. [B01, C05] */
export function carriersOf(world: Ground & Pick<World, 'network'>): Links {
  const organizations = nodesOfKind(world.network, 'organization')
  const { count } = world.families
  const offsets = new Int32Array(count + 1)
  for (const organization of organizations) {
    eachFamilyServed(world, organization, (family) => {
      offsets[family + 1]++
    })
  }
  for (let family = 0; family < count; family++) offsets[family + 1] += offsets[family]
  const next = offsets.slice(0, count)
  const target = new Int32Array(offsets[count])
  for (const organization of organizations) {
    eachFamilyServed(world, organization, (family) => {
      target[next[family]++] = organization
    })
  }
  return { offsets, target }
}
