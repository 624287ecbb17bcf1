import { z } from 'zod'
import { tieMarks } from '../network/network.ts'
import { nodeKindByte } from '../network/records/words.ts'
import { nodesOfKind, tiesOfKind } from '../network/rows-of-kind.ts'
import { Assignment } from '../schema/tie.ts'
import { isGroupOurs, isGroupOursAt } from '../truth/group-place.ts'
import { groupTypeByte } from '../truth/kinds.ts'
import { tieHolds } from '../truth/live.ts'
import type { World } from '../truth/world.ts'
import { byCode, nodeReference, nodeReferences, regionIn } from './reference.ts'
import { type Finding, standard } from './standard.ts'

const AssignmentKind = Assignment.shape.assignment
const officer = nodeKindByte('officer')
const types = [groupTypeByte('zone'), groupTypeByte('community'), groupTypeByte('collab')]

/** 1 for each node that an officer answers for, first, in one of these kinds on the day. [D07, A11] */
function answeredFor({ network, day }: World, kinds: string[]): Uint8Array {
  const { nodes, ties } = network
  const roles = new Set(kinds.map((kind) => (AssignmentKind.options as readonly string[]).indexOf(kind)))
  const answered = new Uint8Array(nodes.count)
  for (const tie of tiesOfKind(network, 'assignment')) {
    if ((ties.marks.at(tie) & tieMarks.primary) === 0 || !roles.has(ties.role.at(tie))) continue
    if (tieHolds(network, tie, day) && nodes.kind.at(ties.a.at(tie)) === officer) answered[ties.b.at(tie)] = 1
  }
  return answered
}

/** The organizations in a group on the day, its leads before its members before those from outside, each by code. */
function membersOf(world: World, group: number): number[] {
  const { network, groupMembers } = world
  const index = groupMembers.indexOf[group]
  if (index < 0) return []
  const [from, to] = [groupMembers.offsets[index], groupMembers.offsets[index + 1]]
  const compare = byCode(world)
  const seats = Array.from(groupMembers.member.subarray(from, to), (member, k) => ({
    member,
    role: network.ties.role.at(groupMembers.tie[from + k]),
  }))
  return seats.sort((a, b) => a.role - b.role || compare(a.member, b.member)).map(({ member }) => member)
}

/** R08 Every community, zone and collaboration zone has an officer who answers for it. [D07, A05, B14, D56] */
export const vacantLiaison = standard({
  id: 'R08',
  severity: 'error',
  name: { zh: '联系无空缺', en: 'No vacant liaison' },
  asks: {
    zh: '每个共同体、责任区、协作区都有一名主责联系的责任人。',
    en: 'Every joint community, responsibility zone and collaboration zone has a responsible officer as its primary liaison.',
  },
  says: {
    zh: '主责联系人：{measured} 名（至少 {limit} 名）',
    en: 'Primary liaison officers: {measured} (at least {limit})',
  },
  mends: { zh: '安排一名主责联系的责任人', en: 'Assign a responsible officer as primary liaison' },
  parameters: z.strictObject({ kinds: z.array(AssignmentKind).min(1).default(['fixed', 'zone']) }),
  source: 'QD BZ HB · D07',
  holds(glimpse, { rows: [group] }, { kinds }) {
    const { network } = glimpse
    if (!glimpse.live(group) || !isGroupOursAt(glimpse, group)) return false
    return !glimpse.ties(group, 'assignment').some((k) => {
      const tie = network.adjacency.tie.at(k)
      const asked = kinds.includes(AssignmentKind.options[network.ties.role.at(tie)])
      const primary = (network.ties.marks.at(tie) & tieMarks.primary) !== 0
      return (
        asked &&
        primary &&
        network.nodes.kind.at(network.ties.a.at(tie)) === officer &&
        network.ties.b.at(tie) === group
      )
    })
  },
  evaluate(world, { kinds }) {
    const { network } = world
    const answered = answeredFor(world, kinds)
    const findings: Finding[] = []
    for (const group of nodesOfKind(network, 'group')) {
      if (world.live[group] === 0 || answered[group] === 1 || !types.includes(network.nodes.type.at(group))) continue
      if (!isGroupOurs(world, group)) continue
      const members = membersOf(world, group)
      findings.push({
        standard: 'R08',
        clause: 'vacant',
        severity: 'error',
        subjects: [nodeReference(world, group)],
        measured: 0,
        limit: 1,
        witness: [nodeReference(world, group), ...nodeReferences(world, members)],
        mend: { act: 'assign-liaison', for: network.nodes.id.at(group) },
        region: regionIn(world, members),
      })
    }
    return findings
  },
})
