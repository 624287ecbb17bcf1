import { nodesOfKind, tiesOfKind } from '../network/rows-of-kind.ts'
import { tieHolds } from '../truth/live.ts'
import type { World } from '../truth/world.ts'
import { addEdge, compress, type EdgeList, edgeList } from './edge-list.ts'
import { type Seats, seatFinder } from './group-seats.ts'
import { joiningTypes, joins, ourBodies } from './joins.ts'
import type { Projection } from './projection.ts'
import { eachStation } from './stations.ts'

/** Edges between bodies and the seats of hubs, all by node row, before vertices are numbered. */
interface Found {
  edges: EdgeList
  hubGroup: number[]
  hubOffsets: number[]
  hubBody: number[]
  hubTie: number[]
}

function findTies(world: World, ours: Uint8Array, found: Found): void {
  const { network, body, day } = world
  const { ties } = network
  const add = (a: number, b: number, tie: number) => {
    if (!joins(world, a, b) || (ours[body[a]] === 0 && ours[body[b]] === 0)) return
    addEdge(found.edges, body[a], body[b], tie)
  }
  for (const kind of ['joint-building', 'reporting'] as const) {
    for (const tie of tiesOfKind(network, kind)) {
      if (tieHolds(network, tie, day)) add(ties.a.at(tie), ties.b.at(tie), tie)
    }
  }
  eachStation(world, add)
}

/** Opens a hub over the seats, or joins them directly when only one of them is the place's own. [B04, B14] */
function addSeats(found: Found, ours: Uint8Array, group: number, { bodies, ties }: Seats): void {
  const own = bodies.findIndex((body) => ours[body] === 1)
  if (own < 0 || bodies.length < 2) return
  if (!bodies.some((body, k) => k !== own && ours[body] === 1)) {
    for (let k = 0; k < bodies.length; k++) if (k !== own) addEdge(found.edges, bodies[own], bodies[k], ties[k])
    return
  }
  found.hubGroup.push(group)
  for (let k = 0; k < bodies.length; k++) {
    found.hubBody.push(bodies[k])
    found.hubTie.push(ties[k])
  }
  found.hubOffsets.push(found.hubBody.length)
}

function findGroups(world: World, ours: Uint8Array, found: Found): void {
  const { network, groupMembers } = world
  const seatsIn = seatFinder(world)
  for (let index = 0; index < groupMembers.group.length; index++) {
    const group = groupMembers.group[index]
    if (joiningTypes[network.nodes.type.at(group)] === 0) continue
    const { hub, direct } = seatsIn(index)
    for (let k = 0; k < direct.length; k++) {
      const { a, b, tie } = direct[k]
      if (ours[a] === 1 || ours[b] === 1) addEdge(found.edges, a, b, tie)
    }
    addSeats(found, ours, group, hub)
  }
}

/** J of the world's place on its day. [B01–B12, B14, E07] */
export function projectionOf(world: World): Projection {
  const { network } = world
  const ours = ourBodies(world)
  const edges = edgeList(tiesOfKind(network, 'joint-building').length + tiesOfKind(network, 'reporting').length)
  const found: Found = { edges, hubGroup: [], hubOffsets: [0], hubBody: [], hubTie: [] }
  findTies(world, ours, found)
  findGroups(world, ours, found)
  const vertex = new Int32Array(network.nodes.count).fill(-1)
  const node: number[] = []
  const number = (row: number) => {
    if (vertex[row] < 0) vertex[row] = node.push(row) - 1
    return vertex[row]
  }
  for (const row of nodesOfKind(network, 'organization')) if (ours[row] === 1) number(row)
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
