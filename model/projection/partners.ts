import { tieKindByte } from '../network/records/words.ts'
import { inFamily } from '../truth/family.ts'
import type { World } from '../truth/world.ts'
import { partnerTypes } from './joins.ts'

const pairing = tieKindByte('joint-building')
const membership = tieKindByte('membership')

/** Bodies of each live partner group that pass, so that a large group is looked through once and not for each member. */
export interface PartnerGroups {
  offsets: Int32Array
  body: Int32Array
}

/** The distinct bodies that pass, of each live group of type community, collab or chain. [B06] */
export function partnerGroups(world: World, passes: (body: number) => boolean): PartnerGroups {
  const { network, body, groupMembers } = world
  const offsets = new Int32Array(groupMembers.group.length + 1)
  const found: number[] = []
  const seen = new Int32Array(network.nodes.count)
  for (let index = 0; index < groupMembers.group.length; index++) {
    const joins = partnerTypes[network.nodes.type.at(groupMembers.group[index])] === 1
    for (let k = groupMembers.offsets[index]; joins && k < groupMembers.offsets[index + 1]; k++) {
      const seat = body[groupMembers.member[k]]
      if (seen[seat] === index + 1) continue
      seen[seat] = index + 1
      if (passes(seat)) found.push(seat)
    }
    offsets[index + 1] = found.length
  }
  return { offsets, body: Int32Array.from(found) }
}

/**
 * Calls back for each partner body of a family that passes, outside the family, perhaps several times: by a live
 * pairing, or by a live group of type community, collab or chain. Stops when told true. [B06, C05]
 */
export function eachPartner(
  world: World,
  family: number,
  passes: (body: number) => boolean,
  groups: PartnerGroups,
  visit: (partner: number) => boolean,
): void {
  const { families, carriers, body, day, groupMembers } = world
  const { first, end, kind, from, to, target } = world.network.adjacency
  const accept = (partner: number) => !inFamily(families, partner, family) && visit(partner)
  for (let at = carriers.offsets[family]; at < carriers.offsets[family + 1]; at++) {
    const carrier = carriers.target[at]
    for (let k = first.at(carrier); k < end.at(carrier); k++) {
      if (from.at(k) > day || to.at(k) <= day) continue
      if (kind.at(k) === pairing) {
        const partner = body[target.at(k)]
        if (passes(partner) && accept(partner)) return
      } else if (kind.at(k) === membership) {
        const index = groupMembers.indexOf[target.at(k)]
        for (let seat = groups.offsets[index]; seat < groups.offsets[index + 1]; seat++) {
          if (accept(groups.body[seat])) return
        }
      }
    }
  }
}

/** The distinct partner bodies of a family, by row. [B06] */
export function partners(world: World, family: number): number[] {
  const found = new Set<number>()
  const every = () => true
  eachPartner(world, family, every, partnerGroups(world, every), (partner) => {
    found.add(partner)
    return false
  })
  return [...found].sort((a, b) => a - b)
}
