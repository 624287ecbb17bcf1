import { districtUnit, districtUnits, firstTransportBranch, workingUnits } from './district.ts'
import { towns, type Village, villageAt, villages } from './divisions.ts'
import { draw } from './draw.ts'
import { clusters, dormancies, islands, lostEnterprise, lostPartners } from './faults.ts'
import { examples } from './figures.ts'
import { othersOf } from './others.ts'

/** A pairing before it is dated: its ends, and what the variant «gaps» does to it. Days are offsets from loading. */
export interface PlannedPairing {
  a: string
  b: string
  /** Ends in the variant «gaps» only. */
  lost?: number
  /** Falls silent in the variant «gaps» only. */
  dormancy?: { lastActivity: number; confirmed?: number }
  /** Given where the text tells of it. */
  sourceRef?: string
}

/** Villages with a part of their own in the plan of faults. */
const special = new Set([
  ...lostPartners.map(({ village }) => villageAt(village)),
  ...clusters.map(({ gate }) => villageAt(gate)),
])

/** The other 192 in an order that spreads every town over every block below. */
const shuffled = villages
  .filter((village) => !special.has(village))
  .map((village) => ({ village, key: draw(0, 0xffffffff, 'order', Number(village.code.slice(6))) }))
  .sort((a, b) => a.key - b.key || (a.village.code < b.village.code ? -1 : 1))
  .map(({ village }) => village)

/** Twelve residential communities that a unit is stationed in, instead of a pairing. */
const stationed: Village[] = shuffled.filter(({ residential }) => residential).slice(0, 12)
const rest = shuffled.filter((village) => !stationed.includes(village))

/** Consecutive blocks of the rest, by what else they have beside their unit. */
const ends = { ring: 45, second: 77, community: 101, enterprise: 126, neighbour: 156 }
/** Each is paired with one unit, and the unit before it reports there. */
export const ring = rest.slice(0, ends.ring)
/** A second unit. */
const second = rest.slice(ends.ring, ends.second)
/** A place in a community. */
export const inCommunities = rest.slice(ends.second, ends.community)
/** An enterprise or school that builds with a unit too. */
const withEnterprise = rest.slice(ends.community, ends.enterprise)
/** A village of another town. */
const withNeighbour = rest.slice(ends.enterprise, ends.neighbour)
/** Nothing else: a single partner. [R22] */
const single = rest.slice(ends.neighbour)

const count = workingUnits.length
const unitAt = (index: number) => workingUnits[index % count].body

/** Where the seven units that lose their villages report: their last tie to others. */
export const hostsOfWithdrawing: Village[] = second.slice(0, districtUnits.length - count)
/** Units that keep a report at villages which lose their partner. */
export const reportingAtLost = lostPartners
  .filter(({ rest }) => rest === 'report')
  .map(({ village }, index) => ({ unit: workingUnits[index], village: villageAt(village) }))

function* paired(list: Village[], unitOf: (index: number) => string): Generator<PlannedPairing> {
  for (const [index, village] of list.entries()) yield { a: unitOf(index), b: village.body }
}

/** Ten of the villages with two units: the first of the two pairings falls silent. */
function* silentOnes(): Generator<PlannedPairing> {
  for (const [index, village] of second.entries()) {
    const dormancy = dormancies[index - (second.length - dormancies.length)]
    yield { a: unitAt(index), b: village.body, ...(dormancy && { dormancy }) }
  }
}

/** Pairs of villages in different towns, in order. */
function neighbours(list: Village[]): PlannedPairing[] {
  const pairs: PlannedPairing[] = []
  const left = [...list]
  for (let first = left.shift(); first; first = left.shift()) {
    const town = first.town
    const at = left.findIndex((village) => village.town !== town)
    const [partner] = left.splice(at, 1)
    if (partner) pairs.push({ a: first.body, b: partner.body })
  }
  return pairs
}

function* others(): Generator<PlannedPairing> {
  for (const [index, other] of othersOf('linked').entries()) {
    yield { a: withEnterprise[index].body, b: other.body }
    yield { a: unitAt(index + 20), b: other.body }
  }
  for (const [index, other] of othersOf('leaf').entries()) yield { a: ring[index * 8].body, b: other.body }
}

/** The text's own pairing, and what keeps the named organizations in touch with the rest. */
function* named(): Generator<PlannedPairing> {
  yield { a: firstTransportBranch, b: 'QY01-P', sourceRef: examples.crossSector }
  yield { a: firstTransportBranch, b: second[9].body }
  yield { a: villageAt('104205').body, b: 'XX02-P' }
  yield { a: districtUnit('区民政局').body, b: 'SH01-P' }
  yield { a: districtUnit('区工商联').body, b: 'SH02-P' }
  yield { a: districtUnit('区工业和信息化局').body, b: 'SH03-P' }
}

/** Everything that the plan of faults speaks of. */
function* faulted(): Generator<PlannedPairing> {
  for (const { village, unit, ended } of lostPartners)
    yield { a: districtUnit(unit).body, b: villageAt(village).body, lost: ended }
  const [enterprise] = othersOf('isolate')
  yield { a: districtUnit(lostEnterprise.unit).body, b: enterprise.body, lost: lostEnterprise.ended }
  for (const island of islands)
    for (const [index, village] of island.slice(1).entries())
      yield { a: villageAt(island[index]).body, b: villageAt(village).body }
  for (const [index, { gate, inner, unit }] of clusters.entries()) {
    yield { a: districtUnit(unit).body, b: villageAt(gate).body }
    yield { a: villageAt(gate).body, b: villageAt(inner).body }
    yield { a: villageAt(inner).body, b: othersOf('cluster')[index].body }
  }
  const besideVillage = lostPartners.filter(({ rest }) => rest === 'village')
  for (const [index, { village }] of besideVillage.entries())
    yield { a: villageAt(village).body, b: stationed[index].body }
  const besideEnterprise = lostPartners.filter(({ rest }) => rest === 'enterprise')
  for (const [index, { village }] of besideEnterprise.entries()) {
    const { body } = othersOf('lateral')[index]
    yield { a: villageAt(village).body, b: body }
    yield { a: unitAt(index + 8), b: body }
    yield { a: unitAt(index + 28), b: body }
  }
}

export const plannedPairings: PlannedPairing[] = [
  ...paired(ring, unitAt),
  ...silentOnes(),
  ...paired(second, (index) => unitAt(index + 13)),
  ...paired(inCommunities, (index) => unitAt(index + 32)),
  ...paired(withEnterprise, (index) => unitAt(index + 11)),
  ...paired(withNeighbour, (index) => unitAt(index + 36)),
  ...paired(single, (index) => unitAt(23 + (index % 19))),
  ...neighbours(withNeighbour),
  ...others(),
  ...towns.map(({ body }, index) => ({ a: unitAt(index), b: body })),
  ...named(),
  ...faulted(),
]

/** The unit stationed in each of the twelve. */
export const stations = stationed.map((village, index) => ({ unit: workingUnits[11 + index], village }))
