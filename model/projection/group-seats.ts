import { isLifted } from '../truth/body.ts'
import { shareFamily } from '../truth/family.ts'
import type { World } from '../truth/world.ts'

/** A body in a group, with the members that it stands for. */
interface Seat {
  body: number
  members: number[]
  tie: number
}

function seatsOf({ body, groupMembers }: World, index: number): Seat[] {
  const seats = new Map<number, Seat>()
  for (let k = groupMembers.offsets[index]; k < groupMembers.offsets[index + 1]; k++) {
    const member = groupMembers.member[k]
    const seat = seats.get(body[member])
    if (seat) seat.members.push(member)
    else seats.set(body[member], { body: body[member], members: [member], tie: groupMembers.tie[k] })
  }
  return [...seats.values()]
}

/** Whether all that two seats stand for is a unit or 党组 and its own organizations. [B12] */
function isOwn(world: World, one: Seat, other: Seat): boolean {
  return one.members.every((a) =>
    other.members.every((b) => (isLifted(world, a) || isLifted(world, b)) && shareFamily(world.families, a, b)),
  )
}

/** Distinct bodies, and the membership that put each there. */
export interface Seats {
  bodies: number[]
  ties: number[]
}

/** The bodies of a group: those joined through its hub, and pairs joined directly. */
interface Seating {
  hub: Seats
  direct: { a: number; b: number; tie: number }[]
}

/**
 * A unit is not adjacent to its own branches [B12], nor two outside bodies to each other. [B14] Beside two others it
 * still reaches them through the group, so that the hub is right; beside a single other it is joined to that one
 * alone, beside none to nobody.
 */
function mixedSeating(world: World, index: number): Seating {
  const { ours } = world
  const seats = seatsOf(world, index)
  const hub: Seats = { bodies: [], ties: [] }
  const direct: Seating['direct'] = []
  for (const seat of seats) {
    const others: Seat[] = []
    let own = false
    for (const other of seats) {
      if (other === seat) continue
      if (isOwn(world, seat, other)) own = true
      else if (ours[seat.body] === 0 && ours[other.body] === 0) continue
      else if (others.push(other) === 2) break
    }
    const lifted = seat.members.every((member) => isLifted(world, member))
    if (!lifted || !own || others.length === 2) {
      hub.bodies.push(seat.body)
      hub.ties.push(seat.tie)
    } else if (others.length === 1) direct.push({ a: seat.body, b: others[0].body, tie: seat.tie })
  }
  return { hub, direct }
}

/** Gives the seating of one group after the other; most groups need no look at families. */
export function seatFinder(world: World): (index: number) => Seating {
  const { network, body, families, groupMembers } = world
  const seenBody = new Int32Array(network.nodes.count)
  const seenFamily = new Int32Array(families.count)
  const bodyOfFamily = new Int32Array(families.count)
  return (index) => {
    const bodies: number[] = []
    const ties: number[] = []
    let [lifted, shared] = [false, false]
    for (let k = groupMembers.offsets[index]; k < groupMembers.offsets[index + 1]; k++) {
      const member = groupMembers.member[k]
      lifted ||= isLifted(world, member)
      for (let at = families.allOffsets[member]; at < families.allOffsets[member + 1]; at++) {
        const family = families.all[at]
        shared ||= seenFamily[family] === index + 1 && bodyOfFamily[family] !== body[member]
        seenFamily[family] = index + 1
        bodyOfFamily[family] = body[member]
      }
      if (seenBody[body[member]] === index + 1) continue
      seenBody[body[member]] = index + 1
      bodies.push(body[member])
      ties.push(groupMembers.tie[k])
    }
    return lifted && shared ? mixedSeating(world, index) : { hub: { bodies, ties }, direct: [] }
  }
}
