import { regionPath } from '../schema/ids.ts'
import type { Position } from './position.ts'

/** What is not as the program gives positions; a number is out of its range, or its slot is another's of the circle too. */
type PositionFault = 'place' | 'organization' | 'region' | 'number' | 'slot' | 'shelf-slot'

export interface WrongPosition {
  position: Position
  what: PositionFault
}

/** What there is, or ever was, by id. */
export interface PositionHistory {
  places: ReadonlySet<string>
  regions: ReadonlySet<string>
  /** Of each organization the regions in which it was located. */
  locations: ReadonlyMap<string, ReadonlySet<string>>
}

/** Far more than the organizations of any place. */
const mostSlots = 1_000_000
const townDigits = 9

/** Positions that nobody can have been given, in their order. */
export function wrongPositions(positions: readonly Position[], history: PositionHistory): WrongPosition[] {
  const taken = new Set<string>()
  return positions.flatMap((position): WrongPosition[] => {
    const what = faultOf(position, history, taken)
    return what ? [{ position, what }] : []
  })
}

function faultOf(position: Position, history: PositionHistory, taken: Set<string>): PositionFault | undefined {
  const { place, organization, region, slot, shelfSlot } = position
  const circle = `${place} ${region}`
  const holds = (which: string) => taken.size === taken.add(`${circle} ${which}`).size
  const [slotTaken, shelfTaken] = [holds(`slot ${slot}`), holds(`shelf ${shelfSlot}`)]
  const locations = history.locations.get(organization)
  if (!history.places.has(place)) return 'place'
  if (!locations) return 'organization'
  if (![...locations].some((location) => circlesOf(location, history.regions).includes(region))) return 'region'
  if (![slot, shelfSlot].every((number) => number >= 0 && number < mostSlots)) return 'number'
  if (slotTaken) return 'slot'
  return shelfTaken ? 'shelf-slot' : undefined
}

/** As `circleRegion`, of a region that may be gone: that of its town or of what is above, or its own where there is none. */
function circlesOf(location: string, regions: ReadonlySet<string>): string[] {
  const above = regionPath(location).find((region) => region.length <= townDigits && regions.has(region))
  return above === undefined ? [location] : [location, above]
}
