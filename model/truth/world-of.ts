import type { Network } from '../network/network.ts'
import { projectionOf } from '../projection/projection-of.ts'
import type { Day } from '../schema/dates.ts'
import type { Place } from '../schema/region.ts'
import { bodiesOf } from './body.ts'
import { carriersOf } from './carriers.ts'
import { familiesOf } from './family.ts'
import { groupMembersOf } from './group-members.ts'
import { hostingOf } from './hosting.ts'
import { levelsOf } from './level.ts'
import { liveNodes } from './live.ts'
import { oursOf } from './place.ts'
import { sectorsOf } from './sector.ts'
import { committeeOf, superiorsOf } from './superior.ts'
import { villagesOf } from './village.ts'
import type { World } from './world.ts'

function once<T>(work: () => T): () => T {
  let known: { value: T } | undefined
  return () => {
    known ??= { value: work() }
    return known.value
  }
}

/** The network as it is for one place on one day. Each part is worked out when it is first asked for. */
export function worldOf(network: Network, place: Place, day: Day): World {
  const live = once(() => liveNodes(network, day))
  const superior = once(() => superiorsOf(network, day))
  const hosting = once(() => hostingOf(network, day))
  const sector = once(() => sectorsOf(network, hosting()))
  const level = once(() => levelsOf(network, hosting()))
  const body = once(() => bodiesOf(network, hosting(), superior(), live()))
  const families = once(() => familiesOf(world, committeeOf(world)))
  const carriers = once(() => carriersOf(world))
  const village = once(() => villagesOf(world))
  const groupMembers = once(() => groupMembersOf(network, day))
  const projection = once(() => projectionOf(world))
  const world: World = {
    network,
    place,
    root: network.nodeOf('region', place.id),
    day,
    ours: oursOf(network, place),
    get live() {
      return live()
    },
    get superior() {
      return superior()
    },
    get hosting() {
      return hosting()
    },
    get sector() {
      return sector()
    },
    get level() {
      return level()
    },
    get body() {
      return body()
    },
    get families() {
      return families()
    },
    get carriers() {
      return carriers()
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
  return world
}
