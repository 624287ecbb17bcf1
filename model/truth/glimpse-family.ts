import { smallerCode } from './code-order.ts'
import type { Glimpse } from './glimpse.ts'
import { isBasic, isLeadingGroup, isParty, isUnit, isVillageUnit, sectorByte } from './kinds.ts'
import { hostlessSector, statedSector } from './sector.ts'

/** What all hosts agree on, 0 when they disagree or one has none. [C06, C07] */
function agreed(units: number[], of: (unit: number) => number): number {
  return units.length > 0 && units.every((unit) => of(unit) === of(units[0])) ? of(units[0]) : 0
}

/** As World.level. [C07] */
export function levelAt(glimpse: Glimpse, node: number): number {
  const { affiliation } = glimpse.network.nodes
  const stated = (each: number) => affiliation.at(each) - (affiliation.at(each) % 10)
  return stated(node) || agreed(glimpse.hosts(node), stated)
}

/** As World.sector. [C06] */
export function sectorAt(glimpse: Glimpse, node: number): number {
  const { network } = glimpse
  const stated = statedSector(network, node)
  if (stated || !isParty(network, node)) return stated
  const hosts = glimpse.hosts(node)
  return hosts.length > 0 ? agreed(hosts, (unit) => statedSector(network, unit)) : hostlessSector(network, node)
}

function bodyOfUnit(glimpse: Glimpse, unit: number): number {
  const { network } = glimpse
  const smallest = (rows: number[]) => rows.reduce((a, b) => smallerCode(network.nodes.id, a, b), -1)
  const parties = glimpse.hosted(unit)
  const basic = parties.filter((party) => isBasic(network, party))
  const top = smallest(basic.filter((party) => !parties.includes(glimpse.superior(party))))
  if (top >= 0) return top
  const leading = smallest(parties.filter((party) => isLeadingGroup(network, party)))
  return leading >= 0 ? leading : unit
}

/** As World.body, of a live organization. [B01, B12, B13] */
export function bodyAt(glimpse: Glimpse, node: number): number {
  return glimpse.keep('body', node, () => {
    const { network } = glimpse
    if (isUnit(network, node)) return bodyOfUnit(glimpse, node)
    if (!isLeadingGroup(network, node)) return node
    const unit = glimpse.hosts(node).reduce((a, b) => smallerCode(network.nodes.id, a, b), -1)
    return unit < 0 ? node : bodyOfUnit(glimpse, unit)
  })
}

/** Row of the place's committee when it is live, else −1. */
function committeeAt(glimpse: Glimpse): number {
  const { network, place } = glimpse
  const row = place.committee === undefined ? -1 : network.nodeOf('organization', place.committee)
  return row >= 0 && glimpse.live(row) ? row : -1
}

function standsAlone(glimpse: Glimpse, node: number): boolean {
  if (!isBasic(glimpse.network, node)) return false
  const above = glimpse.superior(node)
  if (above < 0 || above === committeeAt(glimpse)) return true
  const [own, other] = [levelAt(glimpse, node), levelAt(glimpse, above)]
  return own !== 0 && other !== 0 && own !== other
}

/** Where an organization takes its families from, −1 none: as in the families of a World. [C05] */
function rootAt(glimpse: Glimpse, node: number): number {
  const { network } = glimpse
  const seen = new Set<number>()
  for (let at = node; at >= 0 && !seen.has(at); at = glimpse.superior(at)) {
    seen.add(at)
    if (isUnit(network, at) || glimpse.hosts(at).length > 0 || standsAlone(glimpse, at)) return at
  }
  return -1
}

/** The families of an organization, each called by its unit, or by the party organization that stands alone. [C05] */
export function familiesAt(glimpse: Glimpse, node: number): number[] {
  return glimpse.keep('families', node, () => {
    const root = rootAt(glimpse, node)
    if (root < 0) return []
    const hosts = glimpse.hosts(root)
    if (hosts.length === 0) return [root]
    const { id } = glimpse.network.nodes
    return [...hosts].sort((a, b) => id.compare(a, b))
  })
}

export function shareFamilyAt(glimpse: Glimpse, a: number, b: number): boolean {
  const families = familiesAt(glimpse, a)
  return familiesAt(glimpse, b).some((family) => families.includes(family))
}

/** The families that this organization is the body of. [B01] */
export function familiesOfBody(glimpse: Glimpse, body: number): number[] {
  if (!glimpse.live(body)) return []
  return familiesAt(glimpse, body).filter((family) => bodyAt(glimpse, family) === body)
}

/** The members of a family: its unit, the unit's party organizations, and those that hang below without a host. [C05] */
export function membersAt(glimpse: Glimpse, family: number): number[] {
  return glimpse.keep('members', family, () => {
    const { adjacency } = glimpse.network
    const members = new Set([family, ...glimpse.hosted(family)])
    for (const member of members) {
      for (const k of glimpse.ties(member, 'subordination')) {
        const below = adjacency.target.at(k)
        if (adjacency.outward.at(k) === 1 || members.has(below)) continue
        if (familiesAt(glimpse, below).includes(family)) members.add(below)
      }
    }
    return [...members]
  })
}

const rural = sectorByte('rural')
const residential = sectorByte('residential')

/** A party organization of level 70 whose sector is 农村, 社区 or unknown. [C11] */
export function isVillagePartyAt(glimpse: Glimpse, node: number): boolean {
  if (!isParty(glimpse.network, node) || levelAt(glimpse, node) !== 70) return false
  return [0, rural, residential].includes(sectorAt(glimpse, node))
}

/** As World.village. [C11] */
export function isVillageAt(glimpse: Glimpse, family: number): boolean {
  return glimpse.keep('village', family, () =>
    membersAt(glimpse, family).some(
      (member) => isVillageUnit(glimpse.network, member) || isVillagePartyAt(glimpse, member),
    ),
  )
}

/** The place's committee and all above it; nobody when it is not live. */
export function committeeLineAt(glimpse: Glimpse): number[] {
  const line: number[] = []
  for (let at = committeeAt(glimpse); at >= 0 && !line.includes(at); at = glimpse.superior(at)) line.push(at)
  return line
}
