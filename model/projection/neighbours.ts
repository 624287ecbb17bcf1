import { tieMask } from '../network/network.ts'
import { tieKindByte } from '../network/records/cell-words.ts'
import { sourcesOf } from '../truth/body.ts'
import { membership } from '../truth/group.ts'
import type { Truth } from '../truth/truth.ts'
import { joiningTypes, joins, station } from './joins.ts'
import { eachStationed, stationedWhere } from './stations.ts'

const joining = tieMask('joint-building', 'reporting', 'assignment', 'membership')
const assignmentKind = tieKindByte('assignment')
const membershipKind = tieKindByte('membership')

/** Told an organization, the position of the tie that leads to it, and the group through which it does, −1 none. */
type Visit = (to: number, k: number, group: number) => boolean

/**
 * Calls back for each organization that what is recorded at one organization joins it to; some of that may be no edge
 * of J, see `joins`. Stops when told true. [B03–B05, B07]
 */
export function eachStep(truth: Truth, source: number, visit: Visit): boolean {
  const { adjacency, ties, nodes } = truth.network
  for (let k = truth.next(source, joining, -1); k >= 0; k = truth.next(source, joining, k)) {
    const other = adjacency.target.at(k)
    if (adjacency.kind.at(k) === membershipKind) {
      if (joiningTypes[nodes.type.at(other)] === 1 && throughGroup(truth, other, visit)) return true
    } else if (adjacency.kind.at(k) !== assignmentKind) {
      if (visit(other, k, -1)) return true
    } else if (adjacency.outward.at(k) === 1 && ties.role.at(adjacency.tie.at(k)) === station) {
      for (const to of stationedWhere(truth, other)) if (visit(to, k, -1)) return true
    }
  }
  return eachStationed(truth, source, visit)
}

function throughGroup(truth: Truth, group: number, visit: Visit): boolean {
  const { target } = truth.network.adjacency
  for (let seat = truth.next(group, membership, -1); seat >= 0; seat = truth.next(group, membership, seat)) {
    if (visit(target.at(seat), seat, group)) return true
  }
  return false
}

/** Calls back for each J neighbour of a body, perhaps several times; stops when told true. [B04] */
export function eachNeighbour(truth: Truth, body: number, visit: (neighbour: number) => boolean): boolean {
  return sourcesOf(truth, body).some((source) =>
    eachStep(truth, source, (to) => joins(truth, source, to) && visit(truth.body(to))),
  )
}

/** The distinct bodies adjacent to a body in J, by row. [B02, B04] */
export function neighbourBodies(truth: Truth, body: number): number[] {
  const found = new Set<number>()
  eachNeighbour(truth, body, (neighbour) => {
    found.add(neighbour)
    return false
  })
  return [...found].sort((a, b) => a - b)
}

/**
 * Calls back for each body adjacent in J to what counts for a family, outside the family, perhaps several times; stops
 * when told true. [C05, D18, D21]
 */
export function eachOutside(truth: Truth, family: number, visit: (body: number) => boolean): boolean {
  for (const source of truth.carriers(family)) {
    const isDone = eachStep(truth, source, (to) => {
      const body = truth.body(to)
      return joins(truth, source, to) && !truth.families(body).includes(family) && visit(body)
    })
    if (isDone) return true
  }
  return false
}

/** Up to `enough` distinct such bodies. */
export function outsideNeighbours(truth: Truth, family: number, enough: number): number[] {
  const found: number[] = []
  eachOutside(truth, family, (body) => !found.includes(body) && found.push(body) >= enough)
  return found
}

export function isIsolated(truth: Truth, family: number): boolean {
  return !eachOutside(truth, family, () => true)
}
