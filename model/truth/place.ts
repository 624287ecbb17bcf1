import type { Network } from '../network/network.ts'

/**
 * Whether an organization is located in the root region of a place or below, at any time. [C03]
 * @param inside whether a region is
 */
export function isLocatedIn({ nodes }: Network, organization: number, inside: (region: number) => boolean): boolean {
  const region = nodes.within.at(organization)
  return region >= 0 && inside(region)
}
