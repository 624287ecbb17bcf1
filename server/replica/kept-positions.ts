import { circleRegion } from '../../model/layout/circles.ts'
import { assignPositions, type Position } from '../../model/layout/position.ts'
import type { Network } from '../../model/network/network.ts'
import { Problem } from '../../model/problem.ts'
import type { World } from '../../model/truth/world.ts'
import type { Store } from '../store/store.ts'
import { recentAnswers } from './recent.ts'

export type KeptPositions = readonly Position[]

/** The slots of a place's families as of its network; families that are new get theirs here, once for everybody. */
export type PositionKeeper = (world: World) => Promise<KeptPositions>

const mostKept = 8
/** Soon after the start, when nobody waits: the picture can then be drawn while the store is away. */
const soon = 300

export function openPositionKeeper(store: Store): PositionKeeper {
  let kept: Promise<Position[]> | undefined
  const recent = recentAnswers<Promise<KeptPositions>>(mostKept)
  const read = () => {
    kept ??= store.positions().catch((error) => {
      kept = undefined
      throw error
    })
    return kept
  }
  setTimeout(() => read().catch(() => undefined), soon).unref()
  const complete = async (world: World): Promise<KeptPositions> => {
    const all = await read()
    const own = all.filter(({ place }) => place === world.place.id)
    const fresh = assignPositions(world, own)
    all.push(...fresh)
    if (fresh.length > 0) await keep(store, fresh)
    return [...own, ...fresh].filter((position) => stillThere(world.network, position))
  }
  // One after the other: two networks at once must not give one slot twice.
  let line: Promise<unknown> = Promise.resolve()
  return (world) =>
    recent(`${world.network.seq} ${world.place.id} ${world.day}`, () => {
      const next = line.then(() => complete(world))
      line = next.catch(() => undefined)
      return next
    })
}

/** Where nothing can be written the slots still stand in memory: the picture is the same until the next start. */
async function keep(store: Store, fresh: Position[]): Promise<void> {
  try {
    await store.keepPositions(fresh)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
  }
}

/** Slots are numbered in one region's circle; who has moved to another has left them. */
function stillThere(network: Network, { organization, region }: Position): boolean {
  const node = network.nodeOf('organization', organization)
  if (node < 0) return false
  const circle = circleRegion(network, network.nodes.within[node])
  return circle >= 0 && network.nodes.id.at(circle) === region
}
