import { tieMask } from '../network/network.ts'
import { nodeKindByte } from '../network/records/cell-words.ts'
import { none } from '../truth/hosting.ts'
import { isOrganization } from '../truth/kinds.ts'
import type { Truth } from '../truth/truth.ts'
import { makesVillage } from '../truth/village.ts'
import { station } from './joins.ts'

const assignment = tieMask('assignment')
const regionKind = nodeKindByte('region')

/** The organizations that somebody stationed by this tie is stationed at. [B07] */
export function stationedWhere(truth: Truth, target: number): readonly number[] {
  const { network } = truth
  if (isOrganization(network, target)) return [target]
  return network.nodes.kind.at(target) === regionKind ? truth.villages(target) : none
}

/** Told an organization that is stationed, the position of the tie, and −1, since no group leads there. */
type VisitStationed = (source: number, k: number, group: -1) => boolean

/**
 * Calls back for each organization that is stationed at an organization, or in the region whose village it is, with the
 * position of the tie; stops when told true. [B07]
 */
export function eachStationed(truth: Truth, at: number, visit: VisitStationed): boolean {
  if (stationsAt(truth, at, visit)) return true
  const region = truth.network.nodes.within.at(at)
  if (region < 0 || !makesVillage(truth, at) || truth.next(region, assignment, -1) < 0) return false
  return truth.villages(region).includes(at) && stationsAt(truth, region, visit)
}

function stationsAt(truth: Truth, target: number, visit: VisitStationed): boolean {
  const { adjacency, ties } = truth.network
  for (let k = truth.next(target, assignment, -1); k >= 0; k = truth.next(target, assignment, k)) {
    if (adjacency.outward.at(k) === 1 || ties.role.at(adjacency.tie.at(k)) !== station) continue
    if (isOrganization(truth.network, adjacency.target.at(k)) && visit(adjacency.target.at(k), k, -1)) return true
  }
  return false
}
