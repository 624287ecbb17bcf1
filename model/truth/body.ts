import type { Network } from '../network/network.ts'
import { smallerCode } from './code-order.ts'
import { isBasic, isLeadingGroup, isOrganization, isParty, isUnit } from './kinds.ts'
import type { Truth } from './truth.ts'

/** The organization that a unit's ties count for: its top basic one, else its 党组, else the unit itself. [B01, B13] */
function bodyOfUnit(truth: Truth, unit: number): number {
  const { network } = truth
  const { id } = network.nodes
  let [top, leadingGroup] = [-1, -1]
  for (const party of truth.hosted(unit)) {
    if (isLeadingGroup(network, party)) leadingGroup = smallerCode(id, leadingGroup, party)
    if (!isBasic(network, party)) continue
    const above = truth.superior(party)
    if (above < 0 || !truth.hosts(above).includes(unit)) top = smallerCode(id, top, party)
  }
  if (top >= 0) return top
  return leadingGroup >= 0 ? leadingGroup : unit
}

/**
 * The body of a live organization, −1 for all else. A unit and its 党组 are lifted; any other party organization is its
 * own body. A 党组 of several units counts for the one with the smallest code. [B01, B12]
 */
export function bodyOf(truth: Truth, node: number): number {
  const { network } = truth
  if (!isOrganization(network, node) || !truth.live(node)) return -1
  if (isUnit(network, node)) return bodyOfUnit(truth, node)
  if (!isLeadingGroup(network, node)) return node
  let unit = -1
  for (const host of truth.hosts(node)) unit = smallerCode(network.nodes.id, unit, host)
  return unit < 0 ? node : truth.body(unit)
}

/** Whether a tie recorded at this organization counts for another: it is a unit or a 党组. [B01, B12] */
export function isLifted(network: Network, node: number): boolean {
  return !isParty(network, node) || isLeadingGroup(network, node)
}

/** The organizations whose ties count for a body: itself, and the units and 党组 that are lifted to it. [B01] */
export function sourcesOf(truth: Truth, body: number): number[] {
  const { network } = truth
  const units = isUnit(network, body) ? [body] : truth.hosts(body)
  const sources = new Set([body, ...units])
  for (const unit of units) {
    for (const party of truth.hosted(unit)) if (isLeadingGroup(network, party)) sources.add(party)
  }
  return [...sources].filter((node) => truth.body(node) === body)
}
