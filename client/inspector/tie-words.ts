import type { Ints } from '../../model/network/columns/ints.ts'
import { nodeMarks, tieMarks } from '../../model/network/network.ts'
import { yearOf } from '../../model/network/records/tie-cells.ts'
import { civilDate, openFrom, openTo } from '../../model/schema/dates.ts'
import { GroupType } from '../../model/schema/group.ts'
import type { World } from '../../model/truth/world.ts'
import type { Texts } from '../text/language.ts'
import { type FamilyTie, kindOfNode } from './ties-of-family.ts'

/** What kind of tie it is, as precisely as the row says. */
export function tieKindText(
  { network }: World,
  { kind, role, other, outward }: FamilyTie,
  { words, inspector }: Texts,
) {
  if (kind === 'assignment')
    return words.assignments[role as keyof typeof words.assignments] ?? words.tieKinds.assignment
  if (kind === 'subordination') return outward ? inspector.above : inspector.below
  if (kind === 'post') return words.posts[role as keyof typeof words.posts] ?? words.tieKinds.post
  if (kind !== 'membership' || other < 0) return words.tieKinds[kind]
  return words.groupTypes[GroupType.options[network.nodes.type.at(other)]] ?? words.tieKinds.membership
}

/** From when to when, as written. */
export function datesText({ network }: World, tie: number, { inspector }: Texts): string {
  const { from, to } = network.ties
  const year = yearOf(network.ties, tie)
  if (year !== undefined) return inspector.year(String(year))
  const [begins, ends] = [from.at(tie) !== openFrom, to.at(tie) !== openTo]
  if (begins && ends) return inspector.dates(civilDate(from.at(tie)), civilDate(to.at(tie)))
  if (begins) return inspector.fromOn(civilDate(from.at(tie)))
  return ends ? inspector.untilOn(civilDate(to.at(tie))) : inspector.openDates
}

/** Agreement, last activity, programme, role, numbers: whatever the row gives beside its days. */
export function detailTexts(world: World, tie: FamilyTie, texts: Texts, number: (n: number) => string): string[] {
  const { ties } = world.network
  const { inspector, words } = texts
  const day = (column: Ints): string | undefined =>
    column.at(tie.tie) === openFrom ? undefined : civilDate(column.at(tie.tie))
  const details: (string | false | undefined)[] = []
  if (tie.kind === 'membership') details.push(words.membershipRoles[tie.role as 'lead'])
  if (tie.kind === 'joint-building') {
    const [signed, expires, active] = [day(ties.signed), day(ties.expires), day(ties.lastActivity)]
    const past = ties.expires.at(tie.tie) < world.day
    details.push(
      ties.program.at(tie.tie) ? inspector.program(ties.program.at(tie.tie)) : undefined,
      signed && ties.signed.at(tie.tie) !== ties.from.at(tie.tie) && inspector.signed(signed),
      expires && (past ? inspector.expired(expires) : inspector.expires(expires)),
      active && inspector.lastActivity(active),
    )
  }
  if (tie.kind === 'reporting') {
    const count = ties.members.at(tie.tie)
    const atLeast = (ties.marks.at(tie.tie) & tieMarks.countAtLeast) !== 0
    details.push(
      (ties.marks.at(tie.tie) & tieMarks.unitReported) !== 0 ? inspector.unitReported : undefined,
      count > 0 ? (atLeast ? inspector.reportedAtLeast : inspector.reported)(number(count)) : undefined,
    )
  }
  return details.filter((detail): detail is string => Boolean(detail))
}

/** The name at the other end. */
export function otherName({ network }: World, other: number, { inspector }: Texts): string {
  return other < 0 ? inspector.missingEnd : network.nodes.name.at(other)
}

/** Members with «at least» where the source says 多 or 余; undefined when unknown. */
export function membersText(world: World, node: number, { words, inspector }: Texts, number: (n: number) => string) {
  const { members, fullMembers, marks } = world.network.nodes
  if (members.at(node) < 0) return undefined
  const written = (n: number, mark: number) => ((marks.at(node) & mark) !== 0 ? words.atLeast(number(n)) : number(n))
  const all = written(members.at(node), nodeMarks.membersAtLeast)
  if (fullMembers.at(node) < 0) return inspector.membersOf(all)
  return inspector.fullMembers(all, written(fullMembers.at(node), nodeMarks.fullMembersAtLeast))
}

export function isOrganizationNode({ network }: World, node: number): boolean {
  return node >= 0 && kindOfNode(network, node) === 'organization'
}
