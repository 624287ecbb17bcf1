import { hops } from '../../model/analysis/hops.ts'
import type { FindingAnswer } from '../../model/api/contract.ts'
import { networkTieKinds } from '../../model/network/network.ts'
import { tieRoleWords } from '../../model/network/records/cell-words.ts'
import { familyGraph, groupOfHub } from '../../model/projection/family-graph.ts'
import { covers } from '../../model/schema/ids.ts'
import type { TieKind } from '../../model/schema/records.ts'
import { bodyIdOf, familyById, locationOf } from '../../model/truth/bodies-of-families.ts'
import type { World } from '../../model/truth/world.ts'

type Named = FindingAnswer['subjects'][number]

/** The families that a subject or witness speaks of: an organization's own, both ends of a tie, a group's members. */
export function bodiesOf(world: World, { kind, id }: Named): string[] {
  const { network } = world
  if (kind === 'organization') return bodyOfNode(world, network.nodeOf('organization', id))
  if (kind === 'group')
    return unique(seatsOf(world, id).flatMap((seat) => bodyOfNode(world, world.groupMembers.member[seat])))
  if (!isTieKind(kind)) return []
  const tie = network.tieOf(kind, id)
  return tie < 0
    ? []
    : unique([network.ties.a.at(tie), network.ties.b.at(tie)].flatMap((end) => bodyOfNode(world, end)))
}

/** Id of the body whose family a node is drawn in; none when it is drawn nowhere. */
export function bodyOfNode({ network, families }: World, node: number): string[] {
  const family = node < 0 ? -1 : families.of[node]
  return family < 0 ? [] : [network.nodes.id.at(families.body[family])]
}

/** Families that answer for what a finding is about: for a tie both its ends, for a group its lead. */
export function subjectsOf(world: World, { subjects }: FindingAnswer): string[] {
  return unique(
    subjects.flatMap((subject) => (subject.kind === 'group' ? groupBodies(world, subject) : bodiesOf(world, subject))),
  )
}

const lead = (tieRoleWords.membership ?? []).indexOf('lead')

/** The lead of a group; without one of the place's own, all its members of the place: an outside lead answers elsewhere. */
function groupBodies(world: World, { id }: Named): string[] {
  const { network, groupMembers, ours } = world
  const seats = seatsOf(world, id).filter((seat) => ours[groupMembers.member[seat]] === 1)
  const leads = seats.filter((seat) => network.ties.role.at(groupMembers.tie[seat]) === lead)
  return unique((leads.length > 0 ? leads : seats).flatMap((seat) => bodyOfNode(world, groupMembers.member[seat])))
}

/** Positions of a group's memberships in groupMembers. */
function seatsOf({ network, groupMembers }: World, group: string): number[] {
  const index = groupMembers.indexOf[network.nodeOf('group', group)] ?? -1
  if (index < 0) return []
  const [from, to] = [groupMembers.offsets[index], groupMembers.offsets[index + 1]]
  return Array.from({ length: to - from }, (_, k) => from + k)
}

/** Ids of what these findings are about, as it is marked on the map: of families, ties and groups. */
export function marked(world: World, findings: readonly FindingAnswer[]): Set<string> {
  const others = findings.flatMap(({ subjects }) => subjects.filter(({ kind }) => kind !== 'organization'))
  return new Set([...findings.flatMap((finding) => subjectsOf(world, finding)), ...others.map(({ id }) => id)])
}

/** Ids of bodies, ties and groups that show these findings, their witness with them. */
export function litBy(world: World, findings: readonly FindingAnswer[]): Set<string> {
  const lit = new Set<string>()
  for (const named of findings.flatMap(({ subjects, witness }) => [...subjects, ...witness])) {
    if (named.kind !== 'organization') lit.add(named.id)
    for (const body of bodiesOf(world, named)) lit.add(body)
  }
  return lit
}

/** Families that must be in sight for a finding to be seen: what it is about and its witness. */
export function shownBy(world: World, { subjects, witness }: FindingAnswer): string[] {
  return unique([...subjects, ...witness].flatMap((named) => bodiesOf(world, named)))
}

/** Ids of everything within so many steps of these bodies in J; a family is one step wide. */
export function neighbourhood(world: World, bodies: readonly string[], most: number): Set<string> {
  const start = bodies.map((id) => familyById(world, id)).filter((family) => family >= 0)
  const reached = hops(familyGraph(world), start, most)
  const lit = new Set(reached.bodies.map((family) => bodyIdOf(world, family)))
  reached.bodies.forEach((family, k) => {
    if (reached.steps[k] < most) lightTies(world, family, lit)
  })
  return lit
}

/** Ids of the bodies located in a region or below, and of what joins them to others. */
export function within(world: World, region: string): Set<string> {
  const lit = new Set<string>()
  for (let family = 0; family < world.families.count; family++) {
    const location = locationOf(world, family)
    if (location === '' || !covers(region, location)) continue
    lit.add(bodyIdOf(world, family))
    lightTies(world, family, lit)
  }
  return lit
}

/** Adds the ids of the ties that join a family to others, and of the groups in whose place they stand. */
function lightTies(world: World, family: number, lit: Set<string>): void {
  const { network } = world
  const { bodies, offsets, target, tie } = familyGraph(world)
  for (let edge = offsets[family]; edge < offsets[family + 1]; edge++) {
    const hub = target[edge] >= bodies
    lit.add(hub ? network.nodes.id.at(groupOfHub(world, target[edge])) : network.ties.id.at(tie[edge]))
  }
}

export function isTieKind(kind: string): kind is TieKind {
  return (networkTieKinds as readonly string[]).includes(kind)
}

function unique(ids: string[]): string[] {
  return [...new Set(ids)]
}
