import { named, type Proposal } from './invariants/proposal.ts'
import { tieMarks } from './network/network.ts'
import { nodeKindByte, tieKindByte } from './network/records/cell-words.ts'
import type { Sentence } from './problem.ts'
import { Assignment, Membership } from './schema/tie.ts'
import { seatsOf } from './truth/group.ts'
import { groupTypeByte } from './truth/kinds.ts'
import type { Truth } from './truth/truth.ts'

/** A proposal and the truth of the day as it would be. */
interface Outlook {
  proposal: Proposal
  truth: Truth
}

/** Rows of the written ties of a kind that hold on the day. */
function writtenTies({ proposal, truth }: Outlook, kind: Parameters<typeof tieKindByte>[0]): number[] {
  const { after, edits } = proposal
  return edits
    .map(({ key }) => (key.kind === kind ? after.tieOf(kind, key.id) : -1))
    .filter((tie) => tie >= 0 && truth.counts(tie))
}

/** A pairing of an organization, or its body, with its own direct superior. [invariant 4, D50] */
function ownSuperior(outlook: Outlook): Sentence[] {
  const { network, superior, body } = outlook.truth
  const { a: as, b: bs } = network.ties
  const isBelow = (low: number, high: number) => superior(low) === high || superior(body(low)) === body(high)
  return writtenTies(outlook, 'joint-building').flatMap((tie) => {
    const [a, b] = [as.at(tie), bs.at(tie)]
    if (!isBelow(a, b) && !isBelow(b, a)) return []
    const [low, high] = isBelow(a, b) ? [a, b] : [b, a]
    return {
      zh: `${named(network, high)}是${named(network, low)}的直接上级，结对仍可保存。`,
      en: `${named(network, high)} is the direct superior of ${named(network, low)}; the pairing can be saved all the same.`,
    }
  })
}

const lead = Membership.shape.role.options.indexOf('lead')
const community = groupTypeByte('community')

/** A community with more than one lead at a time. [invariant 2, D02] */
function twoLeads(outlook: Outlook): Sentence[] {
  const { truth } = outlook
  const { network } = truth
  const groups = new Set(writtenTies(outlook, 'membership').map((tie) => network.ties.b.at(tie)))
  return [...groups].flatMap((group) => {
    if (network.nodes.type.at(group) !== community) return []
    const { adjacency, ties } = network
    const leads = seatsOf(truth, group).filter((seat) => ties.role.at(adjacency.tie.at(seat)) === lead).length
    if (leads < 2) return []
    return {
      zh: `${named(network, group)}同时有 ${leads} 个牵头单位，应为 1 个。`,
      en: `${named(network, group)} has ${leads} lead organizations at once; there should be one.`,
    }
  })
}

const assignment = tieKindByte('assignment')
const officer = nodeKindByte('officer')

/** More than one primary assignment of one kind on a target. [invariant 5, D54] */
function twoPrimaries(outlook: Outlook): Sentence[] {
  const { truth } = outlook
  const { network } = truth
  const { ties, adjacency } = network
  const isPrimary = (tie: number) => (ties.marks.at(tie) & tieMarks.primary) !== 0
  const targets = new Map<string, { target: number; role: number }>()
  for (const tie of writtenTies(outlook, 'assignment')) {
    if (isPrimary(tie))
      targets.set(`${ties.b.at(tie)} ${ties.role.at(tie)}`, { target: ties.b.at(tie), role: ties.role.at(tie) })
  }
  return [...targets.values()].flatMap(({ target, role }) => {
    const sources = new Set<number>()
    for (let k = adjacency.first.at(target); k < adjacency.end.at(target); k++) {
      const tie = adjacency.tie.at(k)
      if (adjacency.kind.at(k) !== assignment || adjacency.outward.at(k) === 1 || !isPrimary(tie)) continue
      if (ties.role.at(tie) === role && truth.counts(tie)) sources.add(tie)
    }
    if (sources.size < 2) return []
    const kind = Assignment.shape.assignment.options[role]
    return {
      zh: `${named(network, target)}同时有 ${sources.size} 项同类主责联系（${kind}）。`,
      en: `${named(network, target)} has ${sources.size} primary assignments of kind ${kind} at once.`,
    }
  })
}

/** Reported members over the sender's own. [invariant 6] */
function overReported(outlook: Outlook): Sentence[] {
  const { network } = outlook.truth
  const { nodes, ties } = network
  return writtenTies(outlook, 'reporting').flatMap((tie) => {
    const [reported, members] = [ties.members.at(tie), nodes.members.at(ties.a.at(tie))]
    if (members < 0 || reported <= members) return []
    return {
      zh: `${named(network, ties.a.at(tie))}报到党员 ${reported} 名，多于其党员数 ${members} 名。`,
      en: `${named(network, ties.a.at(tie))} reports ${reported} members but has ${members}.`,
    }
  })
}

/** An officer with neither post nor sending organization. [invariant 5] */
function officersOfNowhere({ proposal: { after, edits } }: Outlook): Sentence[] {
  const post = tieKindByte('post')
  return edits.flatMap(({ after: record }) => {
    if (record?.kind !== 'officer' || record.sentFrom !== undefined) return []
    const row = after.nodeOf('officer', record.id)
    if (row < 0 || after.nodes.kind.at(row) !== officer) return []
    const { first, end, kind } = after.adjacency
    for (let k = first.at(row); k < end.at(row); k++) if (kind.at(k) === post) return []
    return {
      zh: `${named(after, row)}既无任职，也无派出组织。`,
      en: `${named(after, row)} has neither a post nor a sending organization.`,
    }
  })
}

/** What a write that is accepted says at the hand: it can be entered as it is, and mended later. [E01] */
export function warningsOf(proposal: Proposal, truth: Truth): Sentence[] {
  const outlook = { proposal, truth }
  return [ownSuperior, twoLeads, twoPrimaries, overReported, officersOfNowhere].flatMap((ask) => ask(outlook))
}
