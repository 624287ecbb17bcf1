import type { FindingAnswer } from '../../model/api/contract.ts'
import { tieMask } from '../../model/network/network.ts'
import { entriesAt } from '../../model/network/walk.ts'
import { Assignment } from '../../model/schema/tie.ts'
import { vacantLiaison } from '../../model/standards/r08-vacant-liaison.ts'
import { groupTypeByte } from '../../model/truth/kinds.ts'
import type { World } from '../../model/truth/world.ts'
import { isPrimary, kindOfNode } from './ties-of-family.ts'

/** Who answers for organizations today, or which of its groups nobody answers for. */
interface Liaison {
  /** Row of the officer. */
  officer: number
  /** Row of the group through which, −1 when directly. */
  group: number
  /** Row of the tie that says so. */
  tie: number
}

const answering = new Set(
  ['fixed', 'point', 'zone'].map((kind) => Assignment.shape.assignment.options.indexOf(kind as 'fixed')),
)
const led = new Set((['community', 'zone', 'collab'] as const).map(groupTypeByte))
const assignments = tieMask('assignment')

/** The officer with a primary fixed, zone or point assignment on any of them, else on one of their groups. [E10] */
export function liaisonOf(world: World, members: readonly number[]): Liaison | undefined {
  for (const member of members) {
    const direct = primaryOn(world, member, -1)
    if (direct) return direct
  }
  for (const group of groupsOf(world, members)) {
    const through = primaryOn(world, group, group)
    if (through) return through
  }
  return undefined
}

/** Rows of the communities, zones and collaborations that one of them is in, smallest code first. */
export function groupsOf({ network, groupMembers }: World, organizations: readonly number[]): number[] {
  const asked = new Set(organizations)
  const groups: number[] = []
  for (let index = 0; index < groupMembers.group.length; index++) {
    const group = groupMembers.group[index]
    if (!led.has(network.nodes.type.at(group))) continue
    const members = groupMembers.member.subarray(groupMembers.offsets[index], groupMembers.offsets[index + 1])
    if (members.some((member) => asked.has(member))) groups.push(group)
  }
  return groups.sort((a, b) => network.nodes.id.compare(a, b))
}

/** The finding that says that a group of theirs has no liaison. [R08] */
export function vacancyOf(
  world: World,
  members: readonly number[],
  findings: readonly FindingAnswer[],
): FindingAnswer | undefined {
  const ids = new Set(groupsOf(world, members).map((group) => world.network.nodes.id.at(group)))
  return findings.find(
    ({ standard, subjects }) => standard === vacantLiaison.id && subjects.some(({ id }) => ids.has(id)),
  )
}

function primaryOn({ network, day }: World, node: number, group: number): Liaison | undefined {
  for (const entry of entriesAt(network, node, assignments, day)) {
    const { outward, tie, target } = network.adjacency
    const row = tie.at(entry)
    if (outward.at(entry) === 1 || !answering.has(network.ties.role.at(row)) || !isPrimary(network, row)) continue
    if (kindOfNode(network, target.at(entry)) === 'officer') return { officer: target.at(entry), group, tie: row }
  }
  return undefined
}
