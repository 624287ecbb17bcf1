import { tieMask } from '../network/network.ts'
import { isLifted, sourcesOf } from './body.ts'
import { none } from './hosting.ts'
import type { Numbers } from './kept-answers.ts'
import { isBasic, isOrganization, isUnit } from './kinds.ts'
import type { Truth } from './truth.ts'

const subordination = tieMask('subordination')

/** Whether a hostless party organization stands for a unit of its own. [C05] */
function standsAlone(truth: Truth, node: number): boolean {
  if (!isBasic(truth.network, node)) return false
  const above = truth.superior(node)
  if (above < 0 || above === truth.committee()) return true
  const [own, other] = [truth.level(node), truth.level(above)]
  return own !== 0 && other !== 0 && own !== other
}

function isRoot(truth: Truth, node: number): boolean {
  return isUnit(truth.network, node) || truth.hosts(node).length > 0 || standsAlone(truth, node)
}

/**
 * Where a live organization takes its families from: itself when it is a unit, stands in one or stands alone;
 * otherwise the nearest such organization above it. −1 when there is none, as in a circle of foreign data.
 */
export function rootOf(truth: Truth, node: number, known: Numbers): number {
  if (!isOrganization(truth.network, node) || !truth.live(node)) return -1
  if (isRoot(truth, node)) return node
  const line = [node]
  known.set(node, -1)
  let root = -1
  for (let at = truth.superior(node); at >= 0; at = truth.superior(at)) {
    const before = known.get(at)
    root = before ?? (isRoot(truth, at) ? at : -1)
    if (before !== undefined || root >= 0) break
    known.set(at, -1)
    line.push(at)
  }
  for (const each of line) known.set(each, root)
  return root
}

/** @param root as `rootOf` says */
export function familiesOf(truth: Truth, node: number, root: number): readonly number[] {
  if (root < 0) return none
  if (root !== node) return truth.families(root)
  const hosts = truth.hosts(root)
  if (hosts.length === 0) return [root]
  const { id } = truth.network.nodes
  return hosts.length === 1 ? hosts : [...new Set(hosts)].sort((a, b) => id.compare(a, b))
}

/** The families that an organization is the body of. [B01] */
export function familiesOfBody(truth: Truth, body: number): readonly number[] {
  const families = truth.families(body)
  return families.length === 1 && truth.body(families[0]) === body
    ? families
    : families.filter((family) => truth.body(family) === body)
}

/** Whether two organizations are in one family. */
export function shareFamily(truth: Truth, a: number, b: number): boolean {
  const others = truth.families(b)
  return truth.families(a).some((family) => others.includes(family))
}

/** A family's unit, the unit's party organizations, and those that hang below one of them without a host. [C05] */
export function membersOf(truth: Truth, family: number): readonly number[] {
  const { adjacency } = truth.network
  const members = [family, ...truth.hosted(family)]
  let seen: Set<number> | undefined
  for (let at = 0; at < members.length; at++) {
    const member = members[at]
    for (let k = truth.next(member, subordination, -1); k >= 0; k = truth.next(member, subordination, k)) {
      const below = adjacency.target.at(k)
      if (adjacency.outward.at(k) === 1 || !truth.families(below).includes(family)) continue
      seen ??= new Set(members)
      if (seen.has(below)) continue
      seen.add(below)
      members.push(below)
    }
  }
  return members
}

/** The members of a family, and what is lifted to one of them from another family. [B01, C05] */
export function carriersOf(truth: Truth, family: number): readonly number[] {
  const members = truth.members(family)
  const isShared = (member: number) => truth.hosts(member).length > 1
  // A party organization of this unit alone is the body of nothing outside it.
  if (!members.some(isShared)) return members
  return [...new Set(members.flatMap((member) => [member, ...sourcesOf(truth, member)]))]
}

/**
 * Whether a tie between two organizations leads out of what counts as one: not within one body, nor within the family
 * of a unit or 党组 that it was recorded at. [B02, B12]
 */
export function leadsOut(truth: Truth, a: number, b: number): boolean {
  const [one, other] = [truth.body(a), truth.body(b)]
  if (one < 0 || other < 0 || one === other) return false
  return !((isLifted(truth.network, a) || isLifted(truth.network, b)) && shareFamily(truth, a, b))
}
