import { isLifted } from '../truth/body.ts'
import { shareFamily } from '../truth/family.ts'
import { seatsOf } from '../truth/group.ts'
import type { Truth } from '../truth/truth.ts'

/** A body in a group, with the members that it stands for. */
interface Seat {
  body: number
  members: number[]
  tie: number
}

function seatsByBody(truth: Truth, seats: readonly number[]): Seat[] {
  const { target, tie } = truth.network.adjacency
  const byBody = new Map<number, Seat>()
  for (const k of seats) {
    const [member, body] = [target.at(k), truth.body(target.at(k))]
    const seat = byBody.get(body)
    if (seat) seat.members.push(member)
    else byBody.set(body, { body, members: [member], tie: tie.at(k) })
  }
  return [...byBody.values()]
}

/** Whether all that two seats stand for is a unit or 党组 and its own organizations. [B12] */
function isOwn(truth: Truth, one: Seat, other: Seat): boolean {
  const { network } = truth
  return one.members.every((a) =>
    other.members.every((b) => (isLifted(network, a) || isLifted(network, b)) && shareFamily(truth, a, b)),
  )
}

/** Distinct bodies, and the membership that put each there. */
interface Seats {
  bodies: number[]
  ties: number[]
}

/** Two bodies that a group joins directly, and the membership behind it. */
interface Pair {
  a: number
  b: number
  tie: number
}

/** The bodies of a group: those joined through its hub, and pairs joined directly. */
interface Seating {
  hub: Seats
  direct: Pair[]
}

/**
 * A unit is not adjacent to its own branches [B12], nor two outside bodies to each other. [B14] Beside two others it
 * still reaches them through the group, so that the hub is right; beside a single other it is joined to that one
 * alone, beside none to nobody.
 */
function mixedSeating(truth: Truth, positions: readonly number[]): Seating {
  const seats = seatsByBody(truth, positions)
  const hub: Seats = { bodies: [], ties: [] }
  const direct: Pair[] = []
  for (const seat of seats) {
    const others: Seat[] = []
    let own = false
    for (const other of seats) {
      if (other === seat) continue
      if (isOwn(truth, seat, other)) own = true
      else if (!truth.ours(seat.body) && !truth.ours(other.body)) continue
      else if (others.push(other) === 2) break
    }
    const lifted = seat.members.every((member) => isLifted(truth.network, member))
    if (!lifted || !own || others.length === 2) {
      hub.bodies.push(seat.body)
      hub.ties.push(seat.tie)
    } else if (others.length === 1) direct.push({ a: seat.body, b: others[0].body, tie: seat.tie })
  }
  return { hub, direct }
}

/** Whether a unit or 党组 sits beside another organization of its family that counts for another body. */
function isMixed(truth: Truth, members: readonly number[]): boolean {
  if (!members.some((member) => isLifted(truth.network, member))) return false
  const bodyOfFamily = new Map<number, number>()
  for (const member of members) {
    const body = truth.body(member)
    for (const family of truth.families(member)) {
      const known = bodyOfFamily.get(family)
      if (known !== undefined && known !== body) return true
      bodyOfFamily.set(family, body)
    }
  }
  return false
}

/** Most groups need no look at families. */
function freeSeating(truth: Truth, positions: readonly number[]): Seating {
  const { target, tie } = truth.network.adjacency
  const first = new Map<number, number>()
  for (const k of positions) {
    const body = truth.body(target.at(k))
    if (!first.has(body)) first.set(body, tie.at(k))
  }
  return { hub: { bodies: [...first.keys()], ties: [...first.values()] }, direct: [] }
}

const nobody: Seats = { bodies: [], ties: [] }

/** A hub over the seats; when only one of them is the place's own, it is joined to each directly. [B04, B14] */
function opened(truth: Truth, { hub, direct }: Seating): Seating {
  const own = hub.bodies.filter((body) => truth.ours(body))
  if (own.length > 1) return { hub, direct }
  const star = hub.bodies.flatMap((b, k) => (own.includes(b) ? [] : { a: own[0], b, tie: hub.ties[k] }))
  return { hub: nobody, direct: own.length === 0 ? direct : [...direct, ...star] }
}

/** How the bodies of a live group of a joining type are joined in J. */
export function seatingOf(truth: Truth, group: number): Seating {
  return truth.keep('seating', group, () => {
    const positions = seatsOf(truth, group)
    const members = positions.map((k) => truth.network.adjacency.target.at(k))
    const seating = isMixed(truth, members) ? mixedSeating(truth, positions) : freeSeating(truth, positions)
    const { hub, direct } = opened(truth, seating)
    return { hub, direct: direct.filter(({ a, b }) => truth.ours(a) || truth.ours(b)) }
  })
}
