import type { Network } from '../../model/network/network.ts'
import type { View } from './view.ts'

/**
 * Keys of a view that name a standard or a region that there is not. An organization that is not there is told where it
 * would be shown, and a finding may simply be over.
 */
export function unknownValues(
  { standard, region }: View,
  standards: { has(id: string): boolean },
  network: Pick<Network, 'nodeOf'>,
): (keyof View)[] {
  const unknown: (keyof View)[] = []
  if (standard !== undefined && !standards.has(standard)) unknown.push('standard')
  if (region !== undefined && network.nodeOf('region', region) < 0) unknown.push('region')
  return unknown
}
