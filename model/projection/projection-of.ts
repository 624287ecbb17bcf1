import { nodesOfKind, tiesOfKind } from '../network/rows-of-kind.ts'
import { isOrganization } from '../truth/kinds.ts'
import type { Truth } from '../truth/truth.ts'
import { addEdge, compress, type EdgeList, edgeList } from './edge-list.ts'
import { seatingOf } from './group-seats.ts'
import { joiningTypes, joins, station } from './joins.ts'
import type { Projection } from './projection.ts'
import { stationedWhere } from './stations.ts'

/** Edges between bodies and the seats of hubs, all by node row, before vertices are numbered. */
interface Found {
  edges: EdgeList
  hubGroup: number[]
  hubOffsets: number[]
  hubBody: number[]
  hubTie: number[]
}

function findTies(truth: Truth, found: Found): void {
  const { network } = truth
  const { ties } = network
  const add = (a: number, b: number, tie: number) => {
    if (joins(truth, a, b)) addEdge(found.edges, truth.body(a), truth.body(b), tie)
  }
  for (const kind of ['joint-building', 'reporting'] as const) {
    for (const tie of tiesOfKind(network, kind)) if (truth.counts(tie)) add(ties.a.at(tie), ties.b.at(tie), tie)
  }
  for (const tie of tiesOfKind(network, 'assignment')) {
    if (ties.role.at(tie) !== station || !truth.counts(tie) || !isOrganization(network, ties.a.at(tie))) continue
    for (const target of stationedWhere(truth, ties.b.at(tie))) add(ties.a.at(tie), target, tie)
  }
}

function findGroups(truth: Truth, found: Found): void {
  const { network } = truth
  for (const group of nodesOfKind(network, 'group')) {
    if (joiningTypes[network.nodes.type.at(group)] === 0) continue
    const { hub, direct } = seatingOf(truth, group)
    for (const { a, b, tie } of direct) addEdge(found.edges, a, b, tie)
    if (hub.bodies.length === 0) continue
    found.hubGroup.push(group)
    for (let k = 0; k < hub.bodies.length; k++) {
      found.hubBody.push(hub.bodies[k])
      found.hubTie.push(hub.ties[k])
    }
    found.hubOffsets.push(found.hubBody.length)
  }
}

/** The bodies in the place, in order of their rows. */
function ourBodies(truth: Truth): Int32Array {
  const organizations = nodesOfKind(truth.network, 'organization')
  const marked = new Uint8Array(truth.network.nodes.count)
  for (const row of organizations) if (truth.body(row) >= 0) marked[truth.body(row)] = 1
  return organizations.filter((row) => marked[row] === 1 && truth.ours(row))
}

/** J of the place on the day. [B01–B12, B14, E07] */
export function projectionOf(truth: Truth): Projection {
  const { network } = truth
  const edges = edgeList(tiesOfKind(network, 'joint-building').length + tiesOfKind(network, 'reporting').length)
  const found: Found = { edges, hubGroup: [], hubOffsets: [0], hubBody: [], hubTie: [] }
  findTies(truth, found)
  findGroups(truth, found)
  const vertex = new Int32Array(network.nodes.count).fill(-1)
  const node: number[] = []
  const number = (row: number) => {
    if (vertex[row] < 0) vertex[row] = node.push(row) - 1
    return vertex[row]
  }
  for (const row of ourBodies(truth)) number(row)
  const { count } = edges
  for (let edge = 0; edge < count; edge++) edges.a[edge] = number(edges.a[edge])
  for (let edge = 0; edge < count; edge++) edges.b[edge] = number(edges.b[edge])
  const seats = found.hubBody.map(number)
  const bodies = node.length
  for (let hub = 0; hub < found.hubGroup.length; hub++) {
    const centre = number(found.hubGroup[hub])
    for (let k = found.hubOffsets[hub]; k < found.hubOffsets[hub + 1]; k++) {
      addEdge(edges, centre, seats[k], found.hubTie[k])
    }
  }
  const vertices = node.length
  return { bodies, vertices, node: Int32Array.from(node), vertex, ...compress(vertices, edges) }
}
