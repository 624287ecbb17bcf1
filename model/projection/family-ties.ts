import { tieMask } from '../network/network.ts'
import { tieKindByte } from '../network/records/cell-words.ts'
import { onceFor } from '../once.ts'
import { leadsOut } from '../truth/family.ts'
import { seatsOf } from '../truth/group.ts'
import { isParty } from '../truth/kinds.ts'
import type { Truth } from '../truth/truth.ts'
import type { World } from '../truth/world.ts'
import { joiningTypes } from './joins.ts'
import { eachOutside, isIsolated } from './neighbours.ts'

/** What of J each family has, outside itself. */
interface FamilyTies {
  /** Distinct other bodies. [B02] */
  partners: Int32Array
  /** Live pairings. */
  pairings: Int32Array
  /** Groups that join it to others. */
  groups: Int32Array
}

export const familyTies = onceFor(({ families, truth }: World): FamilyTies => {
  const counts = () => new Int32Array(families.count)
  const ties = { partners: counts(), pairings: counts(), groups: counts() }
  families.unit.forEach((unit, family) => {
    const { pairings, groups } = joinsOf(truth, unit)
    ties.partners[family] = outsideBodies(truth, unit).size
    ties.pairings[family] = pairings.size
    ties.groups[family] = groups.size
  })
  return ties
})

/** Whether a family that ought to have neighbours in J has none outside itself; units without party are not asked. [D18] */
export function isUnconnected(truth: Truth, family: number): boolean {
  if (!isParty(truth.network, truth.body(family)) && !truth.village(family)) return false
  return isIsolated(truth, family)
}

function outsideBodies(truth: Truth, family: number): Set<number> {
  const bodies = new Set<number>()
  eachOutside(truth, family, (body) => {
    bodies.add(body)
    return false
  })
  return bodies
}

const joining = tieMask('joint-building', 'membership')
const pairing = tieKindByte('joint-building')

/** Pairings and groups by row that join a family to others in J, by any organization whose ties count for it. */
function joinsOf(truth: Truth, family: number): { pairings: Set<number>; groups: Set<number> } {
  const { adjacency, nodes } = truth.network
  const { target, tie, kind } = adjacency
  const found = { pairings: new Set<number>(), groups: new Set<number>() }
  for (const carrier of truth.carriers(family)) {
    const leaves = (other: number) =>
      leadsOut(truth, carrier, other) && !truth.families(truth.body(other)).includes(family)
    for (let k = truth.next(carrier, joining, -1); k >= 0; k = truth.next(carrier, joining, k)) {
      const other = target.at(k)
      if (kind.at(k) === pairing) {
        if (leaves(other)) found.pairings.add(tie.at(k))
      } else if (
        joiningTypes[nodes.type.at(other)] === 1 &&
        seatsOf(truth, other).some((seat) => leaves(target.at(seat)))
      ) {
        found.groups.add(other)
      }
    }
  }
  return found
}
