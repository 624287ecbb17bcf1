import type { Position } from '../../model/layout/position.ts'
import type { Network } from '../../model/network/network.ts'
import { Problem } from '../../model/problem.ts'
import type { Day } from '../../model/schema/dates.ts'
import type { Place } from '../../model/schema/region.ts'
import type { Replica } from '../replica/replica.ts'
import type { Store } from '../store/store.ts'
import { ownWork } from './budget.ts'
import { type PackingPositions, type Positions, packingPositions, packPositions, positionsOf } from './positions.ts'
import type { Reading } from './reading.ts'

/** The slots of a place's families as of its network; families that are new get theirs here, once for everybody. */
export type PositionKeeper = (network: Network, place: Place, day: Day) => Promise<Positions>

/** Soon after the start, when nobody waits: the picture can then be drawn while the store is away. */
const soon = 300
/** How often slots are worked out again because another server gave some in between. */
const mostAttempts = 5
const none = packPositions([])

export function openPositionKeeper(
  store: Store,
  { catchUp }: Pick<Replica, 'catchUp'>,
  reading: Pick<Reading, 'slots'>,
): PositionKeeper {
  let kept: Promise<Map<string, Positions>> | undefined
  const read = () => {
    kept ??= readAll(store).catch((error) => {
      kept = undefined
      throw error
    })
    return kept
  }
  const keptOf = async (place: string) => (await read()).get(place) ?? none
  /** Given where nothing could be written: the picture stays the same until something can. */
  const unkept = new Map<string, Position[]>()
  const fresh = (network: Network, { id }: Place, day: Day, positions: Positions) =>
    reading.slots(network, { place: id, day, positions }, { account: ownWork })
  /**
   * Slots are given in the store, where another server may have given some since they were read here; none are in a
   * store that holds another history now. False when they are to be worked out again.
   */
  const give = async (place: string, known: Positions, given: Positions): Promise<boolean> => {
    await catchUp()
    const done = await store.keepPositions(place, positionsOf(place, known), positionsOf(place, given))
    kept = undefined
    if (done) unkept.delete(place)
    return done
  }
  const complete = async (network: Network, place: Place, day: Day): Promise<Positions> => {
    try {
      for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
        const known = await keptOf(place.id)
        const given = await fresh(network, place, day, known)
        if (given.count === 0) return known
        if (await give(place.id, known, given)) return await keptOf(place.id)
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
    }
    const before = unkept.get(place.id) ?? []
    const known = packPositions(positionsOf(place.id, await keptOf(place.id)), before)
    const given = await fresh(network, place, day, known)
    unkept.set(place.id, [...before, ...positionsOf(place.id, given)])
    return packPositions(positionsOf(place.id, known), positionsOf(place.id, given))
  }
  setTimeout(() => read().catch(() => undefined), soon).unref()
  return inLine(complete)
}

/** One after the other: two networks at once must not give one slot twice. The last answer for a place is kept. */
function inLine(complete: PositionKeeper): PositionKeeper {
  // What nobody else uses any more is not kept for it.
  const last = new Map<string, { network: WeakRef<Network>; day: Day; positions: Promise<Positions> }>()
  let line: Promise<unknown> = Promise.resolve()
  return (network, place, day) => {
    const known = last.get(place.id)
    if (known?.network.deref() === network && known.day === day) return known.positions
    const positions = line.then(() => complete(network, place, day))
    line = positions.catch(() => last.delete(place.id))
    last.set(place.id, { network: new WeakRef(network), day, positions })
    return positions
  }
}

async function readAll(store: Store): Promise<Map<string, Positions>> {
  const packing = new Map<string, PackingPositions>()
  for await (const page of store.positions())
    for (const position of page) {
      const own = packing.get(position.place) ?? packingPositions()
      packing.set(position.place, own)
      own.add(position)
    }
  return new Map([...packing].map(([place, own]) => [place, own.finish()]))
}
