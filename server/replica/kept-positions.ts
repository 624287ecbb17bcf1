import { circleRegion } from '../../model/layout/circles.ts'
import { assignPositions, type Position } from '../../model/layout/position.ts'
import type { Network } from '../../model/network/network.ts'
import { Problem } from '../../model/problem.ts'
import type { World } from '../../model/truth/world.ts'
import type { Store } from '../store/store.ts'
import { recentAnswers } from './recent.ts'
import type { Replica } from './replica.ts'

export type KeptPositions = readonly Position[]

/** The slots of a place's families as of its network; families that are new get theirs here, once for everybody. */
export type PositionKeeper = (world: World) => Promise<KeptPositions>

const mostKept = 8
/** Soon after the start, when nobody waits: the picture can then be drawn while the store is away. */
const soon = 300

export function openPositionKeeper(store: Store, { catchUp }: Pick<Replica, 'catchUp'>): PositionKeeper {
  let kept: Promise<Position[]> | undefined
  /** Given where nothing could be written: the picture stays the same until something can. */
  let unkept: Position[] = []
  const recent = recentAnswers<Promise<KeptPositions>>(mostKept)
  const read = () => {
    kept ??= store.positions().catch((error) => {
      kept = undefined
      throw error
    })
    return kept
  }
  setTimeout(() => read().catch(() => undefined), soon).unref()
  /**
   * Slots are given in the store, where another server may have given some since they were read here; none are in a
   * store that holds another history now.
   */
  const give = async (world: World): Promise<Position[]> => {
    try {
      await catchUp()
      const all = await store.keepPositions((all) => assignPositions(world, ofPlace(world, all)))
      kept = Promise.resolve(all)
      unkept = []
      return all
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const all = [...(await read()), ...unkept]
      const fresh = assignPositions(world, ofPlace(world, all))
      unkept.push(...fresh)
      return [...all, ...fresh]
    }
  }
  const complete = async (world: World): Promise<KeptPositions> => {
    const known = ofPlace(world, await read())
    const positions = assignPositions(world, known).length === 0 ? known : ofPlace(world, await give(world))
    return positions.filter((position) => stillThere(world.network, position))
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

function ofPlace({ place }: World, positions: readonly Position[]): Position[] {
  return positions.filter((position) => position.place === place.id)
}

/** Slots are numbered in one region's circle; who has moved to another has left them. */
function stillThere(network: Network, { organization, region }: Position): boolean {
  const node = network.nodeOf('organization', organization)
  if (node < 0) return false
  const circle = circleRegion(network, network.nodes.within[node])
  return circle >= 0 && network.nodes.id.at(circle) === region
}
