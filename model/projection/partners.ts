import { tieMask } from '../network/network.ts'
import { tieKindByte } from '../network/records/cell-words.ts'
import type { Passes, Truth } from '../truth/truth.ts'
import { partnerTypes } from './joins.ts'
import { eachStationed } from './stations.ts'

const partnering = tieMask('joint-building', 'membership')
const pairing = tieKindByte('joint-building')

/**
 * Calls back for each partner body of a family that passes, outside the family, perhaps several times: by a live
 * pairing, or by a live group of type community, collab or chain. Stops when told true. [B06, C05]
 */
export function eachPartner(
  truth: Truth,
  family: number,
  passes: Passes,
  visit: (partner: number) => boolean,
): boolean {
  const { adjacency, nodes } = truth.network
  const accept = (partner: number) => !truth.families(partner).includes(family) && visit(partner)
  for (const carrier of truth.carriers(family)) {
    for (let k = truth.next(carrier, partnering, -1); k >= 0; k = truth.next(carrier, partnering, k)) {
      const other = adjacency.target.at(k)
      if (adjacency.kind.at(k) === pairing) {
        const partner = truth.body(other)
        if (passes.of(truth, partner) && accept(partner)) return true
      } else if (partnerTypes[nodes.type.at(other)] === 1 && truth.seats(other, passes).some(accept)) return true
    }
  }
  return false
}

/** Calls back for each body that is stationed in a family, from outside it; stops when told true. [B07] */
export function eachStationedBody(truth: Truth, family: number, visit: (body: number) => boolean): boolean {
  return truth.carriers(family).some((carrier) =>
    eachStationed(truth, carrier, (source) => {
      const body = truth.body(source)
      return !truth.families(body).includes(family) && visit(body)
    }),
  )
}

const everybody: Passes = { name: 'everybody', of: () => true }

/** The distinct partner bodies of a family, by row. [B06] */
export function partners(truth: Truth, family: number): number[] {
  const found = new Set<number>()
  eachPartner(truth, family, everybody, (partner) => {
    found.add(partner)
    return false
  })
  return [...found].sort((a, b) => a - b)
}
