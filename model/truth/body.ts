import type { Network } from '../network/network.ts'
import { nodesOfKind } from '../network/rows-of-kind.ts'
import { smallerCode } from './code-order.ts'
import { linked } from './hosting.ts'
import { isBasic, isLeadingGroup, isParty, isUnit } from './kinds.ts'
import type { Hosting, World } from './world.ts'

/** The organization that a unit's ties count for: its top basic one, else its 党组, else the unit itself. [B01, B13] */
function bodyOfUnit(network: Network, { hosts, hosted }: Hosting, superior: Int32Array, unit: number): number {
  const { id } = network.nodes
  let [top, leadingGroup] = [-1, -1]
  for (let k = hosted.offsets[unit]; k < hosted.offsets[unit + 1]; k++) {
    const party = hosted.target[k]
    if (isLeadingGroup(network, party)) leadingGroup = smallerCode(id, leadingGroup, party)
    if (!isBasic(network, party)) continue
    const above = superior[party]
    if (above < 0 || !linked(hosts, above, unit)) top = smallerCode(id, top, party)
  }
  if (top >= 0) return top
  return leadingGroup >= 0 ? leadingGroup : unit
}

/**
 * The body of each live organization, −1 for all else. A unit and its 党组 are lifted; any other party organization
 * is its own body. A 党组 of several units counts for the one with the smallest code. [B01, B12]
 */
export function bodiesOf(network: Network, hosting: Hosting, superior: Int32Array, live: Uint8Array): Int32Array {
  const body = new Int32Array(network.nodes.count).fill(-1)
  const organizations = nodesOfKind(network, 'organization')
  for (const node of organizations) {
    if (live[node] === 0) continue
    body[node] = isUnit(network, node) ? bodyOfUnit(network, hosting, superior, node) : node
  }
  const { offsets, target } = hosting.hosts
  for (const node of organizations) {
    if (live[node] === 0 || !isLeadingGroup(network, node)) continue
    let unit = -1
    for (let k = offsets[node]; k < offsets[node + 1]; k++) unit = smallerCode(network.nodes.id, unit, target[k])
    if (unit >= 0) body[node] = body[unit]
  }
  return body
}

/** Whether a tie recorded at this organization counts for another: it is a unit or a 党组. [B01, B12] */
export function isLifted({ network }: Pick<World, 'network'>, node: number): boolean {
  return !isParty(network, node) || isLeadingGroup(network, node)
}
