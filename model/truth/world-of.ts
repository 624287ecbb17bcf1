import type { Network } from '../network/network.ts'
import { nodesOfKind } from '../network/rows-of-kind.ts'
import { once } from '../once.ts'
import { projectionOf } from '../projection/projection-of.ts'
import type { Day } from '../schema/dates.ts'
import type { Place } from '../schema/region.ts'
import { listFamilies } from './families.ts'
import { seatsOf } from './group.ts'
import type { Truth } from './truth.ts'
import { wholeDay } from './truth-of.ts'
import type { GroupMembers, World } from './world.ts'

/** The network as it is for one place on one day. Each part is worked out when it is first asked for. */
export function worldOf(network: Network, place: Place, day: Day): World {
  const truth = wholeDay(network, place, day)
  const { count } = network.nodes
  const organizations = nodesOfKind(network, 'organization')
  const filled = <C extends Uint8Array | Int32Array>(column: C, of: (row: number) => number | boolean) => {
    for (const row of organizations) column[row] = Number(of(row))
    return column
  }
  const live = once(() => Uint8Array.from({ length: count }, (_, row) => (truth.live(row) ? 1 : 0)))
  const ours = once(() => filled(new Uint8Array(count), truth.ours))
  const sector = once(() => filled(new Uint8Array(count), truth.sector))
  const level = once(() => filled(new Uint8Array(count), truth.level))
  const superior = once(() => filled(new Int32Array(count).fill(-1), truth.superior))
  const body = once(() => filled(new Int32Array(count).fill(-1), truth.body))
  const families = once(() => listFamilies(truth))
  const village = once(() => Uint8Array.from(families().unit, (unit) => (truth.village(unit) ? 1 : 0)))
  const groupMembers = once(() => listGroupMembers(truth))
  const projection = once(() => projectionOf(truth))
  return {
    network,
    place,
    root: network.nodeOf('region', place.id),
    day,
    truth,
    get live() {
      return live()
    },
    get ours() {
      return ours()
    },
    get sector() {
      return sector()
    },
    get level() {
      return level()
    },
    get superior() {
      return superior()
    },
    get body() {
      return body()
    },
    get families() {
      return families()
    },
    get village() {
      return village()
    },
    get groupMembers() {
      return groupMembers()
    },
    get projection() {
      return projection()
    },
  }
}

function listGroupMembers(truth: Truth): GroupMembers {
  const { adjacency, nodes } = truth.network
  const indexOf = new Int32Array(nodes.count).fill(-1)
  const group = nodesOfKind(truth.network, 'group').filter((row) => seatsOf(truth, row).length > 0)
  const offsets = [0]
  const seats: number[] = []
  group.forEach((row, index) => {
    indexOf[row] = index
    for (const seat of seatsOf(truth, row)) seats.push(seat)
    offsets.push(seats.length)
  })
  return {
    group,
    indexOf,
    offsets: Int32Array.from(offsets),
    member: Int32Array.from(seats, (k) => adjacency.target.at(k)),
    tie: Int32Array.from(seats, (k) => adjacency.tie.at(k)),
  }
}
