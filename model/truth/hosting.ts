import { type Network, tieMask } from '../network/network.ts'
import { isParty, isUnit } from './kinds.ts'
import type { Truth } from './truth.ts'

const hosting = tieMask('hosting')
export const none: readonly number[] = []

/** Units that a party organization stands in, in order of their ties. */
export function hostsOf(truth: Truth, party: number): readonly number[] {
  return isParty(truth.network, party) ? across(truth, party, 1, isUnit) : none
}

/** Party organizations that stand in a unit, in order of their ties. */
export function hostedBy(truth: Truth, unit: number): readonly number[] {
  return isUnit(truth.network, unit) ? across(truth, unit, 0, isParty) : none
}

function across(
  truth: Truth,
  node: number,
  outward: number,
  isWanted: (network: Network, other: number) => boolean,
): readonly number[] {
  const { adjacency } = truth.network
  let found: number[] | undefined
  for (let k = truth.next(node, hosting, -1); k >= 0; k = truth.next(node, hosting, k)) {
    if (adjacency.outward.at(k) !== outward || !isWanted(truth.network, adjacency.target.at(k))) continue
    // A list of one takes as much room as it needs, one that was pushed to sixteen times as much.
    if (found === undefined) found = [adjacency.target.at(k)]
    else found.push(adjacency.target.at(k))
  }
  return found ?? none
}

/** What all hosts of a party organization agree on, 0 when they disagree or one has none. [C06, C07] */
export function agreed(truth: Truth, party: number, of: (network: Network, unit: number) => number): number {
  const hosts = truth.hosts(party)
  if (hosts.length === 0) return 0
  const value = of(truth.network, hosts[0])
  for (const unit of hosts) if (of(truth.network, unit) !== value) return 0
  return value
}
