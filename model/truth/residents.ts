import { itemsAt } from '../network/columns/lists.ts'
import type { Network } from '../network/network.ts'
import { isOrganization } from './kinds.ts'

/** Organizations located exactly in a region, live or not. */
export function residentsOf(network: Network, region: number): number[] {
  return itemsAt(network.located, region).filter((row) => isOrganization(network, row))
}
