import { linksOf, nodesOfKind } from './rows.ts'
import type { Links, World } from './world.ts'

/**
 * The families that a tie recorded at an organization counts for: its own, and those of the body that it is lifted to.
 * They differ where a joint branch or a 党组 stands in several units. [B01, C05]
 */
export function familiesServed({ families, body }: Pick<World, 'families' | 'body'>, node: number): number[] {
  const { allOffsets, all } = families
  const own = all.subarray(allOffsets[node], allOffsets[node + 1])
  const lifted = body[node]
  if (lifted < 0 || lifted === node) return Array.from(own)
  return [...new Set([...own, ...all.subarray(allOffsets[lifted], allOffsets[lifted + 1])])]
}

/** The organizations whose ties count for each family, in order of their rows. [B01, C05] */
export function carriersOf(world: Pick<World, 'network' | 'families' | 'body'>): Links {
  const organizations = nodesOfKind(world.network, 'organization')
  const [family, node]: [number[], number[]] = [[], []]
  for (const organization of organizations) {
    for (const served of familiesServed(world, organization)) {
      family.push(served)
      node.push(organization)
    }
  }
  return linksOf(world.families.count, family, node)
}
