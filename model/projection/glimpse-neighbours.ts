import type { NetworkTieKind } from '../network/network.ts'
import { nodeKindByte } from '../network/records/words.ts'
import { isLifted } from '../truth/body.ts'
import type { Glimpse } from '../truth/glimpse.ts'
import { bodyAt, isVillagePartyAt, membersAt, shareFamilyAt } from '../truth/glimpse-family.ts'
import { isLeadingGroup, isOrganization, isUnit, isVillageUnit } from '../truth/kinds.ts'
import { residents } from '../truth/rows.ts'
import { joiningTypes, station } from './joins.ts'

const regionKind = nodeKindByte('region')

/** A tie, or a group, that leads from one organization to another. */
export interface Step {
  from: number
  to: number
  /** Row of the tie; of the membership of `to` for a group. */
  tie: number
  group: number
}

/** The organizations whose ties count for a body: itself, and the units and 党组 that are lifted to it. [B01] */
export function sourcesOf(glimpse: Glimpse, body: number): number[] {
  const { network } = glimpse
  const units = isUnit(network, body) ? [body] : glimpse.hosts(body)
  const leading = units.flatMap((unit) => glimpse.hosted(unit).filter((party) => isLeadingGroup(network, party)))
  return [...new Set([body, ...units, ...leading])].filter((node) => bodyAt(glimpse, node) === body)
}

function* across(glimpse: Glimpse, from: number, kind: NetworkTieKind): Generator<Step> {
  const { target, tie } = glimpse.network.adjacency
  for (const k of glimpse.eachTie(from, kind)) yield { from, to: target.at(k), tie: tie.at(k), group: -1 }
}

/** Members of the live groups of these types that an organization is in; `skip` says which groups to pass over. */
export function* throughGroups(
  glimpse: Glimpse,
  from: number,
  types: Uint8Array,
  skip: (group: number) => boolean,
): Generator<Step> {
  const { adjacency, nodes } = glimpse.network
  for (const k of glimpse.eachTie(from, 'membership')) {
    const group = adjacency.target.at(k)
    if (types[nodes.type.at(group)] === 0 || skip(group)) continue
    for (const seat of glimpse.eachTie(group, 'membership')) {
      yield { from, to: adjacency.target.at(seat), tie: adjacency.tie.at(seat), group }
    }
  }
}

/** As villagesIn, on the day of the glimpse. [B07] */
function villagesAt(glimpse: Glimpse, region: number): number[] {
  return glimpse.keep('villages', region, () => {
    const { offsets, target } = residents(glimpse.network)
    const there = Array.from(target.subarray(offsets[region], offsets[region + 1]))
    const units = there.filter((row) => isVillageUnit(glimpse.network, row) && glimpse.live(row))
    return units.length > 0 ? units : there.filter((row) => glimpse.live(row) && isVillagePartyAt(glimpse, row))
  })
}

/** Where an organization is stationed: the villages there. */
function* stationedFrom(glimpse: Glimpse, from: number): Generator<Step> {
  const { network } = glimpse
  const { target, tie, outward } = network.adjacency
  for (const k of glimpse.eachTie(from, 'assignment')) {
    if (outward.at(k) === 0 || network.ties.role.at(tie.at(k)) !== station) continue
    const isRegion = network.nodes.kind.at(target.at(k)) === regionKind
    const there = isRegion
      ? villagesAt(glimpse, target.at(k))
      : [target.at(k)].filter((row) => isOrganization(network, row))
    for (const to of there) yield { from, to, tie: tie.at(k), group: -1 }
  }
}

/** Who is stationed at an organization, or in its village. */
export function* stationedAt(glimpse: Glimpse, at: number): Generator<Step> {
  const { network } = glimpse
  const { target, tie, outward } = network.adjacency
  const region = network.nodes.within.at(at)
  const isVillage = isVillageUnit(network, at) || isVillagePartyAt(glimpse, at)
  const stations = region >= 0 && isVillage ? glimpse.ties(region, 'assignment') : []
  const here = stations.length > 0 && villagesAt(glimpse, region).includes(at) ? stations : []
  for (const k of [...glimpse.ties(at, 'assignment'), ...here]) {
    if (outward.at(k) === 1 || network.ties.role.at(tie.at(k)) !== station || !isOrganization(network, target.at(k)))
      continue
    yield { from: at, to: target.at(k), tie: tie.at(k), group: -1 }
  }
}

/** Whether a step is an edge of J: not within one body or one unit, nor between two outside bodies. [B02, B12, B14] */
export function isEdge(glimpse: Glimpse, { from, to }: Step): boolean {
  const { ours, network } = glimpse
  const [a, b] = [bodyAt(glimpse, from), bodyAt(glimpse, to)]
  if (a === b || (ours[a] === 0 && ours[b] === 0)) return false
  return !((isLifted({ network }, from) || isLifted({ network }, to)) && shareFamilyAt(glimpse, from, to))
}

/** Every step that leads from a body to another in J, on the day of the glimpse. [B01–B14] */
export function* stepsFrom(
  glimpse: Glimpse,
  body: number,
  skip: (group: number) => boolean = () => false,
): Generator<Step> {
  for (const source of sourcesOf(glimpse, body)) yield* stepsOf(glimpse, source, skip)
}

/** The steps by the ties that are recorded at one organization. */
export function* stepsOf(
  glimpse: Glimpse,
  source: number,
  skip: (group: number) => boolean = () => false,
): Generator<Step> {
  for (const kind of ['joint-building', 'reporting'] as const) yield* across(glimpse, source, kind)
  yield* stationedFrom(glimpse, source)
  yield* stationedAt(glimpse, source)
  yield* throughGroups(glimpse, source, joiningTypes, skip)
}

/** As World.carriers: the organizations whose ties count for a family. [B01, C05] */
export function carriersAt(glimpse: Glimpse, family: number): number[] {
  const members = membersAt(glimpse, family)
  return [...new Set(members.flatMap((member) => [member, ...sourcesOf(glimpse, member)]))]
}
