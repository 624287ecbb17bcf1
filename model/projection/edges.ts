import { tieMask } from '../network/network.ts'
import { tieKindByte } from '../network/records/cell-words.ts'
import { sourcesOf } from '../truth/body.ts'
import { isGroup } from '../truth/kinds.ts'
import type { Truth } from '../truth/truth.ts'
import { seatingOf } from './group-seats.ts'
import { joiningTypes, joins, station } from './joins.ts'
import { eachStationed, stationedWhere } from './stations.ts'

const joining = tieMask('joint-building', 'reporting', 'assignment')
const memberships = tieMask('membership')
const assignment = tieKindByte('assignment')

/** An edge of J, seen from one of its ends. Vertices are known by their rows: a body's, a hub's group. */
export interface Edge {
  /** The organization or group that the tie was recorded at, and the one at its other end. */
  from: number
  other: number
  /** The vertex that the edge leads to. */
  to: number
  tie: number
}

/** The edges of J at one vertex, parallel ones kept: those of the Projection, asked of one vertex. [B01–B07, B14] */
export function edgesAt(truth: Truth, vertex: number): readonly Edge[] {
  return truth.keep('edges', vertex, () =>
    isGroup(truth.network, vertex) ? edgesOfHub(truth, vertex) : edgesOfBody(truth, vertex),
  )
}

function edgesOfHub(truth: Truth, hub: number): Edge[] {
  if (joiningTypes[truth.network.nodes.type.at(hub)] === 0) return []
  const { bodies, ties } = seatingOf(truth, hub).hub
  return bodies.map((to, k) => ({ from: hub, other: truth.network.ties.a.at(ties[k]), to, tie: ties[k] }))
}

function edgesOfBody(truth: Truth, body: number): Edge[] {
  const { adjacency, nodes } = truth.network
  const edges: Edge[] = []
  const groups = new Set<number>()
  for (const source of sourcesOf(truth, body)) {
    addDirect(truth, source, edges)
    for (let k = truth.next(source, memberships, -1); k >= 0; k = truth.next(source, memberships, k)) {
      if (joiningTypes[nodes.type.at(adjacency.target.at(k))] === 1) groups.add(adjacency.target.at(k))
    }
  }
  for (const each of groups) addThrough(truth, body, each, edges)
  return edges
}

/** The edges by pairings, reports and stations that are recorded at one organization. */
function addDirect(truth: Truth, source: number, edges: Edge[]): void {
  const { adjacency, ties } = truth.network
  const add = (other: number, tie: number) => {
    if (joins(truth, source, other)) edges.push({ from: source, other, to: truth.body(other), tie })
  }
  for (let k = truth.next(source, joining, -1); k >= 0; k = truth.next(source, joining, k)) {
    const [other, tie] = [adjacency.target.at(k), adjacency.tie.at(k)]
    if (adjacency.kind.at(k) !== assignment) add(other, tie)
    else if (adjacency.outward.at(k) === 1 && ties.role.at(tie) === station) {
      for (const at of stationedWhere(truth, other)) add(at, tie)
    }
  }
  eachStationed(truth, source, (from, k) => {
    add(from, adjacency.tie.at(k))
    return false
  })
}

function addThrough(truth: Truth, body: number, through: number, edges: Edge[]): void {
  const { ties } = truth.network
  const { hub, direct } = seatingOf(truth, through)
  const seat = hub.bodies.indexOf(body)
  if (seat >= 0) edges.push({ from: ties.a.at(hub.ties[seat]), other: through, to: through, tie: hub.ties[seat] })
  for (const { a, b, tie } of direct) {
    if (a === body) edges.push({ from: a, other: b, to: b, tie })
    else if (b === body) edges.push({ from: b, other: a, to: a, tie })
  }
}

/** Whether an organization is a vertex of J in the place: live, and its own body or another's. */
export function isBody(truth: Truth, node: number): boolean {
  return truth.live(node) && sourcesOf(truth, node).length > 0
}

/** Whether a vertex is a body, which counts, and not the hub of a group, which does not. [B04] */
export function countsAsBody({ network }: Truth, vertex: number): boolean {
  return !isGroup(network, vertex)
}
